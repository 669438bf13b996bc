package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.diff.Difference;
import dev.athanor.diff.RenameQuestion;
import dev.athanor.error.Problem;
import dev.athanor.migrate.ChangeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a script is not written as long as nobody has said otherwise. */
record Refusals(Allowance allowance, RenameAnswers answers, ChangeText texts) {

  /** The questions that are open. */
  List<RenameQuestion> open(Difference difference) {
    return difference.questions().stream().filter(each -> !allowance.answers(each)).toList();
  }

  /** Renames that nobody has answered, and data that nobody has allowed to go. */
  List<Problem> of(Difference difference) {
    List<RenameQuestion> open = open(difference);
    Set<String> asked = open.stream().map(Allowance::dropWord).collect(Collectors.toSet());
    List<Change> losing =
        difference.plan().changes().stream()
            .filter(change -> !allowance.covers(change))
            .filter(change -> !asked.containsAll(allowance.missing(change)))
            .toList();
    List<Problem> problems = new ArrayList<>(answers.to(open));
    if (!losing.isEmpty()) {
      problems.add(destructive(losing));
    }
    return problems;
  }

  private Problem destructive(List<Change> losing) {
    return new Problem(
        Codes.DESTRUCTIVE,
        Report.count(losing.size(), "change") + " may lose data",
        losing.stream()
            .map(change -> change.table() + ": " + texts.of(change))
            .collect(Collectors.joining("\n")),
        "if that is meant, allow it for "
            + (losing.size() == 1 ? "this one" : "these")
            + ":\n  -Dorm.allow="
            + losing.stream()
                .flatMap(change -> allowance.missing(change).stream())
                .collect(Collectors.joining(","))
            + "\nor for all of the kind:\n  -Dorm.allow="
            + allowance.general(losing));
  }
}
