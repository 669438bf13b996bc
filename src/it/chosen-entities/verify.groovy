def log = new File(basedir, 'build.log').text
assert log.contains('1 table created in ')
def checked = new File(basedir, 'build.log').readLines().findAll { it.startsWith('[ERROR] create table') }
assert checked.size() == 1 && checked[0].startsWith('[ERROR] create table Part')

def first = new File(basedir, 'target/first.sql').text
assert first.contains('CREATE TABLE "Purchase"') && first.contains('CREATE TABLE "Part"')
assert first == new File(basedir, 'target/second.sql').text

def scripts = new File(basedir, 'target/scripts').listFiles().sort()
assert scripts.size() == 2 && scripts[1].text == first
assert log.contains('is as the entities describe it, with 3 tables')
assert !new File(basedir, 'src/main/resources').exists()
