new File(basedir, 'target').mkdirs()
def run = { file, String... statements ->
  new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/$file", new Properties()).withCloseable { connection ->
    statements.each { connection.createStatement().execute(it) }
  }
}

// Flyway has run the first script and has not seen the second.
org.flywaydb.core.Flyway.configure()
    .dataSource("jdbc:sqlite:$basedir/target/flyway.db", null, null)
    .locations("filesystem:$basedir/flyway").target('1').load().migrate()
run('flyway.db', 'INSERT INTO "Customer" VALUES (1, \'Ann\')')

// As Hibernate writes it, and a view of somebody's.
def table = 'create table "Customer" (id bigint not null, name varchar(40) not null, primary key (id))'
run('hibernate.db', table, 'create view short as select id from "Customer"')
run('staging.db', table)

// As Liquibase leaves it.
run('liquibase.db', table,
    'CREATE TABLE DATABASECHANGELOG (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL)',
    'CREATE TABLE DATABASECHANGELOGLOCK (ID INTEGER NOT NULL PRIMARY KEY, LOCKED BOOLEAN NOT NULL)',
    'INSERT INTO DATABASECHANGELOGLOCK VALUES (1, 0)')
return true
