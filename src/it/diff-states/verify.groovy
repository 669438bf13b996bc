assert new File(basedir, 'target/files.sql').text == '''\
-- Customer: add column born date

ALTER TABLE "Customer" ADD COLUMN "born" date;
'''

def folder = new File(basedir, 'src/main/resources/db/migration')
def scripts = folder.list().sort()
assert scripts.size() == 4 && scripts[1] == 'V1__first.sql' && scripts[3] == 'schema.lock'
assert new File(folder, scripts[2]).text.contains('ALTER TABLE "Customer" ADD COLUMN "name" varchar(40);')

def log = new File(basedir, 'build.log').text
assert log.contains('no changes: migrations is as the entities describe it, with 1 table')

// Read as text, for a database that is not there.
assert new File(basedir, 'target/read.sql').text.contains('ALTER TABLE "Customer" ADD COLUMN "name" ')
assert log.count('ORM-SQL-004: a statement cannot be read without a server') == 2
assert log.contains('unreadable.sql, line 3: create type mood')
assert log.contains('unreadable.sql, line 4: alter table')

assert log.contains("ORM-MVN-012: 'yesterday' is no state of a schema")
assert !new File(basedir, 'target/diff-states.db').exists()
