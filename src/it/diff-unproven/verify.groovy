def log = new File(basedir, 'build.log').text
assert log.contains('ORM-DIFF-004: the database refuses a statement of the script: ')
assert log.contains('no such column: no_such_column')
assert log.contains('Nothing was written.')
assert !new File(basedir, 'src/main/resources').exists()
assert !log.contains('at dev.athanor')
