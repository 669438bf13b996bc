def escape = '\u001b['
def log = new File(basedir, 'build.log').text
assert log.contains("${escape}1mCustomer${escape}")
assert log.contains('add column email varchar(80)')

def written = [new File(basedir, 'target/orm/result.json'), new File(basedir, 'target/diff.md'),
    new File(basedir, 'target/all.sql')]
written.addAll(new File(basedir, 'src/main/resources/db/migration').listFiles())
assert written.size() == 5
assert written.every { !it.text.contains('\u001b') }
