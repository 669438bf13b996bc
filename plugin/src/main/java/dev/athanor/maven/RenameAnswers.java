package dev.athanor.maven;

import dev.athanor.diff.RenameQuestion;
import dev.athanor.error.Problem;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import java.util.List;
import java.util.Optional;

/** Puts the question whether something was renamed, with all answers ready to paste. */
record RenameAnswers(Origins origins, Sources sources) {

  List<Problem> to(List<RenameQuestion> questions) {
    return questions.stream().map(this::problem).toList();
  }

  private Problem problem(RenameQuestion question) {
    RenameQuestion.Value value = question.value();
    if (value != null) {
      return problem(question, value);
    }
    boolean table = question.column() == null;
    String kind = table ? "table" : "column";
    Optional<Origin> origin =
        question.newColumn() == null
            ? origins.of(question.newTable())
            : origins.of(question.newTable(), question.newColumn());
    String old = table ? question.table().name() : String.valueOf(question.column());
    String annotation =
        origin.map(each -> "\n  @RenamedFrom(\"" + old + "\") on " + each + ", or").orElse("");
    return new Problem(
        Codes.UNANSWERED_RENAME,
        "is the " + kind + " " + question.to() + " what was " + question.from() + ", or a new one?",
        origin.map(sources::describe).orElse(null),
        "if it was renamed, keep "
            + (table ? "the rows" : "the values")
            + ":"
            + annotation
            + "\n  -Dorm.rename="
            + question.from()
            + ":"
            + question.to()
            + "\nif it is new, and "
            + question.from()
            + " is to be dropped with "
            + (table ? "all its rows" : "all its values")
            + ":\n  -Dorm.allow="
            + Allowance.dropWord(question));
  }

  private Problem problem(RenameQuestion question, RenameQuestion.Value value) {
    Optional<Origin> origin = origins.of(question.table(), String.valueOf(question.column()));
    String annotation =
        origin
            .map(
                each ->
                    "\n  @RenamedFrom(\""
                        + value.from()
                        + "\") on the constant for "
                        + value.to()
                        + " in the enum of "
                        + each
                        + ", or")
            .orElse("");
    return new Problem(
        Codes.UNANSWERED_RENAME,
        "is the value "
            + value.to()
            + " of "
            + question.place()
            + " what was "
            + value.from()
            + ", or a new one?",
        origin.map(sources::describe).orElse(null),
        "if it was renamed, keep the rows:"
            + annotation
            + "\n  -Dorm.rename="
            + question.from()
            + ":"
            + question.to()
            + "\nif it is new, and no row has "
            + value.from()
            + " any more:\n  -Dorm.allow="
            + Allowance.dropWord(question));
  }
}
