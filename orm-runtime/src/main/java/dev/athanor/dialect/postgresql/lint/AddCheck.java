package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Constraint.Check;
import java.util.Optional;

/** Every row is checked. */
final class AddCheck implements Rule {

  @Override
  public String id() {
    return "ORM-PG-105";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AddConstraint add && add.constraint() instanceof Check
        ? Optional.of(
            new Hazard(
                    "every row of " + add.table() + " is checked",
                    Locks.scan(add.table()),
                    "add it NOT VALID, which checks new rows only, then VALIDATE CONSTRAINT in a"
                        + " script of its own")
                .mendedOnline(
                    OnlineForm.has(
                        change, situation.plan(), situation.table(add.table()).orElse(null))))
        : Optional.empty();
  }
}
