package dev.athanor.engine;

import java.time.Duration;

/** Is told of statements after they have run. */
@FunctionalInterface
public interface StatementListener {

  /** A statement has run, or was refused. */
  void ran(Ran statement);

  /** A statement is about to run. What is thrown here keeps it from running. */
  default void willRun(String sql) {}

  /** Writes a warning about each statement that takes longer than this. */
  static StatementListener slowerThan(Duration limit) {
    return statement -> {
      if (statement.nanoseconds() > limit.toNanos()) {
        System.getLogger(StatementListener.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "slow: {0} ms for {1}",
                statement.nanoseconds() / 1_000_000,
                statement.sql());
      }
    };
  }

  /**
   * A statement that has run.
   *
   * @param executions how often it ran, with different values
   * @param nanoseconds how long all of that took
   * @param failed whether the database refused it
   */
  record Ran(String sql, int executions, long nanoseconds, boolean failed) {}
}
