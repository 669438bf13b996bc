new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/diff-formats.db", new Properties()).withCloseable {
  def statement = it.createStatement()
  statement.execute('create table "Customer" (id bigint not null primary key, born date)')
}
return true
