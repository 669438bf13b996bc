context.get('server').close()

def log = new File(basedir, 'build.log').text
assert log.contains('2 targets are at version 1')
assert log.contains('ORM-MVN-032: 1 of 3 targets failed')
assert log =~ /where: t2: ORM-MIG-012: .*notes/
assert log.contains('2 targets done by the run before, and left alone')
assert log.count('3 targets are at version 1') == 2
assert log.contains('ORM-MVN-031: the targets cannot be read')
// Nobody looks, so there is no bar.
assert !log.contains('[###')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/orm/targets-upgrade.json'))
assert report.result == 'done'
assert report.targets.collect { [it.target, it.result] } == [['t2', 'done'], ['t1', 'done'], ['t3', 'done']]
