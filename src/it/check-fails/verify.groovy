import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.replace('└─', '`-').replace('→', '->').replace('·', '-').contains('''\
[ERROR] Customer
[ERROR] `- add column name varchar(40) not null  -  Customer.name (Customer.java:12)
[ERROR]       ! fails if the table has rows: give the column a default
[ERROR] create table Purchase  -  Purchase (Purchase.java:8)
[ERROR] `- add foreign key fk_Purchase_customer_id (customer_id) -> Customer (id)  -  Purchase.customer (Purchase.java:12)
''')
assert log.contains("""\
[ERROR] ORM-MVN-003: the database is not as the entities describe it: 3 changes in 2 tables
[ERROR]   where: jdbc:sqlite:$basedir/target/check-fails.db
[ERROR]   fix:   write the script with mvn orm:diff, apply it and check again
""")
assert !log.contains('at dev.athanor')
// The life cycle had compiled already.
assert log.count(':compile ') == 1

def result = new JsonSlurper().parse(new File(basedir, 'target/orm/result.json'))
assert result.result == 'pending-changes'
assert result.dialect == 'sqlite'
def added = result.differences.find { it.kind == 'add-column' }
assert added.table == 'Customer' && added.column == 'name'
assert added.entity == 'shop.Customer' && added.property == 'name'
assert added.file == 'src/main/java/shop/Customer.java' && added.line == 12
assert added.risks*.risk == ['needs-value']
assert result.differences.any { it.kind == 'create-table' && it.table == 'Purchase' }
