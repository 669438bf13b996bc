def log = new File(basedir, 'build.log').text
assert log.contains('CREATE TABLE "Customer"')
assert log.contains('create table Customer') && log.contains('Customer (Customer.java:8)')
assert log.contains('2 tables created')
assert log.contains('0 tables created') && log.contains('2 were there')

new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/create-all.db", new Properties()).withCloseable { connection ->
  def keys = connection.metaData.getImportedKeys(null, null, 'Purchase')
  assert keys.next() && keys.getString('PKTABLE_NAME') == 'Customer'
}
