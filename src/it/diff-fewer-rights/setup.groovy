evaluate(new File(basedir, '../parent/postgresql.groovy'))
context.get('server').getDatabase('postgres', 'shop').connection.withCloseable { connection ->
  def statement = connection.createStatement()
  statement.execute("create role clerk login password 'c'")
  statement.execute('revoke temporary on database shop from public')
  statement.execute("create function infancy() returns int language sql immutable as 'select 0'")
  statement.execute('revoke execute on function infancy() from public')
  statement.execute('grant usage, create on schema public to clerk')
  statement.execute('create table customer (id bigint constraint pk_customer primary key, age integer, constraint ck_age check (age between infancy() and 150))')
  statement.execute('create table purchase (id bigint constraint pk_purchase primary key)')
  statement.execute('alter table customer owner to clerk')
  statement.execute('alter table purchase owner to clerk')
}
def url = context.get('userProperties').get('database.url')
new File(basedir, 'clerk.properties').text = "orm.url = $url?user=clerk&password=c\n"
return true
