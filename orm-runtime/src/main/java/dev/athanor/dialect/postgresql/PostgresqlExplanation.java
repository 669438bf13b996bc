package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.postgresql.PostgresqlProbe.Slot;
import dev.athanor.schema.Column;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions in the words in which the server explains a query that has them. That needs no right
 * to create anything, so it works for those who may only read, and on a standby. Names are those of
 * the explained query, and what is constant is folded, so two explanations can be compared with
 * each other alone.
 */
final class PostgresqlExplanation {

  private static final String OUTPUT = "  Output: ";
  private static final String NEXT_NODE = "  ->  ";

  private final Connection connection;
  private final PostgresqlTypes types;
  private final Set<SqlText> explained = new HashSet<>();

  PostgresqlExplanation(Connection connection, PostgresqlTypes types) {
    this.connection = connection;
    this.types = types;
  }

  /** Whether the server has explained this expression, of whatever table. */
  boolean hasExplained(SqlText expression) {
    return explained.contains(expression);
  }

  /** The probes in the words of the explanation; those that the server refuses are left out. */
  List<PostgresqlProbe> render(List<PostgresqlProbe> probes) throws SQLException {
    List<PostgresqlProbe> rendered = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (PostgresqlProbe probe : probes) {
        Map<Slot, SqlText> words = new HashMap<>();
        for (Map.Entry<Slot, SqlText> each : probe.expressions().entrySet()) {
          explain(statement, query(probe.table(), each.getKey(), each.getValue()), each, words);
        }
        if (!words.isEmpty()) {
          rendered.add(probe.reworded(words));
        }
      }
    }
    return rendered;
  }

  /** Without the OFFSET the planner would put the nulls into the expression and compute it. */
  private String query(Table table, Slot slot, SqlText expression) {
    List<String> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      String value = "NULL::" + types.write(column.type());
      columns.add(value + " AS " + Quoting.STANDARD.name(column.name()));
    }
    String type =
        slot.column() == null
            ? ""
            : table.column(slot.column()).map(c -> "::" + types.write(c.type())).orElse("");
    return "EXPLAIN (VERBOSE, COSTS OFF) SELECT ("
        + expression.sql()
        + ")"
        + type
        + " FROM (SELECT "
        + String.join(", ", columns)
        + " OFFSET 0) AS t";
  }

  private void explain(
      Statement statement, String query, Map.Entry<Slot, SqlText> of, Map<Slot, SqlText> words)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (ResultSet lines = statement.executeQuery(query)) {
      var output = new StringBuilder();
      boolean within = false;
      while (lines.next()) {
        String line = lines.getString(1);
        if (line.startsWith(OUTPUT) && output.isEmpty()) {
          output.append(line.substring(OUTPUT.length()));
          within = true;
        } else if (line.startsWith(NEXT_NODE)) {
          within = false;
        } else if (within) {
          output.append('\n').append(line);
        }
      }
      explained.add(of.getValue());
      words.put(of.getKey(), SqlText.of(output.toString()));
    } catch (SQLException e) {
      connection.rollback(before);
    }
    connection.releaseSavepoint(before);
  }
}
