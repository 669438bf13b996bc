package dev.athanor.diff;

import dev.athanor.change.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param plan the way from the one schema to the other, in which open questions count as drops
 * @param questions renames that are possible and not declared; empty when the plan is certain
 * @param accepted what is not as described and as good: the changes that are not made for that
 *     reason, and would be with {@link Tolerance#NONE}
 * @param options options of tables that are not as described, which no plan changes
 * @param uncompared expressions that the server could not be asked about, which no plan changes
 * @param deferred changes that wait until no old code runs any more, and are not in the plan
 */
public record Difference(
    Plan plan,
    List<RenameQuestion> questions,
    List<Change> accepted,
    List<OtherOption> options,
    List<Uncompared> uncompared,
    List<Change> deferred) {

  public Difference {
    questions = List.copyOf(questions);
    accepted = List.copyOf(accepted);
    options = List.copyOf(options);
    uncompared = List.copyOf(uncompared);
    deferred = List.copyOf(deferred);
  }

  /** The same with another way from the one schema to the other. */
  public Difference withPlan(Plan other) {
    return new Difference(other, questions, accepted, options, uncompared, deferred);
  }

  /** The same with the second step of a rollout put off. */
  public Difference rolledOut(Rollout rollout) {
    return new Difference(
        rollout.expand(), questions, accepted, options, uncompared, rollout.contract().changes());
  }

  /** The same with more that is as good. */
  public Difference andAccepted(List<Change> more) {
    List<Change> all = new ArrayList<>(accepted);
    all.addAll(more);
    return new Difference(plan, questions, all, options, uncompared, deferred);
  }

  /** The same with what could not be compared. */
  public Difference withUncompared(List<Uncompared> others) {
    return new Difference(plan, questions, accepted, options, others, deferred);
  }

  /** Whether nothing is to be changed, as far as it could be compared. */
  public boolean isEmpty() {
    return plan.isEmpty();
  }
}
