package dev.athanor.migration;

import dev.athanor.dialect.ScriptRules;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The right to migrate a schema, which the connection that does so has. A server frees it when it
 * has ended the last statement of a connection that is gone, so nobody goes on before that.
 */
final class SessionLock implements AutoCloseable {

  private static final String NAME = "athanor_migrate_";
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Connection connection;
  private final ScriptRules rules;
  private final String name;

  private SessionLock(Connection connection, ScriptRules rules, String name) {
    this.connection = connection;
    this.rules = rules;
    this.name = name;
  }

  /** Asked for again and again outside a transaction, which others would have to wait for. */
  static SessionLock take(
      Connection connection, ScriptRules rules, Duration patience, Migrator.Listener listener)
      throws SQLException {
    String name = name(connection);
    Instant end = Instant.now().plus(patience);
    try {
      while (!rules.lock(connection, name)) {
        if (Instant.now().isAfter(end)) {
          throw new DatabaseException(
              Problem.of(
                  "ORM-MIG-010",
                  "somebody else has been migrating the database for "
                      + patience.toSeconds()
                      + " seconds",
                  "wait for them, or end their connection; nothing was done"),
              null,
              new SQLException("the lock is taken"));
        }
        listener.waiting();
        Thread.sleep(PAUSE.toMillis());
      }
      return new SessionLock(connection, rules, name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for the lock", e);
    }
  }

  /** A script may change to another schema, so the name is made once. */
  private static String name(Connection connection) throws SQLException {
    String schema = connection.getCatalog() + "." + connection.getSchema();
    return NAME + MigrationScript.hash(schema).substring(0, 40);
  }

  @Override
  public void close() throws SQLException {
    rules.unlock(connection, name);
  }
}
