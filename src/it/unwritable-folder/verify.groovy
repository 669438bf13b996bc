def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] ORM-MIG-001: the migrations folder')
assert log.contains('pom.xml/migration cannot be written: ')
assert log.contains('fix:   make it writable, or choose another one with -Dorm.migrations=FOLDER')
assert !log.contains('at dev.athanor')
assert new File(basedir, 'pom.xml').isFile()
