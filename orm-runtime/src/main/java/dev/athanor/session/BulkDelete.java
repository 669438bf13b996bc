package dev.athanor.session;

import dev.athanor.query.Predicate;
import dev.athanor.query.Select;

/**
 * A deletion of all rows of an entity that a condition meets, with the rows of their collections of
 * values and of join tables. Other entities are left to the foreign keys. Objects of the session
 * follow; callbacks are not called.
 *
 * @param <E> the entity
 */
public final class BulkDelete<E> {

  private final Session session;
  private final Select select;

  BulkDelete(Session session, Select select) {
    this.session = session;
    this.select = select;
  }

  /** Only rows for which all of these are true, and those of earlier calls. */
  public BulkDelete<E> where(Predicate... predicates) {
    return new BulkDelete<>(session, select.where(predicates));
  }

  /** Deletes the rows; says how many. */
  public long execute() {
    return session.bulk(bulk -> bulk.delete(select));
  }
}
