def log = new File(basedir, 'build.log').text
assert log.count('The script could not be tried: no server of postgresql is at hand') == 2
assert log.count('no changes: migrations is as the entities describe it, with 1 table') == 2
assert log.contains('ORM-LOCK-012: the migrations do not lead to what the entities describe: ')
assert !log.contains('ORM-MVN-002')
assert log.contains('ORM-LOCK-010: the scripts are for postgresql, and not for mysql')

def folder = new File(basedir, 'src/main/resources/db/migration')
def scripts = folder.listFiles().findAll { it.name.startsWith('V') }.sort()
assert scripts.size() == 2
['"customer" RENAME TO "Customer"', 'RENAME COLUMN "full_name" TO "fullName"', 'RENAME COLUMN "guest_of_id" TO "guestOf_id"'].each {
  assert scripts[1].text.contains(it)
}
assert new File(folder, 'schema.lock').text.contains('column Customer fullName varchar(40) nullable=false from=shop.Customer(fullName)')
assert !new File(basedir, 'target/diff-offline.db').exists()
