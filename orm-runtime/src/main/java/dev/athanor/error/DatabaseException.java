package dev.athanor.error;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The database refused a statement or a connection. Bound values are never part of the message. */
public final class DatabaseException extends AthanorException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable String sql;
  private final @Nullable String sqlState;
  private final @Nullable String constraint;
  private final @Nullable String table;
  private final @Nullable String column;

  /**
   * Wraps what the driver reported.
   *
   * @param sql the statement, or null where none was running
   */
  public DatabaseException(Problem problem, @Nullable String sql, SQLException cause) {
    this(problem, sql, null, null, null, cause);
  }

  /**
   * Wraps a refusal of a row.
   *
   * @param constraint the constraint that the row breaks, where the database names it
   * @param table the table, where it is known
   * @param column the column, where the database names it
   */
  public DatabaseException(
      Problem problem,
      @Nullable String sql,
      @Nullable String constraint,
      @Nullable String table,
      @Nullable String column,
      SQLException cause) {
    super(problem.toString(), cause);
    this.problem = problem;
    this.sql = sql;
    this.sqlState = cause.getSQLState();
    this.constraint = constraint;
    this.table = table;
    this.column = column;
  }

  /** The same refusal, told by somebody who knows more about it. */
  public DatabaseException as(Problem better) {
    return new DatabaseException(
        better, sql, constraint, table, column, (SQLException) Objects.requireNonNull(getCause()));
  }

  /** The column of the refused value, or null where the database does not name one. */
  public @Nullable String column() {
    return column;
  }

  /** The constraint that a row breaks, or null where the database does not name one. */
  public @Nullable String constraint() {
    return constraint;
  }

  /** The table of the refused row, or null where it is not known. */
  public @Nullable String table() {
    return table;
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
