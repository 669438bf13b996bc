package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.migration.Targets.Outcome;
import dev.athanor.migration.Targets.Target;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Many schemas and many databases at once. */
class TargetsTest {

  private static final int SCHEMAS = Integer.getInteger("targets.schemas", 1000);

  @TempDir private Path folder;

  @AllDatabases(Kind.POSTGRESQL)
  void oneOfManySchemasThatFailsKeepsNoOtherFromItsTurn(TestDatabase database) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < SCHEMAS; i++) {
        statement.addBatch("CREATE SCHEMA t" + i);
      }
      statement.addBatch("CREATE TABLE t" + SCHEMAS / 2 + ".notes (other integer)");
      statement.executeBatch();
    }
    Files.writeString(
        folder.resolve("V1__notes.sql"),
        "CREATE TABLE notes (id integer);\nINSERT INTO notes VALUES (1);\n");
    MigrationFolder scripts = MigrationFolder.read(folder);
    try (Engine engine = database.engine()) {
      List<Target> targets = new ArrayList<>();
      for (int i = 0; i < SCHEMAS; i++) {
        String schema = "t" + i;
        targets.add(new Target(schema, () -> engine.inSchema(schema)));
      }
      List<String> told = new ArrayList<>();

      List<Outcome> outcomes =
          Targets.of(targets)
              .atOnce(4)
              .each(each -> Migrator.of(each, scripts).upgrade(), each -> told.add(each.target()));

      assertThat(told).hasSize(SCHEMAS);
      assertThat(outcomes).extracting(Outcome::target).startsWith("t0", "t1", "t2");
      assertThat(outcomes.stream().filter(Outcome::isDone)).hasSize(SCHEMAS - 1);
      Outcome failed = outcomes.stream().filter(each -> !each.isDone()).findFirst().orElseThrow();
      assertThat(failed.target()).isEqualTo("t" + SCHEMAS / 2);
      assertThat(failed.failure()).hasMessageContaining("V1__notes.sql:1");
      assertThat(
              number(
                  database,
                  "SELECT count(*) FROM information_schema.tables WHERE table_name = 'notes'"))
          .isEqualTo(SCHEMAS);
      assertThat(number(database, "SELECT count(*) FROM t7.notes")).isEqualTo(1);
    }
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void aSchemaIsEnteredByItsName(TestDatabase database) throws Exception {
    try (Engine engine = database.engine();
        TestDatabase other = TestDatabase.fresh(database.kind())) {
      String schema = database.kind() == Kind.POSTGRESQL ? "other" : name(other);
      if (database.kind() == Kind.POSTGRESQL) {
        execute(database, "CREATE SCHEMA other");
      }
      MigrationFolder scripts = notes();

      List<Outcome> outcomes =
          Targets.of(
                  List.of(
                      new Target("there", () -> engine.inSchema(schema)),
                      new Target("not there", () -> engine.inSchema("missing_schema"))))
              .each(each -> Migrator.of(each, scripts).upgrade(), each -> {});

      assertThat(outcomes.get(0).isDone()).isTrue();
      assertThat(outcomes.get(1).failure()).hasMessageContaining("ORM-DB-006");
      assertThat(number(database, "SELECT count(*) FROM " + schema + ".notes")).isZero();
      assertThat(Migrator.of(engine, scripts).status().applied()).isEmpty();
    }
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void aConnectionOfAPoolIsLedBackToItsSchema(TestDatabase database) throws Exception {
    DatabaseUrl url = DatabaseUrl.of(database.url());
    String user = database.username();
    try (Engine pool = Engine.create(user.isEmpty() ? url : url.as(user, database.password()), 1);
        TestDatabase other = TestDatabase.fresh(database.kind())) {
      String schema = database.kind() == Kind.POSTGRESQL ? "information_schema" : name(other);
      String before = place(pool);

      assertThat(place(pool.inSchema(schema))).isEqualTo(schema);
      assertThat(place(pool)).isEqualTo(before);
    }
  }

  private static String place(Engine engine) throws SQLException {
    try (Connection connection = engine.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                engine.dialect().name().equals("postgresql")
                    ? "SHOW search_path"
                    : "SELECT database()")) {
      row.next();
      return row.getString(1);
    }
  }

  @AllDatabases(Kind.SQLITE)
  void aDatabaseWithoutSchemasSaysSo(TestDatabase database) throws Exception {
    try (Engine engine = database.engine()) {
      MigrationFolder scripts = notes();

      List<Outcome> outcomes =
          Targets.of(List.of(new Target("tenant", () -> engine.inSchema("tenant"))))
              .each(each -> Migrator.of(each, scripts).upgrade(), each -> {});

      assertThat(outcomes.get(0).failure()).hasMessageContaining("there is no schema tenant");
    }
  }

  @AllDatabases
  void databasesAreTakenByTheirUrls(TestDatabase database) throws Exception {
    try (TestDatabase second = TestDatabase.fresh(database.kind())) {
      MigrationFolder scripts = notes();

      List<Outcome> outcomes =
          Targets.of(
                  List.of(
                      new Target("first", database::engine), new Target("second", second::engine)))
              .atOnce(2)
              .each(each -> Migrator.of(each, scripts).upgrade(), each -> {});

      assertThat(outcomes).allMatch(Outcome::isDone);
      assertThat(number(database, "SELECT count(*) FROM notes")).isZero();
      assertThat(number(second, "SELECT count(*) FROM notes")).isZero();
    }
  }

  private MigrationFolder notes() throws Exception {
    Files.writeString(folder.resolve("V1__notes.sql"), "CREATE TABLE notes (id integer);\n");
    return MigrationFolder.read(folder);
  }

  /** The last part of the URL. */
  private static String name(TestDatabase database) {
    return database.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
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
}
