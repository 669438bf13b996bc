assert new File(basedir, 'build.log').text.count('skipped') == 4
assert new File(basedir, 'target').list().every { it != 'skip.db' && it != 'orm' }
