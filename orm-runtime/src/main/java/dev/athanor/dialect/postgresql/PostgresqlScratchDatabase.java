package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.schema.Relocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schemas in a transaction that is rolled back, so nobody else ever sees them. The user's search
 * path stays behind them, since the functions and types of extensions are found there.
 */
final class PostgresqlScratchDatabase implements ScratchDatabase {

  private static final String NAME = "athanor_scratch";

  @Override
  public Place open(Connection connection, List<String> schemas) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    Map<String, String> standIns = new LinkedHashMap<>();
    for (String schema : schemas) {
      standIns.put(schema, NAME + "_" + (standIns.size() + 1));
    }
    var place = new Transaction(connection, autoCommit, standIns);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + NAME);
      statement.execute(
          "SELECT set_config('search_path', concat_ws(', ', '"
              + NAME
              + "', nullif(current_setting('search_path'), '')), true)");
      return place;
    } catch (SQLException e) {
      place.close();
      throw e;
    }
  }

  private record Transaction(
      Connection connection, boolean autoCommit, Map<String, String> standIns) implements Place {

    @Override
    public Relocation relocation() {
      return Relocation.to(schema -> schema == null ? null : standIns.getOrDefault(schema, schema));
    }

    @Override
    public void seclude() throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LOCAL search_path TO " + NAME);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }
}
