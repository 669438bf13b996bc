package dev.athanor.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Online;
import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The locks that the server takes are those that the findings speak of, and no stronger ones. */
class PostgresqlLocksTest {

  /** See https://www.postgresql.org/docs/current/explicit-locking.html, the weakest first. */
  private static final List<String> MODES =
      List.of(
          "AccessShareLock",
          "RowShareLock",
          "RowExclusiveLock",
          "ShareUpdateExclusiveLock",
          "ShareLock",
          "ShareRowExclusiveLock",
          "ExclusiveLock",
          "AccessExclusiveLock");

  private static Table users() {
    return Table.of(
            "users",
            Column.required("id", SqlType.bigint()),
            Column.nullable("name", SqlType.varchar(40)),
            Column.nullable("boss", SqlType.bigint()),
            Column.nullable("age", SqlType.integer()))
        .andPrimaryKey("id");
  }

  private static UnaryOperator<Table> column(Column column) {
    return table -> {
      List<Column> columns = new ArrayList<>(table.columns());
      columns.removeIf(each -> each.name().equals(column.name()));
      columns.add(column);
      return table.withColumns(columns);
    };
  }

  /** What a change is about, and a table before and after it. */
  private static Map<String, List<UnaryOperator<Table>>> changes() {
    Map<String, List<UnaryOperator<Table>>> all = new LinkedHashMap<>();
    all.put(
        "ORM-PG-101",
        List.of(
            t -> t,
            column(
                Column.required("key", SqlType.uuid())
                    .withDefault(SqlText.of("gen_random_uuid()")))));
    all.put("ORM-PG-103", List.of(t -> t, column(Column.required("age", SqlType.integer()))));
    all.put("ORM-PG-104", List.of(t -> t, t -> t.andForeignKey("boss", "users", "id")));
    all.put("ORM-PG-105", List.of(t -> t, t -> t.andCheck("age > 0")));
    all.put("ORM-PG-106", List.of(t -> t, t -> t.andUnique("name")));
    all.put("ORM-PG-107", List.of(t -> t, t -> t.andIndex("name")));
    all.put("ORM-PG-108", List.of(t -> t.andIndex("name"), t -> t));
    all.put("ORM-PG-111", List.of(t -> t, column(Column.nullable("age", SqlType.bigint()))));
    return all;
  }

  @AllDatabases(Kind.POSTGRESQL)
  void aPlainStatementTakesTheLockThatTheFindingSpeaksOf(TestDatabase database) throws Exception {
    for (Map.Entry<String, List<UnaryOperator<Table>>> each : changes().entrySet()) {
      Plan plan = plan(database, each.getValue());
      Engine engine = database.engine();
      Finding finding =
          Lint.with(engine.dialect().rules()).of(plan).stream()
              .filter(found -> found.id().equals(each.getKey()))
              .findFirst()
              .orElseThrow();
      String promised = String.valueOf(finding.hazard().effect()).replaceFirst(" on .*", "");
      try (Connection connection = database.connect()) {
        connection.setAutoCommit(false);
        for (Statement statement : engine.dialect().ddl().statements(plan)) {
          connection.createStatement().execute(statement.sql());
        }
        String taken = strongest(connection, pid(connection));
        connection.rollback();

        assertThat(words(taken)).as(each.getKey()).isEqualTo(promised);
      }
    }
  }

  @AllDatabases(Kind.POSTGRESQL)
  void whatTakesLongInTheOnlineScriptsStopsNobody(TestDatabase database) throws Exception {
    int slow = 0;
    for (Map.Entry<String, List<UnaryOperator<Table>>> each : changes().entrySet()) {
      for (Online.Part part : parts(database, each.getValue())) {
        for (Statement statement : part.up()) {
          boolean takesTime = statement.sql().contains("VALIDATE") || isConcurrent(statement);
          if (isConcurrent(statement)) {
            assertThat(lockWhileWaiting(database, statement.sql()))
                .as(statement.sql())
                .isEqualTo("ShareUpdateExclusiveLock");
          } else {
            String taken = execute(database, statement.sql());
            if (takesTime) {
              assertThat(taken).as(statement.sql()).isEqualTo("ShareUpdateExclusiveLock");
            }
          }
          slow += takesTime ? 1 : 0;
        }
      }
    }

    assertThat(slow).isGreaterThanOrEqualTo(6);
  }

  @AllDatabases(Kind.POSTGRESQL)
  void settingNotNullBehindAValidatedCheckReadsNoRow(TestDatabase database) throws Exception {
    for (Online.Part part : parts(database, changes().get("ORM-PG-103"))) {
      for (Statement statement : part.up()) {
        try (Connection connection = database.connect()) {
          connection.createStatement().execute("SET client_min_messages = debug1");
          java.sql.Statement running = connection.createStatement();
          running.execute(statement.sql());
          if (statement.sql().contains("SET NOT NULL")) {
            assertThat(String.valueOf(running.getWarnings()))
                .contains("existing constraints on column \"users.age\" are sufficient");
          }
        }
      }
    }
  }

  private static List<Online.Part> parts(TestDatabase database, List<UnaryOperator<Table>> sides)
      throws SQLException {
    Plan plan = plan(database, sides);
    return database.engine().dialect().online().parts(plan);
  }

  private static Plan plan(TestDatabase database, List<UnaryOperator<Table>> sides)
      throws SQLException {
    database.reset();
    LiveSchema live = LiveSchema.of(database.engine());
    live.createAll(MetaData.of(sides.get(0).apply(users())));
    return live.diff(MetaData.of(sides.get(1).apply(users()))).plan();
  }

  private static boolean isConcurrent(Statement statement) {
    return statement.sql().contains("INDEX CONCURRENTLY ");
  }

  /** Executes a statement and commits it; what it had locked until then. */
  private static String execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      if (sql.contains("CONCURRENTLY")) {
        connection.createStatement().execute(sql);
        return "";
      }
      connection.setAutoCommit(false);
      connection.createStatement().execute(sql);
      String taken = strongest(connection, pid(connection));
      connection.commit();
      return taken;
    }
  }

  /** A transaction that has the table in use keeps the statement from its end. */
  private static String lockWhileWaiting(TestDatabase database, String sql) throws Exception {
    try (Connection user = database.connect();
        Connection builder = database.connect()) {
      user.setAutoCommit(false);
      user.createStatement().execute("UPDATE users SET age = 1");
      int pid = pid(builder);
      CompletableFuture<Void> built =
          CompletableFuture.runAsync(
              () -> {
                try {
                  builder.createStatement().execute(sql);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      String held = "";
      for (int i = 0; i < 200 && held.isEmpty() && !built.isDone(); i++) {
        held = strongest(user, pid);
        Thread.sleep(10);
      }
      user.commit();
      built.get(30, TimeUnit.SECONDS);
      // One that is not there is dropped without a lock.
      return held.isEmpty() && sql.contains("IF EXISTS") ? "ShareUpdateExclusiveLock" : held;
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String strongest(Connection connection, int pid) throws SQLException {
    String strongest = "";
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery(
                "SELECT mode FROM pg_locks WHERE locktype = 'relation' AND granted"
                    + " AND relation = 'users'::regclass AND pid = "
                    + pid)) {
      while (row.next()) {
        String mode = row.getString(1);
        strongest = MODES.indexOf(mode) > MODES.indexOf(strongest) ? mode : strongest;
      }
    }
    return strongest;
  }

  /** {@code ACCESS EXCLUSIVE} for {@code AccessExclusiveLock}. */
  private static String words(String mode) {
    return mode.replaceFirst("Lock$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toUpperCase(Locale.ROOT);
  }
}
