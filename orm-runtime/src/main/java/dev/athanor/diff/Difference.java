package dev.athanor.diff;

import dev.athanor.change.Change;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param plan the way from the one schema to the other, in which open questions count as drops
 * @param questions renames that are possible and not declared; empty when the plan is certain
 * @param accepted what is not as described and as good: the changes that are not made for that
 *     reason, and would be with {@link Tolerance#NONE}
 * @param options options of tables that are not as described, which no plan changes
 */
public record Difference(
    Plan plan, List<RenameQuestion> questions, List<Change> accepted, List<OtherOption> options) {

  public Difference {
    questions = List.copyOf(questions);
    accepted = List.copyOf(accepted);
    options = List.copyOf(options);
  }

  /** The same with another way from the one schema to the other. */
  public Difference withPlan(Plan other) {
    return new Difference(other, questions, accepted, options);
  }

  /** Whether nothing is to be changed. */
  public boolean isEmpty() {
    return plan.isEmpty();
  }
}
