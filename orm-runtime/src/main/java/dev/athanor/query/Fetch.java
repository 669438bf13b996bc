package dev.athanor.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a relationship is loaded with a query. Another way never changes the result, only the number
 * of statements.
 *
 * @param path the relationship; several in a row where it has dots, all loaded in the same way
 * @param next how relationships of what is loaded are loaded
 * @param where which of the related rows are loaded; all of them where it is empty
 * @param only the attributes that are loaded; all of them where it is empty
 * @param deferred attributes that are left out
 */
public record Fetch(
    Path<?> path,
    Kind kind,
    List<Fetch> next,
    List<Predicate> where,
    List<Path<?>> only,
    List<Path<?>> deferred) {

  public Fetch {
    next = List.copyOf(next);
    where = List.copyOf(where);
    only = List.copyOf(only);
    deferred = List.copyOf(deferred);
  }

  /** The ways. */
  public enum Kind {
    /** In the query itself. */
    JOINED,
    /** In one further statement for the whole result. */
    SELECTIN,
    /** When it is first touched, for the whole result. */
    LAZY,
    /** Not with the query, and touching it is an error. */
    RAISE,
    /** Not with the query: the attribute is null until it is asked for by name. */
    NONE
  }

  /** A relationship, loaded in this way. */
  public static Fetch of(Path<?> path, Kind kind) {
    return new Fetch(path, kind, List.of(), List.of(), List.of(), List.of());
  }

  private static <T> List<T> plus(List<T> list, List<? extends T> more) {
    return Stream.<T>concat(list.stream(), more.stream()).toList();
  }

  /** The same, with how relationships of what is loaded are loaded. */
  public Fetch then(Fetch... more) {
    return new Fetch(path, kind, plus(next, List.of(more)), where, only, deferred);
  }

  /**
   * The same for those only for which these are true. A collection then is not all of it: it cannot
   * be changed.
   */
  public Fetch where(Predicate... more) {
    return new Fetch(path, kind, next, plus(where, List.of(more)), only, deferred);
  }

  /** The same, with these attributes of what is loaded only, beside keys and relationships. */
  public Fetch loadOnly(Path<?>... more) {
    return new Fetch(path, kind, next, where, plus(only, List.of(more)), deferred);
  }

  /** The same, without these attributes of what is loaded. */
  public Fetch defer(Path<?>... more) {
    return new Fetch(path, kind, next, where, only, plus(deferred, List.of(more)));
  }
}
