def log = new File(basedir, 'build.log').text
assert log.contains('create table T_') && log.contains('no changes: ')
