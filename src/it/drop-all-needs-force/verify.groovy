def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MVN-004: 1 table would be dropped with all rows; nothing was done')
assert log.contains('mvn orm:drop-all -Dorm.force')
assert log.contains('no changes: ')
assert log.contains('1 table dropped from ')
assert log.contains('nothing to drop: ')

new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/drop-all-needs-force.db", new Properties()).withCloseable {
  assert it.metaData.getTables(null, null, 'of_somebody_else', null).next()
  assert !it.metaData.getTables(null, null, 'Customer', null).next()
}
