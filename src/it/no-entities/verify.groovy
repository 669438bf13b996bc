def log = new File(basedir, 'build.log').text
assert log.count('nothing to do: this project has no entities') == 2
assert log.contains('no entity was found')
assert !log.contains('at dev.athanor')
assert !new File(basedir, 'target/no-entities.db').exists()
