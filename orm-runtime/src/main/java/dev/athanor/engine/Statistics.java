package dev.athanor.engine;

import java.util.concurrent.atomic.LongAdder;

/** Counts the statements that an engine's transactions run. Thread-safe. */
public final class Statistics implements StatementListener {

  private final LongAdder statements = new LongAdder();
  private final LongAdder executions = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();

  Statistics() {}

  @Override
  public void ran(Ran statement) {
    statements.increment();
    executions.add(statement.executions());
    nanoseconds.add(statement.nanoseconds());
  }

  /** How many statements were sent; a batch is one. */
  public long statements() {
    return statements.sum();
  }

  /** How often statements ran; a batch counts for each of its rows. */
  public long executions() {
    return executions.sum();
  }

  /** How long the database took for them. */
  public long nanoseconds() {
    return nanoseconds.sum();
  }
}
