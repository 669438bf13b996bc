import groovy.json.JsonSlurper

context.get('server').close()

def log = new File(basedir, 'build.log').text
assert log.count("[ERROR] ORM-DB-005: the database refuses the user 'app': ") == 2
assert log.count('[ERROR] ORM-DB-005: the database refuses the connection: ') == 2
assert log.count('[ERROR]   fix:   check username and password') == 4
assert !log.contains('s3cr3t')
assert !new File(basedir, 'src/main/resources').exists()

def file = new File(basedir, 'target/orm/result.json')
assert !file.text.contains('s3cr3t')
def result = new JsonSlurper().parse(file)
assert result.result == 'error' && result.problems*.code == ['ORM-DB-005']
