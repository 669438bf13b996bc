package dev.athanor.lint;

import dev.athanor.change.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has found.
 *
 * @param id of the rule, which keeps its meaning and has a heading in the guide
 * @param change the change that it is about; null where it is about a script
 * @param place where it was found; null for a plan that is no script yet
 */
public record Finding(
    String id, Severity severity, @Nullable Change change, Hazard hazard, @Nullable Place place) {

  /**
   * A line of a script.
   *
   * @param line from 1
   */
  public record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** The same, found there. */
  public Finding at(Place other) {
    return new Finding(id, severity, change, hazard, other);
  }

  /** The same, now that it is known what the rows are like. */
  public Finding certain(String fact) {
    return new Finding(id, Severity.ERROR, change, hazard.knowing(fact), place);
  }

  /** The finding in a few lines: what it is, what it blocks, and the mend. */
  @Override
  public String toString() {
    Effect effect = hazard.effect();
    return id
        + ": "
        + hazard.what()
        + (place == null ? "" : "\n  where:  " + place)
        + (effect == null ? "" : "\n  effect: " + effect)
        + "\n  fix:    "
        + hazard.mend().replace("\n", "\n          ");
  }
}
