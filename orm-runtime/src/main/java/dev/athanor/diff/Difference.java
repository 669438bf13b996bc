package dev.athanor.diff;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param plan the way from the one schema to the other, in which open questions count as drops
 * @param questions renames that are possible and not declared; empty when the plan is certain
 */
public record Difference(Plan plan, List<RenameQuestion> questions) {

  public Difference {
    questions = List.copyOf(questions);
  }

  /** Whether the two schemas are the same. */
  public boolean isEmpty() {
    return plan.isEmpty();
  }
}
