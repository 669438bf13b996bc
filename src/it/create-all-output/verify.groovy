['sqlite', 'postgresql', 'mysql', 'mariadb'].each {
  def sql = new File(basedir, "target/${it}.sql").text
  assert sql.startsWith('CREATE TABLE') && sql.contains('varchar(40) NOT NULL') && sql.endsWith(';\n')
}
assert !new File(basedir, 'target/create-all-output.db').exists()

def log = new File(basedir, 'build.log').text
assert log.contains('1 table written to')
assert log.contains('ORM-MVN-009: ')
