def log = new File(basedir, 'build.log').text
assert log.contains('nothing to do: a project of packaging pom has no entities')
assert log.contains('nothing to do: this project has no entities')
assert log.count('skipped') == 2
assert log.contains('1 table created in')
assert log.count('no changes: ') == 1
assert new File(basedir, 'domain/target/domain.db').exists()
assert !new File(basedir, 'api/target/api.db').exists()
assert !new File(basedir, 'app/target/app.db').exists()
