def log = new File(basedir, 'build.log').text
assert log.contains('Customer.java:[8,7]')
assert log =~ /\[ERROR\] Failed to execute goal dev\.athanor:orm-maven-plugin:\S+:check \(default-cli\) on project compile-error: Compilation failure/
assert !log.contains('at dev.athanor')
assert !new File(basedir, 'target/compile-error.db').exists()
