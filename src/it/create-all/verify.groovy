def log = new File(basedir, 'build.log').text.replace(' - ', ' · ')
def database = "jdbc:sqlite:$basedir/target/create-all.db"

// The dry run prints what would be run.
assert log.contains('''\
[INFO] CREATE TABLE "Purchase" (
[INFO]   "id" bigint NOT NULL,
[INFO]   "customer_id" bigint NOT NULL,
[INFO]   CONSTRAINT "pk_Purchase" PRIMARY KEY ("id"),
[INFO]   CONSTRAINT "fk_Purchase_customer_id" FOREIGN KEY ("customer_id") REFERENCES "Customer" ("id")
[INFO] );
''')
assert log.contains("""\
[INFO] create table Customer  ·  Customer (Customer.java:8)
[INFO] create table Purchase  ·  Purchase (Purchase.java:8)
[INFO] 2 tables created in $database
""")
assert log.contains("[INFO] 0 tables created in $database; 2 were there\n")

new org.sqlite.JDBC().connect(database.toString(), new Properties()).withCloseable { connection ->
  def keys = connection.metaData.getImportedKeys(null, null, 'Purchase')
  assert keys.next() && keys.getString('PKTABLE_NAME') == 'Customer'
}

// Nobody looks at a terminal here.
assert !log.contains('\u001b[')
