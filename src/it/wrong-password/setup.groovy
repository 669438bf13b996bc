evaluate(new File(basedir, '../parent/postgresql.groovy'))
def url = context.get('userProperties').get('database.url')
new File(basedir, 'url.properties').text = "orm.url = $url?user=app&password=s3cr3t\n"
return true
