assert new File(basedir, 'build.log').text.contains('no changes: ')
assert !new File(basedir, 'src/main/resources').exists()
