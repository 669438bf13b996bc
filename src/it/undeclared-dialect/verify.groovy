def log = new File(basedir, 'build.log').text
assert log.contains("ORM-DB-001: no dialect is called 'oracle'")
assert log.contains('use one of mariadb, mysql, postgresql, sqlite')
assert log.contains('ORM-DB-001: no dialect knows this kind of URL')
assert log.contains('ORM-DB-003: no JDBC driver on the class path accepts the URL')
assert log.contains('is sqlite, and dialect says mysql')
assert !log.contains('s3cr3t')
assert !log.contains('at dev.athanor')
assert !new File(basedir, 'target/a.sql').exists()
