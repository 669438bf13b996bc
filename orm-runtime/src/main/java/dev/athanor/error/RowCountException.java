package dev.athanor.error;

/** A query gives no row, or more than one, where exactly one was asked for. */
public final class RowCountException extends AthanorException {

  private static final long serialVersionUID = 1L;

  private final long rows;

  /** Says how many there are, as far as they were read. */
  public RowCountException(Problem problem, long rows) {
    super(problem.toString(), null);
    this.rows = rows;
  }

  /** How many rows there are; 2 stands for all larger numbers. */
  public long rows() {
    return rows;
  }
}
