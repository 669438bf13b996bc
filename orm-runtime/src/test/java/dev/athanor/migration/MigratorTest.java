package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.migration.CrashingDataSource.Crash;
import dev.athanor.migration.MigrationScript.Kind;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whatever happens on the way, every statement is done once. */
class MigratorTest {

  private static final String FIRST =
      """
      CREATE TABLE counter (id integer NOT NULL PRIMARY KEY, n integer NOT NULL);
      INSERT INTO counter VALUES (1, 0);
      """;

  private static final List<String> TEN =
      List.of(
          "UPDATE counter SET n = n + 1",
          "CREATE TABLE a (id integer NOT NULL PRIMARY KEY)",
          "INSERT INTO a VALUES (1)",
          "ALTER TABLE a ADD COLUMN v integer",
          "UPDATE counter SET n = n + 10",
          "CREATE INDEX a_v ON a (v)",
          "UPDATE a SET v = 5",
          "CREATE TABLE b (id integer NOT NULL PRIMARY KEY)",
          "UPDATE counter SET n = n + 100",
          "DROP TABLE b");

  private static MigrationScript script(String name, String text) {
    Kind kind =
        switch (name.charAt(0)) {
          case 'V' -> Kind.VERSIONED;
          case 'U' -> Kind.UNDO;
          default -> Kind.REPEATABLE;
        };
    int end = name.indexOf("__");
    Version version = kind == Kind.REPEATABLE ? null : Version.of(name.substring(1, end));
    return new MigrationScript(kind, version, name.substring(end + 2), name + ".sql", text);
  }

  private static MigrationFolder folder(MigrationScript... scripts) {
    return MigrationFolder.of(List.of(scripts));
  }

  private static String text(List<String> statements) {
    return String.join(";\n", statements) + ";\n";
  }

  private static MigrationFolder ten(List<String> statements) {
    return folder(script("V1__first", FIRST), script("V2__ten", text(statements)));
  }

