def log = new File(basedir, 'build.log').text
assert log.contains('This plugin has 12 goals:')
assert ['baseline', 'check', 'create-all', 'diff', 'downgrade', 'drop-all', 'help', 'rebase', 'repair', 'stamp', 'status',
  'upgrade'].every { log.contains("\norm:$it\n") }
