package dev.athanor.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database refused a statement or a connection. Bound values are never part of the message. */
public final class DatabaseException extends AthanorException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable String sql;
  private final @Nullable String sqlState;

  /**
   * Wraps what the driver reported.
   *
   * @param sql the statement, or null where none was running
   */
  public DatabaseException(Problem problem, @Nullable String sql, SQLException cause) {
    super(problem.toString(), cause);
    this.problem = problem;
    this.sql = sql;
    this.sqlState = cause.getSQLState();
  }

  /** What went wrong and how to mend it. */
  public Problem problem() {
    return problem;
  }

  /** The statement that was refused, or null where none was running. */
  public @Nullable String sql() {
    return sql;
  }

  /** The five-character SQLSTATE where the driver gave one. */
  public @Nullable String sqlState() {
    return sqlState;
  }
}
