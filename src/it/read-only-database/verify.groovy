def log = new File(basedir, 'build.log').text
assert log.contains('1 change in 1 table; nothing was written')
assert log.contains('[ERROR] ORM-DB-011: the change is not permitted: ')
assert log.contains('[ERROR]          CREATE TABLE "Customer" (')
assert log.contains('nothing was changed')
assert !log.contains('at dev.athanor')
assert new File(basedir, 'target/shop.db').length() == 0
