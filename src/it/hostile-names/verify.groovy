def log = new File(basedir, 'build.log').text
assert log =~ /V\d{14}__\S+\.sql  .  \d+ ms/
assert log.count('is as the entities describe it, with 3 tables') == 3
assert log =~ /U\d{14}__\S+\.sql  .  \d+ ms/
assert log.contains('3 tables created in ') && log.contains('3 tables dropped from ')
assert log.contains('''create table x"; DROP TABLE users; --''')

def names = []
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/hostile-names.db", new Properties()).withCloseable {
  def found = it.metaData.getTables(null, null, null, ['TABLE'] as String[])
  while (found.next()) names << found.getString('TABLE_NAME')
}
assert names == ['orm_schema_history']
