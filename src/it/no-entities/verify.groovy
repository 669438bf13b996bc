def log = new File(basedir, 'build.log').text
assert log.count('[ERROR] ORM-MAP-004: no entity was found') == 3
assert !log.contains('at dev.athanor')
assert !new File(basedir, 'target/no-entities.db').exists()
