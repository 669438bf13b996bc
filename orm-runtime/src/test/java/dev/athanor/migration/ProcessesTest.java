package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.ChildProcess;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades in processes of their own, killed and side by side. */
class ProcessesTest {

  private static final String REACHED = "reached";
  private static final int NEVER = -1;

  private static final String FIRST =
      """
      CREATE TABLE counter (id integer NOT NULL PRIMARY KEY, n integer);
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

  @TempDir Path folder;

  @AllDatabases
  void anUpgradeKilledAtEveryStatementReachesItsEnd(TestDatabase database) throws Exception {
    write("V1__first", FIRST);
    write("V2__ten", String.join(";\n", TEN) + ";\n");
    upgrade(database, "1");

    for (int at = 0; at < TEN.size(); at++) {
      try (ChildProcess process = start(database, "V2__ten.sql", at)) {
        assertThat(process.prints(REACHED)).as("statement " + at).isTrue();
        process.kill();
      }
    }
    upgrade(database, "2");

    assertThat(number(database, "SELECT n FROM counter")).isEqualTo(111);
    assertThat(number(database, "SELECT v FROM a")).isEqualTo(5);
    assertThat(number(database, "SELECT count(*) FROM a")).isEqualTo(1);
  }

  @AllDatabases
  void eightProcessesAtOnceRunEveryScriptOnce(TestDatabase database) throws Exception {
    write("V1__first", FIRST);
    for (int i = 2; i < 8; i++) {
      write(
          "V" + i + "__more",
          "CREATE TABLE t" + i + " (id integer);\nUPDATE counter SET n = n + 1;\n");
    }
    List<ChildProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        processes.add(start(database, "", NEVER));
      }
      for (ChildProcess process : processes) {
        assertThat(process.exitCode()).isZero();
      }
    } finally {
      for (ChildProcess process : processes) {
        process.close();
      }
    }

    assertThat(number(database, "SELECT n FROM counter")).isEqualTo(6);
    assertThat(number(database, "SELECT count(*) FROM orm_schema_history")).isEqualTo(8);
  }

  @AllDatabases
  void whoIsKilledLetsTheOthersGoOnWithinFiveSeconds(TestDatabase database) throws Exception {
    write("V1__first", FIRST);
    try (ChildProcess process = start(database, "V1__first.sql", 1)) {
      assertThat(process.prints(REACHED)).isTrue();
      process.kill();
    }

    Status status = migrator(database).waiting(Duration.ofSeconds(5)).upgrade();

    assertThat(status.version()).contains(Version.of("1"));
  }

  @AllDatabases(Kind.POSTGRESQL)
  void anIndexIsMadeConcurrentlyWhileAnotherUpgradeWaits(TestDatabase database) throws Exception {
    write("V1__first", FIRST);
    write("V2__index", "CREATE INDEX CONCURRENTLY counter_n ON counter (n);\n");
    upgrade(database, "1");
    List<String> waited = new ArrayList<>();
    try (Connection writer = database.connect();
        Statement statement = writer.createStatement();
        ChildProcess process = start(database, "V2__index.sql", NEVER)) {
      // The index cannot be ready before the rows are.
      writer.setAutoCommit(false);
      statement.execute("UPDATE counter SET n = 7");
      assertThat(process.prints(REACHED)).isTrue();

      Status status =
          migrator(database)
              .reportingTo(
                  new Migrator.Listener() {
                    @Override
                    public void waiting() {
                      waited.add(REACHED);
                      commit(writer);
                    }
                  })
              .upgrade();

      assertThat(status.pending()).isEmpty();
      assertThat(process.exitCode()).isZero();
    }
    assertThat(waited).isNotEmpty();
    assertThat(number(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isZero();
    assertThat(number(database, "SELECT count(*) FROM pg_indexes WHERE indexname = 'counter_n'"))
        .isEqualTo(1);
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".sql"), text);
  }

  private Migrator migrator(TestDatabase database) {
    return Migrator.of(database.engine(), MigrationFolder.read(folder));
  }

  private void upgrade(TestDatabase database, String version) {
    migrator(database).upgrade(Version.of(version));
  }

  private ChildProcess start(TestDatabase database, String script, int statement)
      throws IOException {
    return ChildProcess.start(
        ProcessesTest.class,
        database.url(),
        database.username(),
        database.password(),
        folder.toString(),
        script,
        String.valueOf(statement));
  }

  /**
   * The other process: upgrades, and says when it reaches a statement of a script, where it waits
   * to be killed.
   */
  public static void main(String[] arguments) {
    DatabaseUrl url = DatabaseUrl.of(arguments[0]);
    Engine engine =
        Engine.unpooled(arguments[1].isEmpty() ? url : url.as(arguments[1], arguments[2]));
    String stopsIn = arguments[4];
    int stopsAt = Integer.parseInt(arguments[5]);
    Migrator.of(engine, MigrationFolder.read(Path.of(arguments[3])))
        .reportingTo(
            new Migrator.Listener() {
              @Override
              public void running(String script, int statement, int count, String sql) {
                if (script.equals(stopsIn) && (stopsAt == NEVER || stopsAt == statement)) {
                  System.out.println(REACHED);
                }
                if (script.equals(stopsIn) && stopsAt == statement) {
                  ChildProcess.waitForever();
                }
              }
            })
        .upgrade();
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
