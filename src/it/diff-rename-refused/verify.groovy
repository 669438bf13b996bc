def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MVN-002: is the column fullName what was Customer.name, or a new one?')
assert log.contains('where: shop.Customer.fullName (Customer.java:12)')
assert log.contains('@RenamedFrom("name") on Customer.fullName, or')
assert log.contains('-Dorm.rename=Customer.name:fullName')
assert log.contains('-Dorm.allow=drop-column:Customer.name')
assert log.count('Nothing was written.') == 2
assert log.contains('RENAME COLUMN "name" TO "fullName"')
assert log.contains('DROP COLUMN "name"')
assert !new File(basedir, 'src/main/resources').exists()
assert new File(basedir, 'target/orm/result.json').text.contains('"result": "unanswered-rename"')
