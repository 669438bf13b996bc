evaluate(new File(basedir, '../parent/postgresql.groovy'))
def url = context.get('userProperties').get('database.url')
new org.postgresql.Driver().connect("$url?user=postgres", new Properties()).withCloseable {
  def statement = it.createStatement()
  ['t1', 't2', 't3'].each { statement.execute("create schema $it authorization app") }
  // The script fails here.
  statement.execute('create table t2.notes (id integer not null primary key)')
}
return true
