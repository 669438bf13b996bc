def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MVN-002: is the value PAST of Customer.state what was OLD, or a new one?')
assert log.contains('where: shop.Customer.state (Customer.java:15)')
assert log.contains('@RenamedFrom("OLD") on the constant for PAST in the enum of Customer.state, or')
assert log.contains('-Dorm.rename=Customer.state.OLD:PAST')
assert log.contains('-Dorm.allow=narrow-type:Customer.state')
assert log.count('Nothing was written.') == 2
assert log.contains('rename value OLD → PAST of state')
assert log.contains('! rewrites the rows that hold an old value')
assert log.count("CASE \"state\" WHEN 'OLD' THEN 'PAST' ELSE \"state\" END") == 1
assert !new File(basedir, 'src/main/resources').exists()
assert new File(basedir, 'target/orm/result.json').text.contains('"result": "unanswered-rename"')
