package dev.athanor.query;

import dev.athanor.dialect.Rows.Waiting;
import java.util.List;

/**
 * How the rows that a query reads are locked until the transaction ends.
 *
 * @param shared whether others may lock them in the same way
 * @param of the entities whose rows are locked; that which the query is from where it is empty
 */
public record Lock(boolean shared, Waiting waiting, List<Class<?>> of) {

  /** Nobody else can lock or change them. */
  public static final Lock FOR_UPDATE = new Lock(false, Waiting.WAIT, List.of());

  /** Nobody else can change them. */
  public static final Lock FOR_SHARE = new Lock(true, Waiting.WAIT, List.of());

  public Lock {
    of = List.copyOf(of);
  }

  /** The same, refused where somebody else holds a row. */
  public Lock nowait() {
    return new Lock(shared, Waiting.NOWAIT, of);
  }

  /** The same, without the rows that somebody else holds. */
  public Lock skipLocked() {
    return new Lock(shared, Waiting.SKIP_LOCKED, of);
  }

  /** The same, for the rows of these entities of the query. */
  public Lock of(Class<?>... entities) {
    return new Lock(shared, waiting, List.of(entities));
  }
}
