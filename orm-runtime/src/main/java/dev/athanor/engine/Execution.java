package dev.athanor.engine;

import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import dev.athanor.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs statements on one connection: in one transaction where the database can undo them. */
public final class Execution {

  /** Told before each statement. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A statement is about to run.
     *
     * @param index of the statement, from 0
     * @param count of all statements
     */
    void running(int index, int count, String sql);
  }

  private final Engine engine;
  private final Progress progress;

  public Execution(Engine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * Runs the statements in order.
   *
   * @throws DatabaseException where one of them is refused. A database with transactional DDL is
   *     then as it was before; on others the statements before it stay done, and the error says so
   */
  public void run(List<Statement> statements) {
    try (Connection connection = engine.connection()) {
      boolean atomic = engine.dialect().hasTransactionalDdl();
      List<String> settings = engine.dialect().settings(connection);
      int done = 0;
      try {
        for (Statement statement : statements) {
          if (atomic && connection.getAutoCommit() == statement.transactional()) {
            end(connection, statement.transactional());
          }
          progress.running(done, statements.size(), statement.sql());
          execute(connection, statement.sql());
          done++;
        }
        end(connection, false);
      } catch (SQLException e) {
        boolean undone = !connection.getAutoCommit();
        rollBack(connection);
        throw refused(statements, done, undone, e);
      } finally {
        for (String setting : settings) {
          execute(connection, setting);
        }
      }
    } catch (SQLException e) {
      throw ConnectionFailure.translate(engine.url(), e);
    }
  }

  /** Ends the transaction that may be open and starts one if asked to. */
  private static void end(Connection connection, boolean transaction) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
    connection.setAutoCommit(!transaction);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      // Names may hold {…}, which JDBC would take for an escape.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static void rollBack(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private DatabaseException refused(
      List<Statement> statements, int done, boolean undone, SQLException cause) {
    String sql = statements.get(Math.min(done, statements.size() - 1)).sql();
    String state =
        done == 0 || undone
            ? "nothing was changed"
            : done == 1
                ? "the statement before it stays done"
                : "the " + done + " statements before it stay done";
    Problem notPermitted = engine.notPermitted(cause, sql, state);
    Problem problem =
        new Problem(
            "ORM-DB-007",
            "the database refuses statement "
                + (done + 1)
                + " of "
                + statements.size()
                + ": "
                + cause.getMessage(),
            sql,
            "mend the cause and run it again; " + state);
    return new DatabaseException(notPermitted == null ? problem : notPermitted, sql, cause);
  }
}
