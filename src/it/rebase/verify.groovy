def log = new File(basedir, 'build.log').text
assert log.contains('Merge conflict in src/main/resources/db/migration/schema.lock')
assert log.count('CONFLICT (') == 1
assert log.contains('ORM-LOCK-002: two branches have added scripts')
assert log =~ /V\d{14}__add_email\.sql is now V\d{14}__add_email\.sql/
assert log.contains('schema.lock knows 3 scripts, which were run in scratch')
assert log.count('no changes: migrations is as the entities describe it, with 1 table') == 2
assert log =~ /no changes: jdbc:sqlite:\S+rebase\.db is as the entities describe it, with 1 table/

def names = new File(basedir, 'src/main/resources/db/migration').list().findAll { it.startsWith('V') }.sort()
assert names.collect { it.replaceAll(/V\d{14}__|\.sql/, '') } == ['first', 'add_phone', 'add_email']
assert names.every { new File(basedir, "src/main/resources/db/migration/U${it.substring(1)}").exists() }
