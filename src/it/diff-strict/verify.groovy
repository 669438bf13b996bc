def log = new File(basedir, 'build.log').text.replace('├─', '|-').replace('└─', '`-').replace('→', '->').replace('·', '-')
assert log.count('no changes: ') == 3
assert log.count('left alone: 2 views (-Dorm.verbose names them)') == 4
assert log.contains('''\
[INFO] accepted as good enough, and changed with -Dorm.strict=true:
[INFO] Customer
[INFO] |- alter column name: varchar(4000) -> varchar(255)  -  Customer.name (Customer.java:13)
[INFO] `- rename index of_old -> ix_Customer_name  -  Customer (Customer.java:10)
[INFO] left alone: view named
[INFO] left alone: view numbered
''')
assert log.contains('[ERROR] ORM-MVN-003: the database is not as the entities describe it: 2 changes in 1 table')
assert log.contains('[INFO] 2 changes in 1 table written to')
