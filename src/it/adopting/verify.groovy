def log = new File(basedir, 'build.log').text
assert log.contains('took over the history of Flyway: 2 migrations done, 1 pending')
assert log =~ /flyway\.db is at version 1\b/
assert log =~ /V2__mail\.sql  .  \d+ ms/
assert log.contains('the schema as it is, 1 table, written to')
assert log =~ /src\/main\/resources\/db\/migration\/V\d{14}__baseline\.sql/
assert log.contains('[WARNING]   view short')
assert log =~ /V\d{14}__add_column_email_of_customer\.sql  .  \d+ ms/
assert log =~ /V\d{14}__baseline\.sql  .  \d+ ms/
assert log.count('no changes: ') == 4
assert log.contains('ORM-MVN-013: the version is missing')
assert log =~ /staging\.db is at version 2\b/
assert log =~ /liquibase\.db is at version \d{14}/
assert log.contains('ORM-MVN-030: there is nothing to take over')

// What ran in the databases that were there is what they had not: the rest would have failed on the table.
assert log.findAll(/V\d{14}__baseline\.sql  .  \d+ ms/).size() == 1
def first = new File(basedir, 'target/liquibase').listFiles().find { it.name.startsWith('V') }.text
assert first.contains('CREATE TABLE "Customer"') && !first.toLowerCase().contains('databasechangelog')
