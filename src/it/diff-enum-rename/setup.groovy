new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/diff-enum-rename.db", new Properties()).withCloseable {
  it.createStatement().execute('''create table "Customer" (id bigint not null primary key,
    state varchar(255) check (state in ('NEW', 'OLD')))''')
}
return true
