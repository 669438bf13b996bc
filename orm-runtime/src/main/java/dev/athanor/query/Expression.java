package dev.athanor.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a value in each row of a query. Values that are compared with it are always
 * sent beside the statement, never in it.
 *
 * @param <T> the class of the value
 */
public sealed interface Expression<T extends @Nullable Object>
    permits Path,
        Expression.Arithmetic,
        Expression.Call,
        Expression.Labelled,
        Expression.Scalar,
        Expression.Value,
        Predicate {

  /** A value of the program. */
  record Value<T extends @Nullable Object>(T value) implements Expression<T> {}

  /** A function of the database. */
  record Call<T extends @Nullable Object>(String function, List<Expression<?>> arguments)
      implements Expression<T> {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Two numbers, put together by one of + - * /. */
  record Arithmetic<T extends @Nullable Object>(
      String operator, Expression<?> left, Expression<?> right) implements Expression<T> {}

  /** The one value that a query gives. */
  record Scalar<T extends @Nullable Object>(Select select) implements Expression<T> {}

  /** An expression with a name in the result. */
  record Labelled<T extends @Nullable Object>(Expression<T> expression, String label)
      implements Expression<T> {}

  /** Equal; to null means that there is no value. */
  default Predicate eq(@Nullable T value) {
    return value == null ? isNull() : new Predicate.Compare("=", this, new Value<>(value));
  }

  /** Equal to what another expression has. */
  default Predicate eq(Expression<? extends T> other) {
    return new Predicate.Compare("=", this, other);
  }

  /** Not equal; from null means that there is a value. */
  default Predicate ne(@Nullable T value) {
    return value == null ? isNotNull() : new Predicate.Compare("<>", this, new Value<>(value));
  }

  /** Less. */
  default Predicate lt(T value) {
    return new Predicate.Compare("<", this, new Value<>(value));
  }

  /** Less or equal. */
  default Predicate le(T value) {
    return new Predicate.Compare("<=", this, new Value<>(value));
  }

  /** Greater. */
  default Predicate gt(T value) {
    return new Predicate.Compare(">", this, new Value<>(value));
  }

  /** Greater or equal. */
  default Predicate ge(T value) {
    return new Predicate.Compare(">=", this, new Value<>(value));
  }

  /** From the first to the second, both included. */
  default Predicate between(T from, T to) {
    return ge(from).and(le(to));
  }

  /** One of these; of none is never true. */
  default Predicate in(Collection<? extends T> values) {
    return new Predicate.In(this, new ArrayList<>(values));
  }

  /** One of those that a query gives. */
  default Predicate in(Select select) {
    return new Predicate.InSelect(this, select);
  }

  /** Increased by. */
  default Expression<T> plus(Number number) {
    return new Arithmetic<>("+", this, new Value<>(number));
  }

  /** Increased by. */
  default Expression<T> plus(Expression<?> other) {
    return new Arithmetic<>("+", this, other);
  }

  /** Decreased by. */
  default Expression<T> minus(Number number) {
    return new Arithmetic<>("-", this, new Value<>(number));
  }

  /** Decreased by. */
  default Expression<T> minus(Expression<?> other) {
    return new Arithmetic<>("-", this, other);
  }

  /** Multiplied by. */
  default Expression<T> times(Number number) {
    return new Arithmetic<>("*", this, new Value<>(number));
  }

  /** Multiplied by. */
  default Expression<T> times(Expression<?> other) {
    return new Arithmetic<>("*", this, other);
  }

  /** Less than what another expression has. */
  default Predicate lt(Expression<? extends T> other) {
    return new Predicate.Compare("<", this, other);
  }

  /** Not more than what another expression has. */
  default Predicate le(Expression<? extends T> other) {
    return new Predicate.Compare("<=", this, other);
  }

  /** Greater than what another expression has. */
  default Predicate gt(Expression<? extends T> other) {
    return new Predicate.Compare(">", this, other);
  }

  /** Not less than what another expression has. */
  default Predicate ge(Expression<? extends T> other) {
    return new Predicate.Compare(">=", this, other);
  }

  /** Not what another expression has. */
  default Predicate ne(Expression<? extends T> other) {
    return new Predicate.Compare("<>", this, other);
  }

  /** There is no value. */
  default Predicate isNull() {
    return new Predicate.IsNull(this, false);
  }

  /** There is a value. */
  default Predicate isNotNull() {
    return new Predicate.IsNull(this, true);
  }

  /** Matches a pattern, in which % stands for any text and _ for any sign. */
  default Predicate like(String pattern) {
    return new Predicate.Like(this, pattern, false);
  }

  /** Has the text in it, taken literally. */
  default Predicate contains(String text) {
    return new Predicate.Like(this, "%" + Predicate.Like.escaped(text) + "%", true);
  }

  /** Starts with the text, taken literally. */
  default Predicate startsWith(String text) {
    return new Predicate.Like(this, Predicate.Like.escaped(text) + "%", true);
  }

  /** Ends with the text, taken literally. */
  default Predicate endsWith(String text) {
    return new Predicate.Like(this, "%" + Predicate.Like.escaped(text), true);
  }

  /** In lower case. */
  default Expression<String> lower() {
    return new Call<>("lower", List.of(this));
  }

  /** In upper case. */
  default Expression<String> upper() {
    return new Call<>("upper", List.of(this));
  }

  /** From small to great. */
  default Order asc() {
    return new Order(this, false);
  }

  /** From great to small. */
  default Order desc() {
    return new Order(this, true);
  }

  /** With this name in the result. */
  default Expression<T> as(String label) {
    return new Labelled<>(this, label);
  }
}
