package dev.athanor.lint;

import dev.athanor.change.Change;
import java.util.Optional;

/** One thing that is worth knowing about some changes. */
public interface Rule {

  /** {@code ORM-PG-103}; it keeps its meaning and has a heading in the guide. */
  String id();

  /** How much it matters. */
  default Severity severity() {
    return Severity.WARNING;
  }

  /** Whether it has something to say about a table that is only just created, so has no rows. */
  default boolean concernsNewTables() {
    return false;
  }

  /** What is dangerous about the change; empty where nothing is. */
  Optional<Hazard> check(Change change, Situation situation);
}
