import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('ORM-DIFF-004: the database refuses a statement of the script: ')
assert log.contains('no such column: no_such_column')
assert log.contains('Nothing was written.')

def refused = new JsonSlurper().parse(new File(basedir, 'target/diff.json'))
assert refused.problems*.code == ['ORM-LITE-004']
assert refused.differences*.kind == ['alter-column']

assert !new File(basedir, 'src/main/resources').exists()
assert !log.contains('at dev.athanor')
