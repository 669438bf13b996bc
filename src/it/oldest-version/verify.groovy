def log = new File(basedir, 'build.log').text
assert log.contains('1 table created in jdbc:sqlite:')
assert log.contains('no changes: jdbc:sqlite:')
