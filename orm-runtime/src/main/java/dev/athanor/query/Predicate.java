package dev.athanor.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition. */
public sealed interface Predicate extends Expression<Boolean> {

  /** Two expressions, compared. */
  record Compare(String operator, Expression<?> left, Expression<?> right) implements Predicate {}

  /** One of several values. */
  record In(Expression<?> expression, List<@Nullable Object> values) implements Predicate {
    public In {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /** One of the values that a query gives. */
  record InSelect(Expression<?> expression, Select select) implements Predicate {}

  /** Whether a query gives any row. */
  record Exists(Select select) implements Predicate {}

  /** No value, or where negated a value. */
  record IsNull(Expression<?> expression, boolean negated) implements Predicate {}

  /**
   * A pattern.
   *
   * @param escaped whether a backslash stands before signs that are meant literally
   */
  record Like(Expression<?> expression, String pattern, boolean escaped) implements Predicate {
    static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }

  /** All or any of several. */
  record Junction(String operator, List<Predicate> predicates) implements Predicate {
    public Junction {
      predicates = List.copyOf(predicates);
    }
  }

  /** The contrary. */
  record Not(Predicate predicate) implements Predicate {}

  /** Both. */
  default Predicate and(Predicate other) {
    return new Junction("AND", List.of(this, other));
  }

  /** At least one. */
  default Predicate or(Predicate other) {
    return new Junction("OR", List.of(this, other));
  }

  /** The contrary. */
  default Predicate not() {
    return new Not(this);
  }
}
