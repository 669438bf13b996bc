// A PostgreSQL that asks the role "app" for its password, as a real server does; the one that tests
// use believes everybody. Its URL is ${database.url} of the build.
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres

def server = EmbeddedPostgres.builder().setLocaleConfig('locale', 'C').setServerConfig('fsync', 'off').start()
server.postgresDatabase.connection.withCloseable { connection ->
  def statement = connection.createStatement()
  statement.execute("create role app login password 'p@ss word/1?'")
  statement.execute('create database shop owner app')
  def rules = statement.executeQuery('show hba_file')
  rules.next()
  new File(rules.getString(1)).text = 'host all postgres all trust\nhost all all all scram-sha-256\n'
  statement.execute('select pg_reload_conf()')
}
context.put('server', server)
context.get('userProperties').put('database.url', "jdbc:postgresql://localhost:$server.port/shop".toString())
return true
