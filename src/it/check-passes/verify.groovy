def log = new File(basedir, 'build.log').text
assert log.count('no changes: ') == 2
// Once in each of the three builds: before the goal where it is called alone, and not again in the life cycle.
assert log.count(':compile ') == 3
assert new File(basedir, 'target/orm/result.json').text.contains('"result": "clean"')
