evaluate(new File(basedir, '../parent/postgresql.groovy'))
def url = context.get('userProperties').get('database.url')
new org.postgresql.Driver().connect("$url?user=postgres", new Properties()).withCloseable {
  // The password is the one that settings.xml has.
  it.createStatement().execute("create role reader login password 'p@ss word/1?'")
}
new File(basedir, 'reader.properties').text = "orm.url = $url\norm.username = reader\norm.serverId = shop\n"
return new File(basedir, 'target').mkdirs() && new File(basedir, 'target/shop.db').createNewFile()