  private static int number(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void isWhole(TestDatabase database, Status status) throws SQLException {
    assertThat(status.version()).contains(Version.of("2"));
    assertThat(status.started()).isEmpty();
    assertThat(status.pending()).isEmpty();
    assertThat(number(database, "SELECT n FROM counter")).isEqualTo(111);
    assertThat(number(database, "SELECT v FROM a")).isEqualTo(5);
  }

  @AllDatabases
  void scriptsRunOnceInTheOrderOfTheirVersions(TestDatabase database) throws SQLException {
    MigrationFolder folder =
        folder(
            script("V10__later", "UPDATE counter SET n = n * 2;"),
            script("V2__sooner", "UPDATE counter SET n = n + 5;"),
            script("V1__first", FIRST));
    Migrator migrator = Migrator.of(database.engine(), folder);

    Status half = migrator.upgrade(Version.of("2"));
    Status whole = migrator.upgrade();
    Status again = migrator.upgrade();

    assertThat(half.version()).contains(Version.of("2"));
    assertThat(whole.applied())
        .extracting(Applied::script)
        .containsExactly("V1__first.sql", "V2__sooner.sql", "V10__later.sql");
    assertThat(again).isEqualTo(whole);
    assertThat(number(database, "SELECT n FROM counter")).isEqualTo(10);
  }

  @AllDatabases
  void aRepeatableScriptRunsWheneverItIsAnotherOne(TestDatabase database) throws SQLException {
    MigrationScript first = script("V1__first", FIRST);
    Engine engine = database.engine();

    for (int n : new int[] {1, 1, 2, 2, 1}) {
      Migrator.of(engine, folder(first, script("R__count", "UPDATE counter SET n = n + " + n)))
          .upgrade();
    }

    assertThat(number(database, "SELECT n FROM counter")).isEqualTo(4);
  }

  @AllDatabases
  void aFailureAtAnyStatementIsGoneOnFrom(TestDatabase database) throws SQLException {
    for (int broken = 0; broken < TEN.size(); broken++) {
      database.reset();
      List<String> statements = new ArrayList<>(TEN);
      statements.set(broken, "UPDATE missing SET n = 1");
      Migrator first = Migrator.of(database.engine(), ten(statements));

      assertThatThrownBy(first::upgrade)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("ORM-MIG-012")
          .hasMessageContaining("V2__ten.sql:" + (broken + 1));

      isWhole(database, Migrator.of(database.engine(), ten(TEN)).upgrade());
    }
  }

  @AllDatabases
  void aCrashAtAnyMomentIsGoneOnFrom(TestDatabase database) throws SQLException {
    boolean crashed = true;
    for (int calls = 0; crashed; calls++) {
      database.reset();
      Migrator.of(database.engine(), ten(TEN)).upgrade(Version.of("1"));
      crashed = false;
      try {
        Engine engine = Engine.over(new CrashingDataSource(database::connect, calls));
        Migrator.of(engine, ten(TEN)).upgrade();
      } catch (Crash e) {
        crashed = true;
      }

      isWhole(database, Migrator.of(database.engine(), ten(TEN)).upgrade());
    }
  }

  @AllDatabases({TestDatabase.Kind.MYSQL, TestDatabase.Kind.MARIADB})
  void whatIsDoneMustNotBeEdited(TestDatabase database) {
    List<String> broken = new ArrayList<>(TEN);
    broken.set(5, "UPDATE missing SET n = 1");
    assertThatThrownBy(Migrator.of(database.engine(), ten(broken))::upgrade)
        .isInstanceOf(DatabaseException.class);

    List<String> edited = new ArrayList<>(TEN);
    edited.set(0, "UPDATE counter SET n = n + 2");

    assertThatThrownBy(Migrator.of(database.engine(), ten(edited))::upgrade)
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-MIG-011")
        .hasMessageContaining("after 5 of its statements");
  }

  @AllDatabases
  void manyAtOnceRunEveryScriptOnce(TestDatabase database) throws Exception {
    List<MigrationScript> scripts = new ArrayList<>();
    scripts.add(script("V1__first", FIRST));
    for (int i = 2; i < 8; i++) {
      scripts.add(
          script(
              "V" + i + "__more",
              "CREATE TABLE t" + i + " (id integer);UPDATE counter SET n = n + 1;"));
    }
    MigrationFolder folder = MigrationFolder.of(scripts);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Status>> upgrades = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        upgrades.add(() -> Migrator.of(database.engine(), folder).upgrade());
      }
      for (Future<Status> each : pool.invokeAll(upgrades)) {
        assertThat(each.get().version()).contains(Version.of("7"));
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(number(database, "SELECT n FROM counter")).isEqualTo(6);
    assertThat(number(database, "SELECT count(*) FROM orm_schema_history")).isEqualTo(8);
  }

  @AllDatabases
  void undoScriptsLeadBackUnlessTheyLoseData(TestDatabase database) throws SQLException {
    MigrationFolder folder =
        folder(
            script("V1__first", FIRST),
            script("V2__second", "CREATE TABLE a (id integer);"),
            script("U2__second", "DROP TABLE a;"),
            script("V3__third", "UPDATE counter SET n = 7;"),
            script("U3__third", "UPDATE counter SET n = 0;"));
    Migrator migrator = Migrator.of(database.engine(), folder);
    migrator.upgrade();

    assertThat(migrator.downgrade(Version.of("2"), undo -> false).version())
        .contains(Version.of("2"));
    assertThat(number(database, "SELECT n FROM counter")).isZero();
    assertThatThrownBy(() -> migrator.downgrade(Version.of("1"), undo -> false))
        .hasMessageContaining("ORM-MIG-018");
    assertThatThrownBy(() -> migrator.downgrade(null, undo -> true))
        .hasMessageContaining("ORM-MIG-017");
    assertThat(migrator.downgrade(Version.of("1"), undo -> true).version())
        .contains(Version.of("1"));
    assertThat(migrator.upgrade().version()).contains(Version.of("3"));
  }

  @AllDatabases
  void scriptsAndHistoryHaveToGoTogether(TestDatabase database) {
    MigrationScript first = script("V1__first", FIRST);
    MigrationScript third = script("V3__third", "UPDATE counter SET n = 1;");
    Migrator.of(database.engine(), folder(first, third)).upgrade();

    Migrator edited =
        Migrator.of(
            database.engine(),
            folder(
                script("V1__first", FIRST + "-- more"),
                script("V2__late", "UPDATE counter SET n = 2;")));

    assertThatThrownBy(edited::upgrade)
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-MIG-009")
        .hasMessageContaining("ORM-MIG-008")
        .hasMessageContaining("ORM-MIG-013");
  }

  @AllDatabases
  void aDatabaseThatIsThereAlreadyIsTakenOver(TestDatabase database) throws SQLException {
    MigrationFolder folder =
        folder(
            script("V1__first", "CREATE TABLE there (id integer);"),
            script("V2__second", "CREATE TABLE a (id integer);"));
    Migrator migrator = Migrator.of(database.engine(), folder);

    migrator.baseline(Version.of("1"), "as it was");

    assertThat(migrator.status().pending())
        .extracting(Step::name)
        .containsExactly("V2__second.sql");
    assertThat(migrator.upgrade().version()).contains(Version.of("2"));
    assertThatThrownBy(() -> migrator.baseline(Version.of("2"), "again"))
        .hasMessageContaining("ORM-MIG-019");
  }
}
