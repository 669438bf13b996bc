package dev.athanor.query;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query as a value: every method gives another one. */
public record Select(
    List<Expression<?>> expressions,
    @Nullable Class<?> from,
    List<Join> joins,
    List<Predicate> where,
    List<Expression<?>> groupBy,
    List<Predicate> having,
    List<Order> orderBy,
    boolean distinct,
    @Nullable Long limit,
    @Nullable Long offset) {

  public Select {
    expressions = List.copyOf(expressions);
    joins = List.copyOf(joins);
    where = List.copyOf(where);
    groupBy = List.copyOf(groupBy);
    having = List.copyOf(having);
    orderBy = List.copyOf(orderBy);
  }

  /** A relationship that the query goes along. */
  public record Join(Path<?> path, boolean outer) {}

  /** A query for these expressions; for whole entities where there are none. */
  public static Select of(Expression<?>... expressions) {
    return new Select(
        List.of(expressions),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        null,
        null);
  }

  private static <T> List<T> plus(List<T> list, List<? extends T> more) {
    return Stream.<T>concat(list.stream(), more.stream()).toList();
  }

  /** Rows of this entity. */
  public Select from(Class<?> entity) {
    return new Select(
        expressions, entity, joins, where, groupBy, having, orderBy, distinct, limit, offset);
  }

  /** Along a relationship, to rows that are there. */
  public Select join(Path<?> path) {
    return with(plus(joins, List.of(new Join(path, false))), where, orderBy);
  }

  /** Along a relationship, whether there is a row or not. */
  public Select leftJoin(Path<?> path) {
    return with(plus(joins, List.of(new Join(path, true))), where, orderBy);
  }

  /** Only rows for which all of these are true, and those of earlier calls. */
  public Select where(Predicate... predicates) {
    return with(joins, plus(where, List.of(predicates)), orderBy);
  }

  /** Sorted by these, after what earlier calls say. */
  public Select orderBy(Order... orders) {
    return with(joins, where, plus(orderBy, List.of(orders)));
  }

  /** One row for all rows that are the same in these. */
  public Select groupBy(Expression<?>... more) {
    return new Select(
        expressions,
        from,
        joins,
        where,
        plus(groupBy, List.of(more)),
        having,
        orderBy,
        distinct,
        limit,
        offset);
  }

  /** Only groups for which all of these are true. */
  public Select having(Predicate... predicates) {
    return new Select(
        expressions,
        from,
        joins,
        where,
        groupBy,
        plus(having, List.of(predicates)),
        orderBy,
        distinct,
        limit,
        offset);
  }

  /** No row twice. */
  public Select withDistinct() {
    return new Select(
        expressions, from, joins, where, groupBy, having, orderBy, true, limit, offset);
  }

  /** At most so many rows. */
  public Select withLimit(@Nullable Long rows) {
    return new Select(
        expressions, from, joins, where, groupBy, having, orderBy, distinct, rows, offset);
  }

  /** Without the first rows. */
  public Select withOffset(@Nullable Long rows) {
    return new Select(
        expressions, from, joins, where, groupBy, having, orderBy, distinct, limit, rows);
  }

  /** In any order. */
  public Select unordered() {
    return with(joins, where, List.of());
  }

  /** For other expressions. */
  public Select withExpressions(List<Expression<?>> others) {
    return new Select(
        others, from, joins, where, groupBy, having, orderBy, distinct, limit, offset);
  }

  private Select with(List<Join> newJoins, List<Predicate> newWhere, List<Order> newOrder) {
    return new Select(
        expressions, from, newJoins, newWhere, groupBy, having, newOrder, distinct, limit, offset);
  }
}
