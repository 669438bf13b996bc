package dev.athanor.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a relationship is loaded with a query. Another way never changes the result, only the number
 * of statements.
 *
 * @param next how relationships of what is loaded are loaded
 */
public record Fetch(Path<?> path, Kind kind, List<Fetch> next) {

  public Fetch {
    next = List.copyOf(next);
  }

  /** The ways. */
  public enum Kind {
    /** In the query itself. */
    JOINED,
    /** In one further statement for the whole result. */
    SELECTIN,
    /** When it is first touched, for the whole result. */
    LAZY,
    /** Never: touching it is an error. */
    RAISE
  }

  /** The same, with how relationships of what is loaded are loaded. */
  public Fetch then(Fetch... more) {
    return new Fetch(path, kind, Stream.concat(next.stream(), Stream.of(more)).toList());
  }
}
