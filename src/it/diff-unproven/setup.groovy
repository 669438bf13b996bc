new File(basedir, 'target').mkdirs()
new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/diff-unproven.db", new Properties()).withCloseable {
  def statement = it.createStatement()
  statement.execute('create table "Customer" (id bigint not null primary key, name varchar(40) not null)')
  statement.execute('create table "Legacy" (id bigint not null primary key on conflict replace, name varchar(40) not null)')
  // A type whose name is no name without its quotes.
  statement.execute('create table "Odd" (id bigint not null primary key, name "unique")')
}
return true
