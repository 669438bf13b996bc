package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** An enum type whose values go or change places is replaced by another type. */
final class ReplaceEnumType implements Rule {

  @Override
  public String id() {
    return "ORM-PG-116";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterEnumType alter && !AddEnumValue.isAddition(alter)
        ? Optional.of(
            new Hazard(
                "every table with a column of " + alter.to().name() + " is written anew",
                Locks.rewrite("each of these tables"),
                "leave the value in the type and let a check, added NOT VALID, refuse it"))
        : Optional.empty();
  }
}
