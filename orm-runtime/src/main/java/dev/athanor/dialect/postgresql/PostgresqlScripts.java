package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.ScriptRules;
import dev.athanor.sql.FirstWords;
import dev.athanor.sql.ScriptSyntax;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Advisory locks (https://www.postgresql.org/docs/current/explicit-locking.html). */
final class PostgresqlScripts implements ScriptRules {

  /** See https://www.postgresql.org/docs/current/errcodes-appendix.html. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String READ_ONLY_TRANSACTION = "25006";

  private static final String INVALID_INDEXES =
      """
      SELECT format('%I.%I', n.nspname, c.relname), c.relname
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE NOT i.indisvalid
      """;

  private static final Set<String> CONTROL =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");
  private static final Set<String> OUTSIDE =
      Set.of(
          "VACUUM",
          "CREATE DATABASE",
          "DROP DATABASE",
          "ALTER SYSTEM",
          "CREATE TABLESPACE",
          "DROP TABLESPACE",
          "REINDEX DATABASE",
          "REINDEX SYSTEM",
          "CREATE SUBSCRIPTION",
          "DROP SUBSCRIPTION");

  @Override
  public ScriptSyntax syntax() {
    return ScriptSyntax.postgresql();
  }

  @Override
  public Role role(String sql) {
    String first = FirstWords.of(sql, 1);
    if (CONTROL.contains(first)) {
      return Role.CONTROL;
    }
    String start = FirstWords.of(sql, 5);
    if (first.equals("SET") && !start.startsWith("SET LOCAL")) {
      return Role.SESSION;
    }
    boolean outside =
        OUTSIDE.contains(first)
            || OUTSIDE.contains(FirstWords.of(sql, 2))
            || (" " + start + " ").contains(" CONCURRENTLY ");
    return outside ? Role.OUTSIDE : Role.INSIDE;
  }

  @Override
  public boolean lock(Connection connection, String name) throws SQLException {
    return ask(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))", name);
  }

  @Override
  public void unlock(Connection connection, String name) throws SQLException {
    ask(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", name);
  }

  private static boolean ask(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Whoever waits for a lock on a table makes everybody behind wait too. */
  @Override
  public List<String> impatience() {
    return List.of("SET lock_timeout = '5s'");
  }

  @Override
  public String begin() {
    return "BEGIN";
  }

  @Override
  public List<String> patience() {
    return List.of("RESET lock_timeout");
  }

  @Override
  public boolean isLockTimeout(SQLException e) {
    return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  @Override
  public boolean isNotPermitted(SQLException e) {
    return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
        || READ_ONLY_TRANSACTION.equals(e.getSQLState());
  }

  /** A stopped CREATE INDEX CONCURRENTLY leaves an index that is of no use. */
  @Override
  public boolean removesLeftover(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(INVALID_INDEXES)) {
      while (row.next()) {
        if (sql.contains(row.getString(2))) {
          names.add(row.getString(1));
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      for (String name : names) {
        statement.execute("DROP INDEX " + name);
      }
    }
    return !names.isEmpty();
  }
}
