package dev.athanor.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Online;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The servers take the clauses that are emitted, and no better one where a copy is predicted. */
class AlgorithmsTest {

  private record Pair(UnaryOperator<Table> from, UnaryOperator<Table> to) {}

  private static Table table() {
    return Table.of(
            "t",
            Column.required("id", SqlType.bigint()),
            Column.nullable("name", SqlType.varchar(40)),
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

  private static Column typed(SqlType type) {
    return Column.nullable("x", type);
  }

  private static Column computed(boolean stored) {
    return Column.nullable("twice", SqlType.integer())
        .withGeneration(new Computed(SqlText.of("age * 2"), stored));
  }

  private static Map<String, Pair> online() {
    Map<String, Pair> all = new LinkedHashMap<>();
    all.put("add a column", new Pair(t -> t, column(typed(SqlType.integer()))));
    all.put(
        "add a required column",
        new Pair(
            t -> t, column(Column.required("x", SqlType.integer()).withDefault(SqlText.of("3")))));
    all.put("drop a column", new Pair(column(typed(SqlType.integer())), t -> t));
    all.put("add a virtual column", new Pair(t -> t, column(computed(false))));
    all.put("drop a virtual column", new Pair(column(computed(false)), t -> t));
    all.put("drop a stored column", new Pair(column(computed(true)), t -> t));
    all.put(
        "change a default",
        new Pair(
            column(typed(SqlType.integer())),
            column(typed(SqlType.integer()).withDefault(SqlText.of("3")))));
    all.put(
        "comment a column",
        new Pair(
            column(typed(SqlType.integer())),
            column(typed(SqlType.integer()).withComment("what"))));
    all.put(
        "extend a list",
        new Pair(
            column(typed(SqlType.enumeration("a", "b"))),
            column(typed(SqlType.enumeration("a", "b", "c")))));
    all.put(
        "widen a short text",
        new Pair(column(typed(SqlType.varchar(20))), column(typed(SqlType.varchar(50)))));
    all.put(
        "widen a long text",
        new Pair(column(typed(SqlType.varchar(300))), column(typed(SqlType.varchar(500)))));
    all.put("require", new Pair(t -> t, column(Column.required("age", SqlType.integer()))));
    all.put("allow null", new Pair(column(Column.required("age", SqlType.integer())), t -> t));
    all.put("add an index", new Pair(t -> t, t -> t.andIndex("age")));
    all.put("drop an index", new Pair(t -> t.andIndex("age"), t -> t));
    all.put(
        "rename an index",
        new Pair(t -> t.andIndex(Index.on("a", "age")), t -> t.andIndex(Index.on("b", "age"))));
    all.put("add a unique key", new Pair(t -> t, t -> t.andUnique("name")));
    all.put("drop a unique key", new Pair(t -> t.andUnique("name"), t -> t));
    all.put("add a primary key", new Pair(t -> t.withPrimaryKey(null), t -> t));
    all.put(
        "add a full-text index",
        new Pair(t -> t, t -> t.andIndex(Index.on("ft", "name").withMethod("fulltext"))));
    all.put("drop a check", new Pair(t -> t.andCheck("age > 0"), t -> t));
    all.put("comment the table", new Pair(t -> t, t -> t.withComment("what")));
    return all;
  }

  private static Map<String, Pair> copied() {
    Map<String, Pair> all = new LinkedHashMap<>();
    all.put(
        "change a type",
        new Pair(column(typed(SqlType.integer())), column(typed(SqlType.bigint()))));
    all.put(
        "shorten a text",
        new Pair(column(typed(SqlType.varchar(40))), column(typed(SqlType.varchar(30)))));
    all.put(
        "reorder a list",
        new Pair(
            column(typed(SqlType.enumeration("a", "b"))),
            column(typed(SqlType.enumeration("b", "a")))));
    all.put(
        "add to the middle of a list",
        new Pair(
            column(typed(SqlType.enumeration("a", "b"))),
            column(typed(SqlType.enumeration("a", "c", "b")))));
    all.put("drop the primary key", new Pair(t -> t, t -> t.withPrimaryKey(null)));
    all.put("add a stored column", new Pair(t -> t, column(computed(true))));
    all.put("add a check", new Pair(t -> t, t -> t.andCheck("age > 0")));
    all.put(
        "change a character set",
        new Pair(
            column(typed(SqlType.varchar(20)).withCollation("latin1_bin")),
            column(typed(SqlType.varchar(20)).withCollation("utf8mb4_bin"))));
    return all;
  }

  @AllDatabases({Kind.MYSQL, Kind.MARIADB})
  void whatIsSaidToBeOnlineIsTakenWithItsClause(TestDatabase database) throws SQLException {
    Map<String, String> refused = new LinkedHashMap<>();
    for (Map.Entry<String, Pair> each : online().entrySet()) {
      for (String sql : statements(database, each.getValue())) {
        assertThat(sql).as(each.getKey()).contains("ALGORITHM=");
        try {
          execute(database, sql);
        } catch (SQLException e) {
          refused.put(each.getKey() + ": " + sql, e.getMessage());
        }
      }
    }

    assertThat(refused).isEmpty();
  }

  @AllDatabases({Kind.MYSQL, Kind.MARIADB})
  void whatIsSaidToBeCopiedIsNotTakenWithABetterClause(TestDatabase database) throws SQLException {
    List<String> taken = new ArrayList<>();
    for (Map.Entry<String, Pair> each : copied().entrySet()) {
      for (String sql : statements(database, each.getValue())) {
        assertThat(sql).as(each.getKey()).doesNotContain("ALGORITHM=");
        try {
          execute(database, sql + ", ALGORITHM=INPLACE, LOCK=NONE");
          taken.add(each.getKey() + ": " + sql);
        } catch (SQLException expected) {
          assertThat(expected.getMessage()).as(each.getKey()).containsAnyOf("ALGORITHM", "LOCK");
        }
      }
    }

    assertThat(taken).isEmpty();
  }

  private static List<String> statements(TestDatabase database, Pair pair) throws SQLException {
    database.reset();
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine).tolerating(Tolerance.NONE);
    live.createAll(MetaData.of(pair.from().apply(table())));
    Plan plan = live.diff(MetaData.of(pair.to().apply(table()))).plan();
    assertThat(plan.changes()).isNotEmpty();
    return engine.dialect().online().parts(plan).stream()
        .map(Online.Part::up)
        .flatMap(List::stream)
        .map(dev.athanor.sql.Statement::sql)
        .toList();
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @AllDatabases({Kind.MYSQL, Kind.MARIADB})
  void aForeignKeyIsAddedByACopy(TestDatabase database) throws SQLException {
    String sql =
        statements(
                database,
                new Pair(
                    t -> column(Column.nullable("up", SqlType.bigint())).apply(t).andIndex("up"),
                    t ->
                        column(Column.nullable("up", SqlType.bigint()))
                            .apply(t)
                            .andIndex("up")
                            .andForeignKey("up", "t", "id")))
            .get(0);

    assertThat(sql).doesNotContain("ALGORITHM=");
    assertThatThrownBy(() -> execute(database, sql + ", ALGORITHM=INPLACE, LOCK=NONE"))
        .isInstanceOf(SQLException.class);
  }
}
