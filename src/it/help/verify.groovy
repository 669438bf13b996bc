def log = new File(basedir, 'build.log').text
assert log.contains('This plugin has 5 goals:')
assert ['check', 'create-all', 'diff', 'drop-all', 'help'].every { log.contains("\norm:$it\n") }
