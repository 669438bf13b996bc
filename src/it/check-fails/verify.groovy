import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('ORM-MVN-003: the database is not as the entities describe it: 3 changes in 2 tables')
assert log.contains('create table Purchase')
assert log.contains('add column name varchar(40) not null')
assert log.contains('fails if the table has rows')
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
