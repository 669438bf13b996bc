def folder = new File(basedir, 'src/main/resources/db/migration')
def names = ['sqlite', 'postgresql', 'mysql', 'mariadb'].collect { new File(folder, it).list().sort() as List }
assert names.toSet().size() == 1
assert names[0].collect { it.replaceAll(/\d{14}/, '') } == ['U__first.sql', 'U__second.sql', 'V__first.sql', 'V__second.sql', 'schema.lock']
assert new File(folder, "postgresql/${names[0][3]}").text.contains('ALTER TABLE "Customer" RENAME TO "customer"')
assert new File(folder, "mysql/${names[0][3]}").text.contains('`Customer`')

def log = new File(basedir, 'build.log').text
assert log.count('no changes: ') == 5
assert log.contains('The script for mysql could not be tried: no server of mysql is at hand')
