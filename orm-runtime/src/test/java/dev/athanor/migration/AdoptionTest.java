package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Scripts;
import dev.athanor.migration.Applied.Kind;
import dev.athanor.models.all.AllEntities;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.HibernateSchema;
import dev.athanor.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that another tool has made are gone on with. */
class AdoptionTest {

  /** Held here, as a logger that nobody holds forgets its level. */
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  @TempDir private Path folder;

  @AllDatabases
  void whatFlywayHasRunCountsAsRun(TestDatabase database) throws Exception {
    flywayScripts();
    flyway(database).load().migrate();
    write("V3__third.sql", "CREATE TABLE third (id integer);\n");
    Migrator migrator = migrator(database);

    assertThat(migrator.isKeptByFlyway()).isTrue();
    Status status = migrator.adopt(null);

    assertThat(status.applied())
        .extracting(Applied::kind, Applied::script)
        .containsExactly(
            tuple(Kind.SCRIPT, "V1__first.sql"),
            tuple(Kind.SCRIPT, "V2.1__second.sql"),
            tuple(Kind.REPEATABLE, "R__names.sql"));
    assertThat(status.applied().get(0).at())
        .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(5));
    assertThat(status.pending()).extracting(Step::name).containsExactly("V3__third.sql");
    assertThat(migrator.upgrade().version()).contains(Version.of("3"));
    assertThat(number(database, "SELECT count(*) FROM first")).isEqualTo(1);
    assertThatThrownBy(() -> migrator.adopt(null)).hasMessageContaining("ORM-MIG-019");
  }

  @AllDatabases
  void aRepeatableScriptThatWasEditedSinceRunsAgain(TestDatabase database) throws Exception {
    flywayScripts();
    flyway(database).load().migrate();
    write("R__names.sql", "DROP VIEW names;\nCREATE VIEW names AS SELECT 1 AS one;\n");

    assertThat(migrator(database).adopt(null).pending())
        .extracting(Step::name)
        .containsExactly("R__names.sql");
    migrator(database).upgrade();

    assertThat(number(database, "SELECT one FROM names")).isEqualTo(1);
  }

  @AllDatabases
  void scriptsThatAreGoneOrEditedAreNamed(TestDatabase database) throws Exception {
    flywayScripts();
    flyway(database).load().migrate();
    write("V1__first.sql", "CREATE TABLE first (id bigint);\n");
    Files.delete(folder.resolve("V2.1__second.sql"));

    assertThatThrownBy(() -> migrator(database).adopt(null))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-MIG-033")
        .hasMessageContaining("V1__first.sql")
        .hasMessageContaining("ORM-MIG-032")
        .hasMessageContaining("V2.1__second.sql");
    assertThat(migrator(database).status().applied()).isEmpty();

    Status status = migrator(database).adopt(Version.of("2.1"));

    assertThat(status.version()).contains(Version.of("2.1"));
    assertThat(status.applied())
        .extracting(Applied::kind)
        .containsExactly(Kind.BASELINE, Kind.REPEATABLE);
    assertThat(status.pending()).isEmpty();
  }

  @AllDatabases
  void aBaselineOfFlywayAndItsMigrationsInJavaAreTakenAlong(TestDatabase database)
      throws Exception {
    execute(database, "CREATE TABLE there (id integer)");
    write("V1__before.sql", "CREATE TABLE never (id integer);\n");
    write("V7__seventh.sql", "CREATE TABLE seventh (id integer);\n");
    flyway(database)
        .baselineOnMigrate(true)
        .baselineVersion("5")
        .javaMigrations(new V6__In_Java())
        .load()
        .migrate();

    assertThatThrownBy(() -> migrator(database).adopt(null))
        .hasMessageContaining("ORM-MIG-032")
        .hasMessageContaining("V6__In_Java");
    Migrator migrator = migrator(database).withJava(List.of(new Sixth()));
    Status status = migrator.adopt(null);

    assertThat(status.applied())
        .extracting(Applied::kind)
        .containsExactly(Kind.BASELINE, Kind.JAVA, Kind.SCRIPT);
    assertThat(migrator.upgrade().pending()).isEmpty();
  }

  @AllDatabases
  void aScriptThatFlywayCouldNotEndIsNamed(TestDatabase database) throws Exception {
    flywayScripts();
    write("V3__third.sql", "CREATE TABLE third (id integer);\nINSERT INTO missing VALUES (1);\n");
    assertThatThrownBy(() -> flyway(database).load().migrate()).isInstanceOf(FlywayException.class);

    if (database.engine().dialect().hasTransactionalDdl()) {
      assertThat(migrator(database).adopt(null).pending())
          .extracting(Step::name)
          .containsExactly("V3__third.sql", "R__names.sql");
    } else {
      assertThatThrownBy(() -> migrator(database).adopt(null))
          .hasMessageContaining("ORM-MIG-031")
          .hasMessageContaining("V3__third.sql");
    }
  }

  @AllDatabases
  void whatFlywayHasForgottenIsNotThere(TestDatabase database) throws Exception {
    flywayScripts();
    flyway(database).load().migrate();
    Files.delete(folder.resolve("V1__first.sql"));
    flyway(database).load().repair();

    assertThat(migrator(database).adopt(null).applied())
        .extracting(Applied::script)
        .containsExactlyInAnyOrder("V2.1__second.sql", "R__names.sql");
  }

  @AllDatabases
  void withoutFlywayThereIsNothingToTakeOver(TestDatabase database) {
    assertThat(migrator(database).isKeptByFlyway()).isFalse();
    assertThatThrownBy(() -> migrator(database).adopt(null)).hasMessageContaining("ORM-MIG-030");
  }

  @Test
  void aChecksumIsTheOneOfFlywayWhateverTheLineEnds() {
    int checksum = FlywayLine.checksum("SELECT 1;\nSELECT 'é';\n");

    assertThat(FlywayLine.checksum("\uFEFFSELECT 1;\r\nSELECT 'é';")).isEqualTo(checksum);
    assertThat(FlywayLine.checksum("SELECT 1;\nSELECT 'e';\n")).isNotEqualTo(checksum);
  }

  /** Hibernate itself has no dialect for SQLite. */
  @AllDatabases({TestDatabase.Kind.POSTGRESQL, TestDatabase.Kind.MYSQL, TestDatabase.Kind.MARIADB})
  void whatHibernateHasMadeIsTheFirstScript(TestDatabase database) throws Exception {
    HibernateSchema.of(AllEntities.hibernates()).create(database);

    becomesTheFirstScript(database);
  }

  @AllDatabases
  void whatLiquibaseHasMadeIsTheFirstScript(TestDatabase database) throws Exception {
    liquibase(database);
    LiveSchema live = LiveSchema.of(database.engine());
    assertThat(live.inspect().metaData().tables())
        .extracting(table -> table.name().name())
        .containsExactlyInAnyOrder("author", "book");

    becomesTheFirstScript(database);

    assertThat(number(database, "SELECT count(*) FROM DATABASECHANGELOG")).isEqualTo(2);
  }

  @AllDatabases
  void whatLiquibaseIsStillAtIsNotTaken(TestDatabase database) throws Exception {
    liquibase(database);
    execute(
        database,
        "UPDATE DATABASECHANGELOGLOCK SET LOCKED = "
            + (database.kind() == TestDatabase.Kind.POSTGRESQL ? "true" : "1"));

    assertThatThrownBy(() -> migrator(database).baseline(Version.of("1"), "there"))
        .hasMessageContaining("ORM-MIG-034");
  }

  /** It makes the same of an empty database, and is never run in the one that it is of. */
  private void becomesTheFirstScript(TestDatabase database) throws Exception {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    Inspection found = live.inspect();
    assertThat(live.prove(live.creation(), List.of()).problems()).isEmpty();
    Scripts.in(folder).write(engine.dialect(), live.creation(), Origins.unknown(), "first");
    Version version = MigrationFolder.read(folder).versioned().get(0).requiredVersion();

    Status status = migrator(database).baseline(version, "first");

    assertThat(status.pending()).isEmpty();
    assertThat(migrator(database).upgrade().version()).contains(version);
    assertThat(live.inspect()).isEqualTo(found);
    try (TestDatabase other = TestDatabase.fresh(database.kind())) {
      migrator(other).upgrade();
      Inspection made = LiveSchema.of(other.engine()).inspect();
      assertThat(made.metaData().tables())
          .extracting(Table::name)
          .containsExactlyElementsOf(found.metaData().tables().stream().map(Table::name).toList());
      assertThat(LiveSchema.of(other.engine()).diff(found.metaData()).plan().changes()).isEmpty();
    }
  }

  private void flywayScripts() throws IOException {
    write("V1__first.sql", "CREATE TABLE first (id integer);\r\nINSERT INTO first VALUES (1);\r\n");
    write("V2.1__second.sql", "-- é, \"quoted\"\n\nALTER TABLE first ADD COLUMN name varchar(20);");
    write(
        "R__names.sql",
        "DROP VIEW IF EXISTS names;\nCREATE VIEW names AS SELECT name FROM first;\n");
  }

  private FluentConfiguration flyway(TestDatabase database) {
    return Flyway.configure()
        .dataSource(database.url(), database.username(), database.password())
        .locations("filesystem:" + folder);
  }

  private Migrator migrator(TestDatabase database) {
    return Migrator.of(database.engine(), MigrationFolder.read(folder));
  }

  private void liquibase(TestDatabase database) throws Exception {
    LIQUIBASE.setLevel(Level.OFF);
    Path changes = Files.createDirectories(folder.resolve("liquibase"));
    Files.writeString(
        changes.resolve("changelog.sql"),
        """
        --liquibase formatted sql
        --changeset somebody:1
        CREATE TABLE author (id integer NOT NULL PRIMARY KEY, name varchar(40) NOT NULL);
        --changeset somebody:2
        CREATE TABLE book (id integer NOT NULL PRIMARY KEY, author_id integer,
          FOREIGN KEY (author_id) REFERENCES author (id));
        """);
    try (Connection connection = database.connect()) {
      Database there =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      // It prints to the console otherwise.
      Scope.child(
          Scope.Attr.ui,
          new LoggerUIService(),
          () -> {
            try (Liquibase liquibase =
                new Liquibase("changelog.sql", new DirectoryResourceAccessor(changes), there)) {
              liquibase.update(new Contexts());
            }
          });
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** As Flyway wants it. */
  @SuppressWarnings("TypeName")
  public static final class V6__In_Java extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws Exception {
      try (Statement statement = context.getConnection().createStatement()) {
        statement.execute("INSERT INTO there VALUES (6)");
      }
    }
  }

  /** The same for Athanor. */
  private static final class Sixth implements JavaMigration {
    @Override
    public Version version() {
      return Version.of("6");
    }

    @Override
    public String description() {
      return "in Java";
    }

    @Override
    public void migrate(Connection connection) {
      throw new IllegalStateException("it was run already");
    }
  }
}
