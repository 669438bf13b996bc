package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Constraint.ForeignKey;
import java.util.Optional;

/** Every row is looked up in the other table. */
final class AddForeignKey implements Rule {

  @Override
  public String id() {
    return "ORM-PG-104";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AddConstraint add
            && add.constraint() instanceof ForeignKey key
            && key.validated()
        ? Optional.of(
            new Hazard(
                    "every row of " + add.table() + " is looked up in " + key.target(),
                    Locks.writes(
                        "SHARE ROW EXCLUSIVE",
                        add.table() + " and on " + key.target(),
                        "while every row is looked up, which grows with " + add.table()),
                    "add it NOT VALID, which looks at no row, then VALIDATE CONSTRAINT in a script of"
                        + " its own")
                .mendedOnline(
                    OnlineForm.has(
                        change, situation.plan(), situation.table(add.table()).orElse(null))))
        : Optional.empty();
  }
}
