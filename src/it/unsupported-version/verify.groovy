def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] ORM-DB-002: SQLite is 3.36.0, older than 3.37')
assert log.contains('fix:   use a newer sqlite-jdbc')
assert !log.contains('at dev.athanor')
assert !log.contains('1 table created')
