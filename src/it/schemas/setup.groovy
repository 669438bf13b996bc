evaluate(new File(basedir, '../parent/postgresql.groovy'))
def url = context.get('userProperties').get('database.url')
new org.postgresql.Driver().connect("$url?user=postgres", new Properties()).withCloseable {
  def statement = it.createStatement()
  statement.execute('create schema archive authorization app')
  statement.execute('create table archive.leftover (id integer)')
  statement.execute('alter table archive.leftover owner to app')
}
return true
