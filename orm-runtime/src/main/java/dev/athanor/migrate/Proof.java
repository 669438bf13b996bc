package dev.athanor.migrate;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan that was tried in scratch.
 *
 * @param problems what went wrong; empty where the plan and its undo lead where they should
 * @param untried why the plan was not tried, for example for lack of rights; null where it was
 */
public record Proof(List<Problem> problems, @Nullable String untried) {

  public Proof {
    problems = List.copyOf(problems);
  }

  /** That of a plan that was tried and led where it should. */
  public static Proof holds() {
    return new Proof(List.of(), null);
  }

  static Proof fails(List<Problem> problems) {
    return new Proof(problems, null);
  }

  /** That of a plan that could not be tried. */
  public static Proof untried(String reason) {
    return new Proof(List.of(), reason);
  }

  /** Whether the plan was tried and led where it should, and its undo back. */
  public boolean isGiven() {
    return problems.isEmpty() && untried == null;
  }

  /**
   * Lets nothing but a plan pass that did not fail.
   *
   * @throws InvalidException with all problems
   */
  public void orThrow() {
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
  }
}
