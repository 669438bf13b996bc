import groovy.json.JsonSlurper

context.get('server').close()

def log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] not compared: customer: check ck_age')
assert log.contains('[WARNING]   is     (age >= infancy()) AND (age <= 150)')
assert log.contains('[WARNING]   wanted age BETWEEN infancy() AND 150')
assert log.contains('[WARNING] The server could not be asked: ERROR: permission denied ')
assert log.contains('[WARNING] The script could not be tried: ERROR: permission denied for database shop')
assert log.contains('[WARNING] Nobody has seen it run; read it with that in mind.')
assert log.contains('1 change in 1 table written to')

def scripts = new File(basedir, 'src/main/resources/db/migration').list().sort()
assert scripts.size() == 2
assert new File(basedir, "src/main/resources/db/migration/${scripts[1]}").text.endsWith('ALTER TABLE "purchase" ADD COLUMN "name" character varying(40);\n')

def found = new JsonSlurper().parse(new File(basedir, 'target/diff.json'))
assert found.differences*.kind == ['add-column']
assert found.untried.contains('permission denied for database shop')
assert found.uncompared*.what == ['check ck_age']
assert found.uncompared[0].wanted == 'age BETWEEN infancy() AND 150'
assert log.count('are the same but for 1 expression that could not be compared, with 1 table') == 2
assert log.contains('[ERROR] ORM-DIFF-007: 1 expression could not be compared')
assert !log.contains('at dev.athanor')
