package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.SqlType.Enumeration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A word that goes from a list while rows may hold it. */
final class DropEnumValue implements Rule {

  static final String ID = "ORM-DATA-107";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    List<String> missing = missing(change, situation);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hazard.of(
                "rows may still hold "
                    + String.join(", ", missing)
                    + (missing.size() == 1 ? ", which goes" : ", which go"),
                "let nothing write it any more and give those rows another value, in a script"
                    + " before this one"));
  }

  static List<String> missing(Change change, Situation situation) {
    if (change instanceof Change.AlterEnumType alter) {
      return without(alter.from().values(), alter.to().values());
    }
    if (change instanceof Change.AlterColumn alter
        && alter.from().type() instanceof Enumeration from
        && alter.to().type() instanceof Enumeration to
        && to.name() == null) {
      return without(from.values(), to.values());
    }
    if (change instanceof Change.AddConstraint add && add.constraint() instanceof Check check) {
      return replaced(add, check, situation)
          .map(old -> without(words(old), words(check)))
          .orElse(List.of());
    }
    return List.of();
  }

  /** The check of the same name that goes in the same plan. */
  static Optional<Check> replaced(Change.AddConstraint add, Check check, Situation situation) {
    for (Change other : situation.plan().changes()) {
      if (other instanceof Change.DropConstraint drop && drop.table().equals(add.table())) {
        Constraint old = drop.constraint();
        if (old instanceof Check before && Objects.equals(old.name(), check.name())) {
          return Optional.of(before);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> words(Check check) {
    return SqlTokens.of(check.expression().sql()).stream()
        .filter(token -> token.kind() == Kind.STRING)
        .map(Token::text)
        .toList();
  }

  private static List<String> without(List<String> from, List<String> to) {
    List<String> missing = new ArrayList<>(from);
    missing.removeAll(to);
    return missing;
  }
}
