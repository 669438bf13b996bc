package dev.athanor.cases;

import dev.athanor.dialect.Dialect;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of all tables: table to column to its values, in the order of the first column. */
final class Rows {

  private Rows() {}

  static Map<String, Map<String, List<String>>> of(
      Connection connection, Dialect dialect, MetaData schema) throws SQLException {
    Map<String, Map<String, List<String>>> rows = new TreeMap<>();
    for (Table table : schema.tables()) {
      rows.put(table.name().toString(), of(connection, dialect, table));
    }
    return rows;
  }

  private static Map<String, List<String>> of(Connection connection, Dialect dialect, Table table)
      throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    for (Column column : table.columns()) {
      if (!column.isComputed()) {
        columns.put(column.name(), new ArrayList<>());
      }
    }
    List<String> names = columns.keySet().stream().map(dialect.quoting()::name).toList();
    String key =
        table.primaryKey() == null || names.isEmpty()
            ? ""
            : " ORDER BY " + dialect.quoting().name(table.primaryKey().columns().get(0));
    String sql =
        "SELECT "
            + String.join(", ", names)
            + " FROM "
            + dialect.quoting().name(table.name())
            + key;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        int i = 1;
        for (List<String> values : columns.values()) {
          values.add(text(row.getString(i++)));
        }
      }
    }
    return columns;
  }

  /** A number is the same in all its spellings. */
  private static String text(String value) {
    if (value == null) {
      return "null";
    }
    try {
      return new BigDecimal(value.strip()).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
