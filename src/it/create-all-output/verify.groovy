def written(name) { new File(basedir, "target/${name}.sql").text }

def standard = '''\
CREATE TABLE "Customer" (
  "id" bigint NOT NULL,
  "name" varchar(40) NOT NULL,
  CONSTRAINT "pk_Customer" PRIMARY KEY ("id")
);
'''
assert written('sqlite') == standard
assert written('postgresql') == standard.replace('varchar', 'character varying')

def backquoted = '''\
CREATE TABLE `Customer` (
  `id` bigint NOT NULL,
  `name` varchar(40) NOT NULL,
  PRIMARY KEY (`id`)
);
'''
assert written('mysql') == backquoted
assert written('mariadb') == backquoted

def log = new File(basedir, 'build.log').text
['sqlite', 'postgresql', 'mysql', 'mariadb'].each {
  assert log =~ /1 table written to \S+${it}\.sql for $it\n/
}
assert log.contains('[ERROR] ORM-MVN-009: ')
assert !log.contains('at dev.athanor')
assert !new File(basedir, 'target/create-all-output.db').exists()
