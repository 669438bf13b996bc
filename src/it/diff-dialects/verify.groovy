def folder = new File(basedir, 'src/main/resources/db/migration')
def names = ['postgresql', 'mysql', 'mariadb'].collect { new File(folder, it).list().sort() as List }
assert names.toSet().size() == 1
assert names[0].collect { it.replaceAll(/\d{14}/, '') } == ['U__first.sql', 'U__second.sql', 'V__first.sql', 'V__second.sql', 'schema.lock']
assert new File(folder, "postgresql/${names[0][3]}").text.contains('ALTER TABLE "Customer" RENAME TO "customer"')
assert new File(folder, "mysql/${names[0][3]}").text.contains('`Customer`')
// To SQLite, Customer and customer are one name.
assert new File(folder, 'sqlite').list().sort() as List == [names[0][0], names[0][2], 'schema.lock']

def log = new File(basedir, 'build.log').text
assert log.count('no changes: ') == 6
assert log.contains('The script for mysql could not be tried: no server of mysql is at hand')
