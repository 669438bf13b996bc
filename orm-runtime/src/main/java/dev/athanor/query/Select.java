package dev.athanor.query;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query as a value: every method gives another one. */
public record Select(
    List<Expression<?>> expressions,
    @Nullable Class<?> from,
    @Nullable String name,
    List<Join> joins,
    List<Predicate> where,
    List<Expression<?>> groupBy,
    List<Predicate> having,
    List<Order> orderBy,
    boolean distinct,
    @Nullable Long limit,
    @Nullable Long offset,
    @Nullable Lock lock) {

  public Select {
    expressions = List.copyOf(expressions);
    joins = List.copyOf(joins);
    where = List.copyOf(where);
    groupBy = List.copyOf(groupBy);
    having = List.copyOf(having);
    orderBy = List.copyOf(orderBy);
  }

  /**
   * What the query has beside the entity it is from.
   *
   * @param path the relationship that it goes along; null where conditions say what belongs
   *     together
   * @param as the name of what it comes to; null where its class is name enough
   */
  public record Join(
      @Nullable Path<?> path, boolean outer, @Nullable Alias<?> as, List<Predicate> on) {
    public Join {
      on = List.copyOf(on);
    }
  }

  /** A query for these expressions; for whole entities where there are none. */
  public static Select of(Expression<?>... expressions) {
    return new Select(
        List.of(expressions),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        null,
        null,
        null);
  }

  private static <T> List<T> plus(List<T> list, List<? extends T> more) {
    return Stream.<T>concat(list.stream(), more.stream()).toList();
  }

  /** Rows of this entity. */
  public Select from(Class<?> entity) {
    return new Select(
        expressions,
        entity,
        null,
        joins,
        where,
        groupBy,
        having,
        orderBy,
        distinct,
        limit,
        offset,
        lock);
  }

  /** Rows of this entity, under this name. */
  public Select from(Alias<?> alias) {
    return new Select(
        expressions,
        alias.entity(),
        alias.name(),
        joins,
        where,
        groupBy,
        having,
        orderBy,
        distinct,
        limit,
        offset,
        lock);
  }

  private Select with(Join join) {
    return with(plus(joins, List.of(join)), where, orderBy);
  }

  /** Along a relationship, to rows that are there. */
  public Select join(Path<?> path) {
    return with(new Join(path, false, null, List.of()));
  }

  /** Along a relationship, to rows that are there and that go by this name. */
  public Select join(Path<?> path, Alias<?> as) {
    return with(new Join(path, false, as, List.of()));
  }

  /** With all rows of an entity for which these are true. */
  public Select join(Alias<?> as, Predicate... on) {
    return with(new Join(null, false, as, List.of(on)));
  }

  /** Along a relationship, whether there is a row or not. */
  public Select leftJoin(Path<?> path) {
    return with(new Join(path, true, null, List.of()));
  }

  /** Along a relationship, whether there is a row or not, to what goes by this name. */
  public Select leftJoin(Path<?> path, Alias<?> as) {
    return with(new Join(path, true, as, List.of()));
  }

  /** With all rows of an entity for which these are true, or with none. */
  public Select leftJoin(Alias<?> as, Predicate... on) {
    return with(new Join(null, true, as, List.of(on)));
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
        name,
        joins,
        where,
        plus(groupBy, List.of(more)),
        having,
        orderBy,
        distinct,
        limit,
        offset,
        lock);
  }

  /** Only groups for which all of these are true. */
  public Select having(Predicate... predicates) {
    return new Select(
        expressions,
        from,
        name,
        joins,
        where,
        groupBy,
        plus(having, List.of(predicates)),
        orderBy,
        distinct,
        limit,
        offset,
        lock);
  }

  /** No row twice. */
  public Select withDistinct() {
    return new Select(
        expressions, from, name, joins, where, groupBy, having, orderBy, true, limit, offset, lock);
  }

  /** At most so many rows. */
  public Select withLimit(@Nullable Long rows) {
    return new Select(
        expressions,
        from,
        name,
        joins,
        where,
        groupBy,
        having,
        orderBy,
        distinct,
        rows,
        offset,
        lock);
  }

  /** Without the first rows. */
  public Select withOffset(@Nullable Long rows) {
    return new Select(
        expressions,
        from,
        name,
        joins,
        where,
        groupBy,
        having,
        orderBy,
        distinct,
        limit,
        rows,
        lock);
  }

  /** Locks the rows that it reads. */
  public Select withLock(@Nullable Lock how) {
    return new Select(
        expressions,
        from,
        name,
        joins,
        where,
        groupBy,
        having,
        orderBy,
        distinct,
        limit,
        offset,
        how);
  }

  /** In any order. */
  public Select unordered() {
    return with(joins, where, List.of());
  }

  /** For other expressions. */
  public Select withExpressions(List<Expression<?>> others) {
    return new Select(
        others, from, name, joins, where, groupBy, having, orderBy, distinct, limit, offset, lock);
  }

  private Select with(List<Join> newJoins, List<Predicate> newWhere, List<Order> newOrder) {
    return new Select(
        expressions,
        from,
        name,
        newJoins,
        newWhere,
        groupBy,
        having,
        newOrder,
        distinct,
        limit,
        offset,
        lock);
  }
}
