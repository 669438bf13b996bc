import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('ORM-DB-004: the database cannot be reached') == 4
assert log.contains('where: jdbc:postgresql://localhost:1/shop')
assert log.contains('ORM-DB-007: the database refuses statement 1 of 1')
assert log.contains('nothing was changed')
assert !log.contains('s3cr3t')
assert new File(basedir, 'target/shop.db').length() == 0

def result = new JsonSlurper().parse(new File(basedir, 'target/orm/result.json'))
assert result.result == 'error' && result.problems*.code == ['ORM-DB-004']
