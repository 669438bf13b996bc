import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('[ERROR] ORM-DB-004: the database cannot be reached: ') == 4
['jdbc:postgresql://localhost:1/shop', 'jdbc:mysql://localhost:1/shop?user=app&password=***',
    'jdbc:mariadb://localhost:1/shop', 'jdbc:sqlite:/no/such/folder/shop.db'].each {
  assert log.contains("[ERROR]   where: $it\n")
}
assert !log.contains('s3cr3t')

def result = new JsonSlurper().parse(new File(basedir, 'target/orm/result.json'))
assert result.result == 'error'
assert result.url == 'jdbc:postgresql://localhost:1/shop'
assert result.problems*.code == ['ORM-DB-004']
