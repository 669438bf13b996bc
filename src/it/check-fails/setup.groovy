new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/check-fails.db", new Properties()).withCloseable {
  it.createStatement().execute('create table "Customer" (id bigint not null primary key)')
}
return true
