def log = new File(basedir, 'build.log').text
assert log.contains('This plugin has 5 goals:')
['check', 'create-all', 'diff', 'drop-all', 'help'].each { assert log.contains("\norm:$it\n") }
