package dev.athanor.dialect.postgresql;

import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries over some schemas.
 *
 * @param schemas each schema's name in the catalog, and its name in the model: null for the default
 */
record PostgresqlCatalog(Connection connection, Map<String, @Nullable String> schemas) {

  /** Takes one row. */
  @FunctionalInterface
  interface Row {
    void take(ResultSet row) throws SQLException;
  }

  /** Runs a query whose one parameter is the list of schemas. */
  void each(String sql, Row action) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", schemas.keySet().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          action.take(rows);
        }
      }
    }
  }

  /** A name of the catalog as the model has it. */
  QualifiedName name(String schema, String name) {
    return new QualifiedName(schemas.containsKey(schema) ? schemas.get(schema) : schema, name);
  }
}
