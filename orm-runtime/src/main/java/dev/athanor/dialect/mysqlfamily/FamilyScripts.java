package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.ScriptRules;
import dev.athanor.sql.FirstWords;
import dev.athanor.sql.ScriptSyntax;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Statements that commit by themselves
 * (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html) and named locks
 * (https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html).
 */
final class FamilyScripts implements ScriptRules {

  /** See https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html. */
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  /**
   * Access denied to a database, a table, a column or an operation, a server that is read only, a
   * transaction that is.
   */
  private static final Set<Integer> READ_ONLY =
      Set.of(1044, 1142, 1143, 1227, 1290, 1792, 1836, 1874);

  /** In these words one driver refuses by itself, with no code. */
  private static final String CONNECTION = "Connection is read-only";

  private static final Set<String> CONTROL =
      Set.of("BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "XA");
  private static final Set<String> ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "SELECT", "VALUES", "CALL", "DO");

  @Override
  public ScriptSyntax syntax() {
    return ScriptSyntax.mysql();
  }

  @Override
  public Role role(String sql) {
    String first = FirstWords.of(sql, 1);
    if (first.equals("BEGIN") && FirstWords.of(sql, 2).equals("BEGIN NOT")) {
      return Role.OUTSIDE;
    }
    if (CONTROL.contains(first)) {
      return Role.CONTROL;
    }
    if (first.equals("SET") || first.equals("USE")) {
      return Role.SESSION;
    }
    return ROWS.contains(first) ? Role.INSIDE : Role.OUTSIDE;
  }

  @Override
  public boolean lock(Connection connection, String name) throws SQLException {
    return ask(connection, "SELECT GET_LOCK(?, 0)", name);
  }

  @Override
  public void unlock(Connection connection, String name) throws SQLException {
    ask(connection, "SELECT RELEASE_LOCK(?)", name);
  }

  private static boolean ask(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == 1;
      }
    }
  }

  /** Whoever waits for a lock on a table makes everybody behind wait too. */
  @Override
  public List<String> impatience() {
    return List.of("SET SESSION lock_wait_timeout = 5");
  }

  @Override
  public String begin() {
    return "START TRANSACTION";
  }

  @Override
  public List<String> patience() {
    return List.of("SET SESSION lock_wait_timeout = DEFAULT");
  }

  @Override
  public boolean isLockTimeout(SQLException e) {
    return e.getErrorCode() == LOCK_WAIT_TIMEOUT;
  }

  @Override
  public boolean isNotPermitted(SQLException e) {
    return READ_ONLY.contains(e.getErrorCode())
        || String.valueOf(e.getMessage()).startsWith(CONNECTION);
  }
}
