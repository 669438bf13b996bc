package dev.athanor.engine;

/** Is told of statements after they have run. */
@FunctionalInterface
public interface StatementListener {

  /** A statement has run, or was refused. */
  void ran(Ran statement);

  /**
   * A statement that has run.
   *
   * @param executions how often it ran, with different values
   * @param nanoseconds how long all of that took
   * @param failed whether the database refused it
   */
  record Ran(String sql, int executions, long nanoseconds, boolean failed) {}
}
