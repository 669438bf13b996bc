package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.SqlType.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * Words that are stored, or sorted, by their place in a list that gets another order. A column of
 * positions shows no more than how many words there are.
 */
final class OtherOrdinals implements Rule {

  @Override
  public String id() {
    return "ORM-DATA-108";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (change instanceof Change.AddConstraint add
        && add.constraint() instanceof Check check
        && DropEnumValue.replaced(add, check, situation)
            .filter(o -> counts(o, check))
            .isPresent()) {
      return Optional.of(
          Hazard.of(
              "the numbers in "
                  + add.table()
                  + " are positions in a list of another length now: if a word was added or"
                  + " removed before the last one, rows mean another word than before",
              "add words at the end only, or store the words themselves"));
    }
    if (change instanceof Change.AlterEnumType alter
        && reorders(alter.from().values(), alter.to().values())) {
      return sorted(String.valueOf(alter.to().name()));
    }
    return change instanceof Change.AlterColumn alter
            && alter.from().type() instanceof Enumeration from
            && alter.to().type() instanceof Enumeration to
            && to.name() == null
            && reorders(from.values(), to.values())
        ? sorted(alter.table() + "." + alter.to().name())
        : Optional.empty();
  }

  private static Optional<Hazard> sorted(String what) {
    return Optional.of(
        Hazard.of(
            "the words of "
                + what
                + " sort in another order, and whoever reads them by their number reads another"
                + " word",
            "add words at the end only, and sort by something else"));
  }

  private static boolean reorders(List<String> from, List<String> to) {
    List<String> kept = to.stream().filter(from::contains).toList();
    List<String> stayed = from.stream().filter(to::contains).toList();
    return !kept.equals(stayed);
  }

  /** Whether the two say the same but for the last number: {@code BETWEEN 0 AND 3}. */
  private static boolean counts(Check a, Check b) {
    List<Token> before = SqlTokens.of(a.expression().sql());
    List<Token> after = SqlTokens.of(b.expression().sql());
    int others = 0;
    boolean fromZero = false;
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      boolean same = before.get(i).text().equals(after.get(i).text());
      boolean numbers = before.get(i).kind() == Kind.NUMBER && after.get(i).kind() == Kind.NUMBER;
      fromZero |= same && numbers && before.get(i).text().equals("0");
      others += same ? 0 : numbers && fromZero ? 1 : 2;
    }
    return before.size() == after.size() && others == 1;
  }
}
