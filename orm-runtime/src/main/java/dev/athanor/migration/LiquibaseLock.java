package dev.athanor.migration;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The row in which Liquibase writes that it is at work
 * (https://docs.liquibase.com/concepts/tracking-tables/databasechangeloglock-table.html).
 */
final class LiquibaseLock {

  /** A server that folds names has it in lower case. */
  private static final List<String> NAMES =
      List.of("DATABASECHANGELOGLOCK", "databasechangeloglock");

  private LiquibaseLock() {}

  /**
   * Who is at work, or was stopped there, has left the database between two versions.
   *
   * @throws InvalidException where the lock is taken
   */
  static void refuseTaken(Connection connection) throws SQLException {
    for (String name : NAMES) {
      if (History.exists(connection, name) && isTaken(connection, name)) {
        throw new InvalidException(
            new Problem(
                "ORM-MIG-034",
                "Liquibase is at work in the database, or was stopped there",
                name,
                "let it end; where it was stopped, run it again until nothing is left to do, after"
                    + " liquibase release-locks"));
      }
    }
  }

  private static boolean isTaken(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT LOCKED FROM " + table)) {
      while (row.next()) {
        if (row.getBoolean(1)) {
          return true;
        }
      }
      return false;
    }
  }
}
