new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/drop-all-needs-force.db", new Properties()).withCloseable {
  it.createStatement().execute('create table of_somebody_else (a integer)')
}
return true
