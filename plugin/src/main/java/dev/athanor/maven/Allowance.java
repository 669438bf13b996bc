package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.change.Change.AlterColumn;
import dev.athanor.change.Change.AlterEnumType;
import dev.athanor.change.Change.DropColumn;
import dev.athanor.change.Change.DropSequence;
import dev.athanor.change.Risk;
import dev.athanor.diff.RenameQuestion;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be lost: everything of a kind ({@code drop-column}) or one thing ({@code
 * drop-column:users.name}).
 */
record Allowance(Set<String> words) {

  Allowance {
    words = Set.copyOf(words);
  }

  /** Reads the words of the user. */
  static Allowance of(List<String> entries) {
    List<String> flags =
        Stream.of(Risk.values()).filter(Risk::isDestructive).map(Risk::flag).toList();
    List<Problem> problems = new ArrayList<>();
    for (String entry : entries) {
      if (!flags.contains(entry.replaceFirst(":.*", ""))) {
        problems.add(
            Problem.of(
                Codes.ALLOW,
                "allow has no word '" + entry + "'",
                "use one of "
                    + String.join(", ", flags)
                    + ", for all or for one thing: drop-column:users.name"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return new Allowance(Set.copyOf(entries));
  }

  /** Whether all that a change would lose may go. */
  boolean covers(Change change) {
    return missing(change).isEmpty();
  }

  /** The words that are missing for a change, each for this change alone; sorted. */
  List<String> missing(Change change) {
    return change.risks().stream()
        .filter(Risk::isDestructive)
        .filter(risk -> !words.contains(risk.flag()) && !words.contains(word(change, risk)))
        .map(risk -> word(change, risk))
        .sorted()
        .toList();
  }

  /** Whether the user has said that this is no rename: only the words for this one thing do. */
  boolean answers(RenameQuestion question) {
    return words.contains(dropWord(question));
  }

  /** The word that says that a question's old thing is to be dropped. */
  static String dropWord(RenameQuestion question) {
    Risk risk =
        question.value() != null
            ? Risk.NARROW_TYPE
            : question.column() == null ? Risk.DROP_TABLE : Risk.DROP_COLUMN;
    return risk.flag() + ":" + question.place();
  }

  /** The words for everything of the kinds that are missing for these changes. */
  String general(List<Change> changes) {
    return changes.stream()
        .flatMap(change -> missing(change).stream())
        .map(word -> word.replaceFirst(":.*", ""))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String word(Change change, Risk risk) {
    return risk.flag() + ":" + target(change);
  }

  private static String target(Change change) {
    if (change instanceof DropColumn drop) {
      return drop.table() + "." + drop.column().name();
    }
    if (change instanceof AlterColumn alter) {
      return alter.table() + "." + alter.to().name();
    }
    if (change instanceof DropSequence drop) {
      return drop.sequence().name().toString();
    }
    if (change instanceof AlterEnumType alter) {
      return alter.to().name().toString();
    }
    return String.valueOf(change.table());
  }
}
