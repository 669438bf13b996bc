package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** A new value of an enum type, which has its place for ever. */
final class AddEnumValue implements Rule {

  @Override
  public String id() {
    return "ORM-PG-115";
  }

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterEnumType alter && isAddition(alter)
        ? Optional.of(
            Hazard.of(
                    "a value of "
                        + alter.to().name()
                        + " cannot be used in the transaction that adds it, and never goes again",
                    "add it BEFORE or AFTER another one where it belongs, in a script of its own")
                .mendedOnline(true))
        : Optional.empty();
  }

  static boolean isAddition(Change.AlterEnumType alter) {
    return alter.to().values().stream()
        .filter(alter.from().values()::contains)
        .toList()
        .equals(alter.from().values());
  }
}
