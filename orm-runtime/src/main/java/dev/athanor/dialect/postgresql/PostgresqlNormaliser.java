package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.dialect.InLists;
import dev.athanor.dialect.Normaliser;
import dev.athanor.dialect.Rewording;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets the server print the expressions that differ: the tables that have them are made in a schema
 * of a transaction that is rolled back, read by the inspector, and made once more from what was
 * read, because a first printing is not always the last one.
 */
final class PostgresqlNormaliser implements Normaliser {

  private static final SqlType LARGE_OBJECT = SqlType.named("oid");
  private static final String SCRATCH = "athanor_scratch";

  private final PostgresqlDdl ddl;
  private final PostgresqlInspector inspector;

  PostgresqlNormaliser(PostgresqlDdl ddl, PostgresqlInspector inspector) {
    this.ddl = ddl;
    this.inspector = inspector;
  }

  @Override
  public MetaData normalise(Connection connection, MetaData desired, MetaData current)
      throws SQLException {
    var plain = new Rewording(PostgresqlNormaliser::samePlainly);
    List<Table> tables = new ArrayList<>();
    for (Table table : desired.tables()) {
      Table there = current.table(table.name()).orElse(null);
      tables.add(there == null ? table : plain.reword(accepting(table, there), there));
    }
    List<Table> open = new ArrayList<>();
    for (Table table : tables) {
      Table there = current.table(table.name()).orElse(null);
      if (there != null && !expressions(table).equals(expressions(there))) {
        open.add(table);
      }
    }
    return open.isEmpty()
        ? desired.withTables(tables)
        : rendered(connection, desired.withTables(tables), current, open);
  }

  /**
   * A large object that nobody has stated the type of may be held outside of its table, as
   * Hibernate has it (https://www.postgresql.org/docs/current/largeobjects.html).
   */
  private static Table accepting(Table desired, Table current) {
    return desired.withColumns(
        desired.columns().stream()
            .map(
                column -> {
                  SqlType there = current.column(column.name()).map(Column::type).orElse(null);
                  boolean large =
                      column.type() instanceof SqlType.Text
                          || column.type() instanceof SqlType.Blob;
                  return large && !column.typeStated() && LARGE_OBJECT.equals(there)
                      ? column.withType(LARGE_OBJECT)
                      : column;
                })
            .toList());
  }

