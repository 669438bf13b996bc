package dev.athanor.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a careless rebuild loses, and this one must not. */
class SqliteRebuildTest {

  private TestDatabase database;
  private LiveSchema live;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.fresh(Kind.SQLITE);
    live = LiveSchema.of(Engine.unpooled(DatabaseUrl.of(database.url() + "?foreign_keys=on")));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void rowsOfTablesThatReferToItStay() throws SQLException {
    execute(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, p INT REFERENCES parent ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1, 'a')",
        "INSERT INTO child VALUES (10, 1), (11, 1)");

    alter("parent", "name", column -> column.withNullable(false));

    assertThat(rows("SELECT id, p FROM child ORDER BY id")).containsExactly("10 1", "11 1");
    assertThat(rows("PRAGMA foreign_key_check")).isEmpty();
  }

  @Test
  void triggersViewsAndIndexesStayAndWork() throws SQLException {
    execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, n INT CHECK (n > 0))",
        "CREATE TABLE log (what TEXT)",
        "CREATE INDEX by_name ON t (lower(name) DESC) WHERE n > 1",
        "CREATE TRIGGER noted AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.name); END",
        "CREATE VIEW names AS SELECT name FROM t",
        "INSERT INTO t VALUES (1, 'x', 5)");
    MetaData before = live.inspect().metaData();

    alter("t", "n", column -> column.withNullable(false));
    execute("INSERT INTO t VALUES (2, 'y', 6)");

    assertThat(rows("SELECT what FROM log")).containsExactly("x", "y");
    assertThat(rows("SELECT name FROM names ORDER BY name")).containsExactly("x", "y");
    assertThat(live.inspect().metaData().table("t").orElseThrow().indexes())
        .isEqualTo(before.table("t").orElseThrow().indexes());
    assertThat(live.inspect().unmanaged()).hasSize(2);
    assertThatThrownBy(() -> execute("INSERT INTO t VALUES (3, 'z', 0)"))
        .hasMessageContaining("CHECK");
  }

  @Test
  void numbersThatWereGivenOutAreNotGivenOutAgain() throws SQLException {
    execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)",
        "INSERT INTO t (name) VALUES ('a'), ('b'), ('c')",
        "DELETE FROM t");

    alter("t", "name", column -> column.withNullable(false));
    execute("INSERT INTO t (name) VALUES ('d')");

    assertThat(rows("SELECT id FROM t")).containsExactly("4");
  }

  @Test
  void rowIdsThatNoColumnShowsStay() throws SQLException {
    execute("CREATE TABLE t (name TEXT)", "INSERT INTO t (rowid, name) VALUES (5, 'a'), (9, 'b')");

    alter("t", "name", column -> column.withNullable(false));

    assertThat(rows("SELECT rowid, name FROM t ORDER BY 1")).containsExactly("5 a", "9 b");
  }

  @Test
  void textThatIsNoNumberStaysAsItIsInANumericColumn() throws SQLException {
    execute("CREATE TABLE t (n TEXT)", "INSERT INTO t VALUES ('12'), ('12x'), ('abc')");

    alter("t", "n", column -> column.withType(SqlType.bigint()));

    assertThat(rows("SELECT n FROM t ORDER BY rowid")).containsExactly("12", "12x", "abc");
  }

  @Test
  void aValueThatWouldComeOverAsAnotherOneIsRefusedWithItsRow() throws SQLException {
    execute("CREATE TABLE t (n TEXT)", "INSERT INTO t (rowid, n) VALUES (3, '12'), (7, '007')");

    assertThatThrownBy(() -> alter("t", "n", column -> column.withType(SqlType.bigint())))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("row 7 of t would lose in n: 007")
        .hasMessageContaining("nothing was changed");

    assertThat(rows("SELECT rowid, n, typeof(n) FROM t ORDER BY 1"))
        .containsExactly("3 12 text", "7 007 text");
  }

  @Test
  void numbersComeOverAsTheyAre() throws SQLException {
    execute(
        "CREATE TABLE t (a INT, b DOUBLE, c INT, d TEXT)",
        "INSERT INTO t VALUES (5, 0.5, 6, '7'), (NULL, NULL, NULL, NULL)");

    alter("t", "a", column -> column.withType(SqlType.doublePrecision()));
    alter("t", "b", column -> column.withType(SqlType.text()));
    alter("t", "c", column -> column.withType(SqlType.text()));
    alter("t", "d", column -> column.withType(SqlType.doublePrecision()));

    assertThat(rows("SELECT a, b, c, d FROM t WHERE a IS NOT NULL"))
        .containsExactly("5.0 0.5 6 7.0");
  }

  @Test
  void rowsThatReferredToNoneBeforeDoNotHinder() throws SQLException {
    execute(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, p INT REFERENCES parent)",
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO child VALUES (10, 1)");

    alter("parent", "name", column -> column.withNullable(false));

    assertThat(rows("SELECT id, p FROM child")).containsExactly("10 1");
  }

  @Test
  void rowsThatWouldReferToNoneAreRefused() throws SQLException {
    execute(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, p INT)",
        "INSERT INTO child VALUES (10, 1)");
    MetaData before = live.inspect().metaData();
    MetaData after =
        before.mapTables(
            table ->
                table.name().name().equals("child")
                    ? table.andForeignKey("p", "parent", "id")
                    : table);

    assertThatThrownBy(() -> live.apply(live.diff(after).plan()))
        .hasMessageContaining("row 10 of child would refer to no row of parent");

    assertThat(live.inspect().metaData()).isEqualTo(before);
  }

  @Test
  void aScriptThatSomebodyRunsInATransactionIsRefusedWhereItWouldDeleteRows() throws SQLException {
    execute(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, p INT REFERENCES parent ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1, 'a')",
        "INSERT INTO child VALUES (10, 1)");
    MetaData after =
        live.inspect()
            .metaData()
            .mapTables(
                table ->
                    table.withColumns(
                        table.columns().stream()
                            .map(c -> c.name().equals("name") ? c.withNullable(false) : c)
                            .toList()));
    List<dev.athanor.sql.Statement> script = live.statements(live.diff(after).plan());

    assertThatThrownBy(
            () -> {
              try (Connection connection =
                      DriverManager.getConnection(database.url() + "?foreign_keys=on");
                  Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeUpdate("UPDATE parent SET name = 'b'");
                for (dev.athanor.sql.Statement each : script) {
                  statement.execute(each.sql());
                }
              }
            })
        .hasMessageContaining("foreign keys are still enforced");

    assertThat(rows("SELECT id, p FROM child")).containsExactly("10 1");
  }

  @Test
  void settingsOfTheConnectionAreAsTheyWereEvenWhenItFails() throws SQLException {
    execute("CREATE TABLE t (name TEXT)", "INSERT INTO t VALUES (NULL)");
    for (int foreignKeys : List.of(0, 1)) {
      try (Engine pooled = Engine.create(database.url() + "?foreign_keys=" + (foreignKeys == 1))) {
        live = LiveSchema.of(pooled);
        assertThatThrownBy(() -> alter("t", "name", column -> column.withNullable(false)))
            .isInstanceOf(DatabaseException.class);
        alter("t", "name", column -> column.withDefault(SqlText.of("'" + foreignKeys + "'")));
        try (Connection connection = pooled.connection();
            Statement statement = connection.createStatement()) {
          for (String setting : List.of("foreign_keys", "legacy_alter_table")) {
            try (ResultSet value = statement.executeQuery("PRAGMA " + setting)) {
              assertThat(value.getInt(1))
                  .as(setting)
                  .isEqualTo(setting.equals("foreign_keys") ? foreignKeys : 0);
            }
          }
        }
      }
    }
  }

  @Test
  void computedColumnsAreNotCopied() throws SQLException {
    execute(
        "CREATE TABLE t (a INT, b INT AS (a * 2) STORED, c INT AS (a + 1))",
        "INSERT INTO t (a) VALUES (3)");

    alter("t", "a", column -> column.withNullable(false));

    assertThat(rows("SELECT a, b, c FROM t")).containsExactly("3 6 4");
  }

  @Test
  void aRefusedRebuildLeavesEverythingAsItWas() throws SQLException {
    execute("CREATE TABLE t (name TEXT)", "INSERT INTO t VALUES ('a'), (NULL)");
    MetaData before = live.inspect().metaData();

    assertThatThrownBy(() -> alter("t", "name", column -> column.withNullable(false)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("nothing was changed");

    assertThat(live.inspect().metaData()).isEqualTo(before);
    assertThat(rows("SELECT count(*) FROM t")).containsExactly("2");
    execute("DELETE FROM t WHERE name IS NULL");
    alter("t", "name", column -> column.withNullable(false));
    assertThat(rows("SELECT name FROM t")).containsExactly("a");
  }

  @Test
  void aDefaultThatIsNoConstantIsNotEvaluatedWhenItIsCompared() throws SQLException {
    execute("CREATE TABLE t (at TEXT DEFAULT (datetime('now', 'localtime')))");
    MetaData same =
        live.inspect()
            .metaData()
            .mapTables(
                table ->
                    table.withColumns(
                        table.columns().stream()
                            .map(
                                column ->
                                    column.withDefault(
                                        SqlText.of("(DATETIME( 'now','localtime' ))")))
                            .toList()));

    assertThat(live.diff(same).plan().changes()).isEmpty();
  }

  private void alter(String table, String column, UnaryOperator<Column> change) {
    MetaData wanted =
        live.inspect()
            .metaData()
            .mapTables(
                each ->
                    each.name().equals(QualifiedName.of(table))
                        ? each.withColumns(
                            each.columns().stream()
                                .map(c -> c.name().equals(column) ? change.apply(c) : c)
                                .toList())
                        : each);
    live.apply(live.diff(wanted).plan());
    assertThat(live.diff(wanted).plan().changes()).isEmpty();
  }

  private void execute(String... sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          values.add(found.getString(i));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }
}
