def url = context.get('userProperties').get('database.url')
new org.postgresql.Driver().connect("$url?user=postgres", new Properties()).withCloseable {
  assert !it.metaData.getTables(null, 'public', null, null).next()
}
context.get('server').close()

def log = new File(basedir, 'build.log').text
assert log.contains('1 change in 1 table; nothing was written')
assert log.contains('[ERROR] ORM-DB-011: the change is not permitted: [SQLITE_READONLY] ')
assert log.contains('[ERROR]          CREATE TABLE "Customer" (\n')
assert new File(basedir, 'target/shop.db').length() == 0

assert log.contains('[WARNING] The script could not be tried: ERROR: permission denied for database shop')
assert log.contains('1 change in 1 table written to')
assert log.count('[ERROR] ORM-DB-011: the change is not permitted: ERROR: permission denied for schema public') == 2
assert log.count('[ERROR]   fix:   connect as a user who may make it, to a server that is not read-only; nothing was ') == 3
assert !log.contains('at dev.athanor')
