package dev.athanor.migration;

import dev.athanor.dialect.ScriptRules;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** The right to migrate a database. It ends with the connection that has it, however that ends. */
final class SessionLock implements AutoCloseable {

  private static final String NAME = "athanor_migrate_";
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Connection connection;
  private final ScriptRules rules;

  private SessionLock(Connection connection, ScriptRules rules) {
    this.connection = connection;
    this.rules = rules;
  }

  static SessionLock take(Engine engine, Duration patience, Migrator.Listener listener)
      throws SQLException {
    Connection connection = engine.connection();
    ScriptRules rules = engine.dialect().scripts();
    Instant end = Instant.now().plus(patience);
    try {
      while (!rules.lock(connection, NAME)) {
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
      return new SessionLock(connection, rules);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.close();
      throw new SQLException("interrupted while waiting for the lock", e);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      rules.unlock(connection, NAME);
    } finally {
      connection.close();
    }
  }
}
