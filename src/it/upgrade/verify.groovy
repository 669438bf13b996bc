def log = new File(basedir, 'build.log').text
assert log =~ /\d{14}  add e mail +pending/
assert log =~ /V\d{14}__add_e_mail\.sql  .  \d+ ms/
assert log =~ /upgrade\.db is at version \d{14}/
assert log.count('no changes: ') == 1
assert log.contains('nothing to do')
assert log =~ /\d{14}  add e mail +done/
assert log.contains('ORM-MIG-018: the way back loses data')
assert log =~ /U\d{14}__add_e_mail\.sql  .  \d+ ms/
assert log.contains('upgrade.db is at no version')
assert log.count('ORM-MVN-003') >= 1
