new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/diff-destructive-refused.db", new Properties()).withCloseable {
  def statement = it.createStatement()
  statement.execute('create table "Customer" (id bigint not null primary key, name varchar(90) not null, born date)')
  statement.execute('create table "Leftover" (a integer, b integer)')
}
return true
