def log = new File(basedir, 'build.log').text
assert log.contains('create table Customer') && log.contains('create table Purchase')
assert log.contains('2 tables created')
assert log.contains('no changes: ')
assert log.contains('ORM-MVN-008: the project has no dependency shop:domain outside of its tests')
assert log.contains('dev.athanor.it:domain')
