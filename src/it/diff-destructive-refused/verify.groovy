def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MVN-001: 3 changes may lose data')
assert log.contains('all its rows are lost (drop-table)')
assert log.contains('values that do not fit the new type are lost or refused (narrow-type)')
['drop-column:Customer.born', 'narrow-type:Customer.name', 'drop-table:Leftover'].each {
  assert log =~ /-Dorm\.allow=\S*$it/
}
assert log.contains('-Dorm.allow=drop-column,drop-table,narrow-type')
assert log.contains('ORM-MVN-001: 2 changes may lose data')
assert log.count('; nothing was written') == 2
assert log.contains("ORM-MVN-006: allow has no word 'drop-everything'")
assert !new File(basedir, 'src/main/resources').exists()
