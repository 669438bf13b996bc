new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/colours.db", new Properties()).withCloseable {
  it.createStatement().execute('create table "Customer" (id bigint not null primary key, name varchar(40) not null)')
}
return true
