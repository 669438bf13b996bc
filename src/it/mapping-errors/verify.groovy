import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def expected = new File(basedir, 'src/expected-errors.txt').text
assert log.contains(expected)
assert !log.contains('at dev.athanor')

def result = new JsonSlurper().parse(new File(basedir, 'target/orm/result.json'))
assert result.result == 'error'
assert result.problems*.code == ['ORM-MAP-001', 'ORM-MAP-003', 'ORM-MAP-007', 'ORM-MAP-013']
assert !new File(basedir, 'target/mapping-errors.db').exists()
