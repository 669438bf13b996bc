def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MIG-001: the migrations folder')
assert log.contains('-Dorm.migrations=FOLDER')
assert !log.contains('at dev.athanor')
