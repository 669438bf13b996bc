def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] ORM-DB-002: SQLite is 3.34.0, older than 3.35')
assert log.contains('fix:   use a newer sqlite-jdbc')
assert !log.contains('at dev.athanor')
assert !log.contains('1 table created')
