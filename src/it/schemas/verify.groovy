def url = context.get('userProperties').get('database.url')
def tables = []
new org.postgresql.Driver().connect("$url?user=postgres", new Properties()).withCloseable {
  def found = it.metaData.getTables(null, null, null, ['TABLE'] as String[])
  while (found.next()) tables << found.getString('TABLE_SCHEM') + '.' + found.getString('TABLE_NAME')
}
context.get('server').close()

def log = new File(basedir, 'build.log').text
assert log.contains('create table billing.Invoice')
assert log.contains('2 tables created in ')
assert log.count('is as the entities describe it, with 2 tables') == 3
assert log.contains('-Dorm.allow=drop-table:archive.leftover')
assert log.contains('1 table dropped from ')
assert log.contains('[ERROR] create table billing.Invoice')
assert log.count('is as the entities describe it, with 1 table\n') == 1
assert log.contains('1 table created in ') && log.contains('; 1 was there')
assert log.contains('2 tables dropped from ')
// What the entities do not describe is not theirs to drop.
assert tables == ['archive.leftover']
