context.get('server').close()

def log = new File(basedir, 'build.log').text
assert log.contains('1 table created in jdbc:postgresql://localhost:')
assert log.count('no changes: jdbc:postgresql://localhost:') == 1
assert log.contains("[ERROR] ORM-DB-005: the database refuses the user 'nobody'")
assert log.contains("[ERROR] ORM-MVN-005: the password of server 'shop-encrypted' in settings.xml cannot be decrypted")
assert log.contains("[ERROR] ORM-MVN-005: settings.xml has no server 'shopp'; it has shop, shop-encrypted, shop-wrong")
assert !log.contains('p@ss') && !log.contains('word/1')
assert !log.contains('at dev.athanor')
assert new File(basedir, 'target/orm/result.json').text.contains('"code": "ORM-MVN-005"')
