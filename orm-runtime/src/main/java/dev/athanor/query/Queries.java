package dev.athanor.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words that queries are made of, to be imported statically. */
public final class Queries {

  private Queries() {}

  /** An attribute of an entity, or a path of attributes: {@code author.email}. */
  public static <T extends @Nullable Object> Path<T> attribute(Class<?> entity, String path) {
    return new Path<>(entity, path);
  }

  /** A query for these expressions. */
  public static Select select(Expression<?>... expressions) {
    return Select.of(expressions);
  }

  /** How many rows. */
  public static Expression<Long> count() {
    return new Expression.Call<>("count", List.of());
  }

  /** In how many rows there is a value. */
  public static Expression<Long> count(Expression<?> expression) {
    return new Expression.Call<>("count", List.of(expression));
  }

  /** The greatest value. */
  public static <T extends @Nullable Object> Expression<T> max(Expression<T> expression) {
    return new Expression.Call<>("max", List.of(expression));
  }

  /** The smallest value. */
  public static <T extends @Nullable Object> Expression<T> min(Expression<T> expression) {
    return new Expression.Call<>("min", List.of(expression));
  }

  /** The sum of the values; null where there is none. */
  public static <T extends @Nullable Object> Expression<T> sum(Expression<T> expression) {
    return new Expression.Call<>("sum", List.of(expression));
  }

  /** Any function that the database has. */
  public static <T extends @Nullable Object> Expression<T> function(
      String name, Expression<?>... arguments) {
    return new Expression.Call<>(name, List.of(arguments));
  }

  /** A value of the program. */
  public static <T extends @Nullable Object> Expression<T> value(T value) {
    return new Expression.Value<>(value);
  }

  /** Loads a relationship in the query itself. */
  public static Fetch joined(Path<?> path) {
    return Fetch.of(path, Fetch.Kind.JOINED);
  }

  /** Loads a relationship in one further statement for the whole result. */
  public static Fetch selectin(Path<?> path) {
    return Fetch.of(path, Fetch.Kind.SELECTIN);
  }

  /** Loads a relationship when it is first touched, for the whole result. */
  public static Fetch lazy(Path<?> path) {
    return Fetch.of(path, Fetch.Kind.LAZY);
  }

  /** Does not load a relationship; touching it is an error. */
  public static Fetch raise(Path<?> path) {
    return Fetch.of(path, Fetch.Kind.RAISE);
  }

  /** Does not load a relationship: it is null until {@code session.load} is asked for it. */
  public static Fetch none(Path<?> path) {
    return Fetch.of(path, Fetch.Kind.NONE);
  }
}
