package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.ScratchDatabase;
import dev.athanor.schema.Relocation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Databases of the server's with names that nobody else has; the user needs the right to them. */
final class FamilyScratchDatabase implements ScratchDatabase {

  @Override
  public Place open(Connection connection, List<String> schemas) throws SQLException {
    String name = "athanor_scratch_" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> standIns = new LinkedHashMap<>();
    for (String schema : schemas) {
      standIns.put(schema, name + "_" + (standIns.size() + 1));
    }
    List<String> names = new ArrayList<>(standIns.values());
    names.add(name);
    String home = connection.getCatalog();
    var place = new Databases(connection, home, names, standIns);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + ServerText.QUOTING.name(name) + collation(statement));
      connection.setCatalog(name);
      return place;
    } catch (SQLException e) {
      place.close();
      throw e;
    }
  }

  /** That of the user's database, which the tables in it have taken over. */
  private static String collation(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT @@character_set_database, @@collation_database")) {
      row.next();
      return " CHARACTER SET " + row.getString(1) + " COLLATE " + row.getString(2);
    }
  }

  private record Databases(
      Connection connection,
      @Nullable String home,
      List<String> names,
      Map<String, String> standIns)
      implements Place {

    @Override
    public Relocation relocation() {
      return Relocation.to(schema -> schema == null ? null : standIns.getOrDefault(schema, schema));
    }

    @Override
    public void close() throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String name : names) {
          statement.execute("DROP DATABASE IF EXISTS " + ServerText.QUOTING.name(name));
        }
      }
      if (home != null) {
        connection.setCatalog(home);
      }
    }
  }
}
