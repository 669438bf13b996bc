def log = new File(basedir, 'build.log').text
assert log.contains('[ERROR] ORM-MAP-002: class shop.Broken cannot be loaded: ')
assert log.contains('shop.Gone')
assert log.contains('[ERROR] ORM-MAP-002: class shop.Missing cannot be loaded: ')
assert !log.contains('at dev.athanor')
assert !new File(basedir, 'target/unloadable-class.db').exists()
