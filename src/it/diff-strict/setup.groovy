new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/diff-strict.db", new Properties()).withCloseable {
  def statement = it.createStatement()
  statement.execute('create table "Customer" (id bigint not null, name varchar(4000), constraint "pk_Customer" primary key (id))')
  statement.execute('create index of_old on "Customer" (name)')
  statement.execute('create view named as select name from "Customer"')
  statement.execute('create view numbered as select id from "Customer"')
}
return true
