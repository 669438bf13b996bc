package dev.athanor.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.testing.ChildProcess;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rebuild whose process is killed leaves the database as it was, or as it was to be. */
class SqliteKilledTest {

  private static final String REACHED = "reached";

  private static final List<String> CONTENT =
      List.of(
          "SELECT id, name, n FROM parent ORDER BY id",
          "SELECT id, p FROM child ORDER BY id",
          "SELECT what FROM log",
          "SELECT seq FROM sqlite_sequence");

  @Test
  void aRebuildKilledAtAnyStatementLeavesTheOldOrTheNew() throws Exception {
    int statements;
    MetaData wanted;
    try (TestDatabase database = TestDatabase.fresh(Kind.SQLITE)) {
      fill(database);
      LiveSchema live = live(database.url());
      wanted = wanted(live.inspect().metaData());
      statements = live.statements(live.diff(wanted).plan()).size();
    }
    assertThat(statements).isGreaterThan(15);
    for (int at = 0; at < statements; at++) {
      try (TestDatabase database = TestDatabase.fresh(Kind.SQLITE)) {
        fill(database);
        LiveSchema live = live(database.url());
        MetaData old = live.inspect().metaData();
        List<String> content = content(database);

        killedAt(database.url(), at);

        boolean same = live.inspect().metaData().equals(old);
        boolean reached = live.diff(wanted).isEmpty();
        assertThat(same || reached).as("old or new, killed at statement " + at).isTrue();
        assertThat(content(database)).as("killed at statement " + at).isEqualTo(content);
        live.apply(live.diff(wanted).plan());
        assertThat(live.diff(wanted).plan().changes()).isEmpty();
        assertThat(content(database)).isEqualTo(content);
      }
    }
  }

  private static void fill(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, n TEXT)",
              "CREATE TABLE child (id INTEGER PRIMARY KEY, p INT REFERENCES parent"
                  + " ON DELETE CASCADE)",
              "CREATE TABLE log (what TEXT)",
              "CREATE INDEX by_name ON parent (lower(name) DESC)",
              "CREATE TRIGGER noted AFTER INSERT ON parent BEGIN"
                  + " INSERT INTO log VALUES (NEW.name); END",
              "CREATE VIEW names AS SELECT name FROM parent",
              "INSERT INTO parent (name, n) VALUES ('a', '1'), ('b', '2'), ('c', NULL)",
              "INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)")) {
        statement.execute(sql);
      }
    }
  }

  private static MetaData wanted(MetaData schema) {
    return schema.mapTables(
        table ->
            switch (table.name().name()) {
              case "parent" ->
                  table.withColumns(
                      table.columns().stream()
                          .map(c -> c.name().equals("n") ? c.withType(SqlType.bigint()) : c)
                          .map(c -> c.name().equals("name") ? c.withNullable(false) : c)
                          .toList());
              case "child" ->
                  table.withColumns(
                      table.columns().stream()
                          .map(c -> c.name().equals("p") ? c.withDefault(SqlText.of("1")) : c)
                          .toList());
              default -> table;
            });
  }

  private static List<String> content(TestDatabase database) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String query : CONTENT) {
        try (ResultSet row = statement.executeQuery(query)) {
          while (row.next()) {
            StringBuilder line = new StringBuilder(query);
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              line.append(' ').append(row.getString(i));
            }
            found.add(line.toString());
          }
        }
      }
      try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(row.getString(1)).isEqualTo("ok");
      }
      try (ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
        assertThat(row.next()).isFalse();
      }
    }
    return found;
  }

  private static void killedAt(String url, int statement) throws IOException, InterruptedException {
    try (ChildProcess process =
        ChildProcess.start(SqliteKilledTest.class, url, String.valueOf(statement))) {
      assertThat(process.prints(REACHED)).isTrue();
      process.kill();
    }
  }

  /** The process that is killed: makes the changes and waits at a statement for its end. */
  public static void main(String[] arguments) {
    int last = Integer.parseInt(arguments[1]);
    LiveSchema live = live(arguments[0]);
    live.reportingTo(
            (index, count, sql) -> {
              if (index == last) {
                System.out.println(REACHED);
                ChildProcess.waitForever();
              }
            })
        .apply(live.diff(wanted(live.inspect().metaData())).plan());
  }

  private static LiveSchema live(String url) {
    return LiveSchema.of(Engine.unpooled(DatabaseUrl.of(url)));
  }
}
