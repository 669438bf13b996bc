package dev.athanor.session;

import dev.athanor.query.Expression;
import dev.athanor.query.Path;
import dev.athanor.query.Predicate;
import dev.athanor.query.Select;
import dev.athanor.work.BulkWriting.Assignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update of all rows of an entity that a condition meets. Objects of the session follow.
 * Versions count on; callbacks are not called.
 *
 * @param <E> the entity
 */
public final class BulkUpdate<E> {

  private final Session session;
  private final Select select;
  private final List<Assignment> assignments;

  BulkUpdate(Session session, Select select, List<Assignment> assignments) {
    this.session = session;
    this.select = select;
    this.assignments = assignments;
  }

  private BulkUpdate<E> with(Path<?> path, @Nullable Object value) {
    List<Assignment> more = new ArrayList<>(assignments);
    more.add(new Assignment(path, value));
    return new BulkUpdate<>(session, select, more);
  }

  /** Gives an attribute a value. */
  public <T extends @Nullable Object> BulkUpdate<E> set(Path<T> attribute, @Nullable T value) {
    return with(attribute, value);
  }

  /** Gives an attribute what an expression says for each row. */
  public BulkUpdate<E> set(Path<?> attribute, Expression<?> expression) {
    return with(attribute, expression);
  }

  /** Gives an attribute a value. */
  public BulkUpdate<E> set(String attribute, @Nullable Object value) {
    return with(new Path<>(java.util.Objects.requireNonNull(select.from()), attribute), value);
  }

  /** Only rows for which all of these are true, and those of earlier calls. */
  public BulkUpdate<E> where(Predicate... predicates) {
    return new BulkUpdate<>(session, select.where(predicates), assignments);
  }

  /** Updates the rows; says how many. */
  public long execute() {
    return session.bulk(bulk -> bulk.update(select, assignments));
  }
}
