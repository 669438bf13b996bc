def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MAP-002')
assert log.contains('shop.Broken') && log.contains('shop.Missing')
assert !log.contains('at dev.athanor')