  private MetaData rendered(
      Connection connection, MetaData desired, MetaData current, List<Table> open)
      throws SQLException {
    boolean autocommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    Savepoint savepoint = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("CREATE SCHEMA " + SCRATCH);
      MetaData once = desired;
      for (Table table : open) {
        Table there = current.table(table.name()).orElseThrow();
        Table reworded = rendered(connection, statement, table, there);
        once = once.mapTables(each -> each.name().equals(reworded.name()) ? reworded : each);
      }
      return once;
    } finally {
      connection.rollback(savepoint);
      if (autocommit) {
        connection.rollback();
      }
      connection.setAutoCommit(autocommit);
    }
  }

  private Table rendered(Connection connection, Statement statement, Table table, Table there)
      throws SQLException {
    Table placed = placed(table);
    Table first = made(connection, statement, placed);
    if (first == null) {
      return table;
    }
    Table reworded = reword(table, placed, first, there);
    Table second = made(connection, statement, first);
    return second == null ? reworded : reword(reworded, placed, second, there);
  }

  /** The table with checks and indexes named by their places, so that they are found again. */
  private static Table placed(Table table) {
    List<Constraint.Check> checks = new ArrayList<>();
    for (Constraint.Check check : table.checks()) {
      checks.add(check.withName("c" + checks.size()));
    }
    List<Index> indexes = new ArrayList<>();
    for (Index index : table.indexes()) {
      indexes.add(index.withName("i" + indexes.size()));
    }
    return table
        .withChecks(checks)
        .withIndexes(indexes)
        .withUniques(List.of())
        .withPrimaryKey(null)
        .withForeignKeys(List.of());
  }

  /** The table as the server prints it; null where it cannot be made in scratch. */
  private @Nullable Table made(Connection connection, Statement statement, Table table)
      throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    QualifiedName name = new QualifiedName(SCRATCH, "t");
    try {
      for (String sql : ddl.createTable(new Change.CreateTable(table.withName(name)))) {
        statement.execute(sql);
      }
      return inspector
          .inspectAsDefault(connection, SCRATCH)
          .table("t")
          .map(found -> found.withName(table.name()))
          .orElse(null);
    } catch (SQLException e) {
      return null;
    } finally {
      connection.rollback(savepoint);
    }
  }

  /** The desired table in the current one's words wherever its printed form has them. */
  private static Table reword(Table desired, Table placed, Table printed, Table current) {
    var sameness =
        new Rewording(
            (column, wanted, there) -> {
              SqlText print = printOf(placed, printed, wanted);
              return print != null && samePlainly(column, print, there);
            });
    return sameness.reword(desired, current);
  }

  /** What the server made of an expression: the one in the same place. */
  private static @Nullable SqlText printOf(Table placed, Table printed, SqlText wanted) {
    List<@Nullable SqlText> before = places(placed, placed);
    List<@Nullable SqlText> after = places(placed, printed);
    for (int i = 0; i < before.size() && i < after.size(); i++) {
      if (Objects.equals(before.get(i), wanted)) {
        return after.get(i);
      }
    }
    return null;
  }

  /** The expressions of a table in the order of another one's columns, checks and indexes. */
  private static List<@Nullable SqlText> places(Table order, Table table) {
    List<@Nullable SqlText> places = new ArrayList<>();
    for (Column column : order.columns()) {
      Column own = table.column(column.name()).orElse(column);
      places.add(own.defaultValue());
      places.add(
          own.generation() instanceof dev.athanor.schema.Generation.Computed computed
              ? computed.expression()
              : null);
    }
    for (Constraint.Check check : order.checks()) {
      places.add(
          table.checks().stream()
              .filter(each -> Objects.equals(each.name(), check.name()))
              .findFirst()
              .map(Constraint.Check::expression)
              .orElse(null));
    }
    for (Index index : order.indexes()) {
      table.indexes().stream()
          .filter(each -> Objects.equals(each.name(), index.name()))
          .findFirst()
          .ifPresent(
              own -> {
                own.parts().forEach(part -> places.add(part.expression()));
                places.add(own.where());
              });
    }
    return places;
  }

  private static List<String> expressions(Table table) {
    Table placed = placed(table);
    List<String> texts = new ArrayList<>();
    for (SqlText text : places(placed, placed)) {
      if (text != null) {
        texts.add(text.sql());
      }
    }
    texts.sort(null);
    return texts;
  }

  private static boolean samePlainly(@Nullable Column column, SqlText a, SqlText b) {
    return canonical(a).equals(canonical(b));
  }

  /**
   * now() is what CURRENT_TIMESTAMP is
   * (https://www.postgresql.org/docs/current/functions-datetime.html).
   */
  private static String canonical(SqlText text) {
    String sql = InLists.sorted(text.sql()).replaceAll("\\s+", " ").strip();
    while (sql.startsWith("(")
        && sql.endsWith(")")
        && balanced(sql.substring(1, sql.length() - 1))) {
      sql = sql.substring(1, sql.length() - 1).strip();
    }
    String lower = sql.toLowerCase(Locale.ROOT);
    return lower.equals("now()") || lower.equals("current_timestamp") ? "now()" : sql;
  }

  private static boolean balanced(String sql) {
    int depth = 0;
    for (var token : dev.athanor.schema.SqlTokens.of(sql)) {
      depth += token.is("(") ? 1 : 0;
      depth -= token.is(")") ? 1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    return depth == 0;
  }
}
