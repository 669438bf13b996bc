package dev.athanor.dialect.mysqlfamily;

import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads views of {@code information_schema}, each with one statement. */
public final class CatalogReader {

  /** Makes something of a row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** What the row says. */
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final List<String> schemas;

  CatalogReader(Connection connection, List<String> schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  /**
   * The rows for all schemas, in no order.
   *
   * @param queries each with one parameter, the schema: servers read only the tables of a schema
   *     that is compared with {@code =}, while {@code IN} makes some read all of them
   */
  public <T> List<T> rows(List<String> queries, RowReader<T> reader) throws SQLException {
    List<String> selects = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    for (String query : queries) {
      selects.addAll(Collections.nCopies(schemas.size(), query));
      parameters.addAll(schemas);
    }
    return rows(String.join(" UNION ALL ", selects), parameters, reader);
  }

  /** The rows of a query for all schemas; see {@link #rows(List, RowReader)}. */
  public <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
    return rows(List.of(query), reader);
  }

  /**
   * What the server shows of these tables, with one statement
   * (https://mariadb.com/docs/server/server-usage/programming-customizing-mariadb/programmatic-compound-statements/using-compound-statements-outside-of-stored-programs).
   */
  Map<QualifiedName, ShownTable> shown(List<QualifiedName> tables) throws SQLException {
    var sql = new StringBuilder("BEGIN NOT ATOMIC ");
    for (QualifiedName table : tables) {
      sql.append("SHOW CREATE TABLE ").append(ServerText.QUOTING.name(table)).append("; ");
    }
    Map<QualifiedName, ShownTable> shown = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      boolean found = statement.execute(sql.append("END").toString());
      for (QualifiedName table : tables) {
        if (!found) {
          throw new SQLException("nothing is shown of " + table);
        }
        try (ResultSet row = statement.getResultSet()) {
          row.next();
          shown.put(table, new ShownTable(row.getString(2)));
        }
        found = statement.getMoreResults();
      }
    }
    return shown;
  }

  <T> List<T> rows(String sql, List<String> parameters, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
    }
    return rows;
  }
}
