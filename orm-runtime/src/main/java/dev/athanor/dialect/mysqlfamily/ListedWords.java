package dev.athanor.dialect.mysqlfamily;

import dev.athanor.change.Change;
import dev.athanor.change.Likeness;
import dev.athanor.change.Move;
import dev.athanor.schema.Column;
import dev.athanor.schema.SqlText;
import dev.athanor.type.SqlType.Enumeration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a column that lists its values comes to other words: it takes the new ones in beside the old
 * ones, until no row has the old ones. Two words that are one to the collation of the column cannot
 * be in the list together, so the one makes place for the other.
 */
final class ListedWords {

  /** The column as it has to be for some updates. */
  record Stage(Column column, List<Move<String>> steps) {}

  private final Column column;
  private final Enumeration list;
  private final Change.RenameColumnValues change;
  private final List<Stage> stages = new ArrayList<>();

  private ListedWords(Column column, Change.RenameColumnValues change) {
    this.column = column;
    this.list = (Enumeration) column.type();
    this.change = change;
  }

  static List<Stage> stages(Column column, Change.RenameColumnValues change) {
    return new ListedWords(column, change).stages();
  }

  private List<Stage> stages() {
    List<Move<String>> steps = steps();
    List<String> words = new ArrayList<>(list.values());
    int done = 0;
    while (done < steps.size()) {
      // No row has these any more: their steps are done.
      String next = steps.get(done).to();
      words.removeIf(word -> !word.equals(next) && areAlike(word, next));
      int end = done;
      while (end < steps.size() && isTaken(words, steps.get(end).to())) {
        end++;
      }
      stages.add(new Stage(listing(words), List.copyOf(steps.subList(done, end))));
      done = end;
    }
    return stages;
  }

  /** A word that becomes one like it goes by way of one that is not. */
  private List<Move<String>> steps() {
    String between = change.spare() + change.spare();
    while (list.values().contains(between)) {
      between += change.spare();
    }
    List<Move<String>> steps = new ArrayList<>();
    for (Move<String> step : change.steps()) {
      if (areAlike(step.from(), step.to())) {
        steps.add(new Move<>(step.from(), between));
        steps.add(new Move<>(between, step.to()));
      } else {
        steps.add(step);
      }
    }
    return steps;
  }

  /** Takes a word into the list, unless one like it is there. */
  private static boolean isTaken(List<String> words, String word) {
    if (words.contains(word)) {
      return true;
    }
    return words.stream().noneMatch(each -> areAlike(each, word)) && words.add(word);
  }

  private static boolean areAlike(String a, String b) {
    return Likeness.of(a).equals(Likeness.of(b));
  }

  private Column listing(List<String> words) {
    return column
        .withType(new Enumeration(list.name(), words, list.length()))
        .withDefault(defaultAmong(words));
  }

  private @org.jspecify.annotations.Nullable SqlText defaultAmong(List<String> words) {
    SqlText value = column.defaultValue();
    if (value == null || !value.sql().startsWith("'")) {
      return value;
    }
    String word = ServerText.valueOf(value.sql());
    String renamed = change.values().getOrDefault(word, word);
    if (words.contains(word)) {
      return value;
    }
    return words.contains(renamed) ? SqlText.of(ServerText.literal(renamed)) : null;
  }
}
