package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.ScriptRules;
import dev.athanor.sql.FirstWords;
import dev.athanor.sql.ScriptSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** See https://www.sqlite.org/lang_transaction.html. */
final class SqliteScripts implements ScriptRules {

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_READONLY = 8;

  private static final Set<String> CONTROL =
      Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");

  /** Those that do nothing inside a transaction (https://www.sqlite.org/pragma.html). */
  private static final Set<String> OUTSIDE_PRAGMAS =
      Set.of("FOREIGN_KEYS", "JOURNAL_MODE", "SYNCHRONOUS", "AUTO_VACUUM", "PAGE_SIZE");

  private static final Set<String> OUTSIDE = Set.of("VACUUM", "ATTACH", "DETACH");

  @Override
  public ScriptSyntax syntax() {
    return ScriptSyntax.sqlite();
  }

  @Override
  public Role role(String sql) {
    String first = FirstWords.of(sql, 1);
    if (CONTROL.contains(first)) {
      return Role.CONTROL;
    }
    if (first.equals("PRAGMA")) {
      boolean outside = OUTSIDE_PRAGMAS.contains(FirstWords.of(sql, 2).replace("PRAGMA ", ""));
      return outside ? Role.SESSION_OUTSIDE : Role.SESSION;
    }
    return OUTSIDE.contains(first) ? Role.OUTSIDE : Role.INSIDE;
  }

  /** There is only one writer. */
  @Override
  public boolean lock(Connection connection, String name) {
    return true;
  }

  @Override
  public void unlock(Connection connection, String name) {
    // Nothing was taken.
  }

  /** The driver waits for a writer by itself. */
  @Override
  public List<String> impatience() {
    return List.of();
  }

  /**
   * The outermost savepoint is a transaction (https://www.sqlite.org/lang_savepoint.html). Flyway
   * takes BEGIN for that of a trigger's body.
   */
  @Override
  public String begin() {
    return "SAVEPOINT migration";
  }

  @Override
  public String commit() {
    return "RELEASE migration";
  }

  @Override
  public List<String> patience() {
    return List.of();
  }

  /** See https://www.sqlite.org/rescode.html#busy. */
  @Override
  public boolean isLockTimeout(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLITE_BUSY;
  }

  @Override
  public boolean isNotPermitted(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLITE_READONLY;
  }
}
