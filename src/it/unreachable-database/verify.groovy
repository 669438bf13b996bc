import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('[ERROR] ORM-DB-004: the database cannot be reached: ') == 10
['jdbc:postgresql://localhost:1/shop', 'jdbc:mysql://localhost:1/shop?user=app&password=***',
    'jdbc:mariadb://localhost:1/shop', 'jdbc:sqlite:/no/such/folder/shop.db'].each {
  assert log.contains("[ERROR]   where: $it\n")
}
// With -X Maven itself prints its parameters and properties; nobody else prints the password.
def printed = log.readLines().findAll { !(it =~ /^\[DEBUG\] +(\(f\) |orm\.|env\.|sun\.java\.command)/) }
assert printed.every { !it.contains('s3cr3t') }
assert log.contains('jdbc:mysql://***@localhost:1/shop')

def result = new JsonSlurper().parse(new File(basedir, 'target/orm/result.json'))
assert result.result == 'error'
assert result.url == 'jdbc:mysql://localhost:1/shop?user=app&password=***'
assert result.problems*.code == ['ORM-DB-004']
