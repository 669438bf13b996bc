package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lint.Finding;
import dev.athanor.lint.Lint;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Suppression;
import dev.athanor.lint.Suppressions;
import dev.athanor.migrate.Counting;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of the rules.
 *
 * @param online whether the scripts take the safe way where there is one
 * @param advice whether advice is told as well
 * @param count whether rows are counted that stand in the way
 * @param allowed findings that are known and meant
 */
record Linting(boolean online, boolean advice, boolean count, Suppressions allowed) {

  private static final Pattern ALLOWED =
      Pattern.compile("(ORM-[A-Z]+-\\d{3})(?::(\\S+))?(?:\\s+(?:because\\s+)?(.*))?");

  /** Reads the words of the user: {@code ORM-PG-103:users.age because the table is empty}. */
  static Suppressions allowed(List<String> entries) {
    List<Suppression> suppressions = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String entry : entries) {
      Matcher words = ALLOWED.matcher(entry);
      if (words.matches()) {
        String reason = words.group(3) == null ? "" : words.group(3).strip();
        suppressions.add(new Suppression(words.group(1), words.group(2), reason, null));
      } else {
        problems.add(
            Problem.of(
                Codes.LINT,
                "allowFindings does not understand '" + entry + "'",
                "write the id of the rule, the table or column if it is not about all, and why:"
                    + " ORM-PG-103:users.age because the table is empty"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return Suppressions.of(suppressions);
  }

  /** The result with what the rules say about its plan. */
  Result of(Comparison comparison, Result result) {
    Plan plan = comparison.difference().plan();
    List<Finding> found = Lint.with(comparison.dialect().rules()).of(plan);
    if (count && comparison.rows() != null) {
      found = Counting.in(comparison.rows()).of(plan, found);
    }
    List<Finding> told =
        allowed.applyTo(found).stream()
            .filter(each -> advice || each.severity() != Severity.ADVICE)
            .filter(each -> !online || !each.hazard().online())
            .toList();
    List<dev.athanor.maven.Finding> warned = new ArrayList<>();
    for (int i = 0; i < plan.changes().size(); i++) {
      warned.add(result.differences().get(i).withLint(about(plan.changes().get(i), told)));
    }
    List<Warning> others =
        told.stream().filter(each -> each.change() == null).map(Warning::of).toList();
    return result.linted(warned, others);
  }

  private static List<Warning> about(Change change, List<Finding> findings) {
    return findings.stream().filter(each -> change.equals(each.change())).map(Warning::of).toList();
  }
}
