package dev.athanor.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A mapping, a setting or a migration that cannot be used. It carries every problem found. */
public final class InvalidException extends AthanorException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** All problems of one input, in the order in which they were found; at least one. */
  public InvalidException(List<Problem> problems) {
    this(problems, null);
  }

  /** One problem. */
  public InvalidException(Problem problem) {
    this(List.of(problem), null);
  }

  /** One problem and what brought it to light. */
  public InvalidException(Problem problem, @Nullable Throwable cause) {
    this(List.of(problem), cause);
  }

  private InvalidException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n\n")), cause);
    this.problems = List.copyOf(problems);
  }

  /** Every problem; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
