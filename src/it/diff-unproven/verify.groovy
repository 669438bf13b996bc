import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('ORM-DIFF-004: the database refuses a statement of the script: ')
assert log.contains('no such column: no_such_column')
assert log.contains('Nothing was written.')

assert log.contains('ORM-DIFF-003: the table Odd cannot be made anew as it is, so it is not changed: drop unique (name)')
assert log.contains('leave it out with -Dorm.excludes=Odd and change it by hand')

def refused = new JsonSlurper().parse(new File(basedir, 'target/diff.json'))
assert refused.problems*.code == ['ORM-LITE-004']
assert refused.differences*.kind == ['alter-column']

assert !new File(basedir, 'src/main/resources').exists()
assert !log.contains('at dev.athanor')
