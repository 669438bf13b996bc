def log = new File(basedir, 'build.log').text
assert log.contains('add column email varchar(80)  ·  Customer.email (Customer.java:15)') ||
    log.contains('add column email varchar(80)  -  Customer.email (Customer.java:15)')
assert log.contains('1 change in 1 table; nothing was written')

def folder = new File(basedir, 'src/main/resources/db/migration')
def scripts = folder.list().sort()
assert scripts.size() == 2
assert scripts[0] ==~ /U\d{14}__add_e_mail\.sql/
assert scripts[1] == 'V' + scripts[0].substring(1)
assert new File(folder, scripts[1]).text == '''\
-- Customer: add column email varchar(80)  [Customer.email]

ALTER TABLE "Customer" ADD COLUMN "email" varchar(80);
'''
assert new File(folder, scripts[0]).text.contains('ALTER TABLE "Customer" DROP COLUMN "email";')

// The check before the script fails, the one after it passes.
assert log.count('ORM-MVN-003') >= 1 && log.count('no changes: ') == 2
