package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import java.util.Optional;

/** The index of a unique constraint or a primary key is built. */
final class AddKey implements Rule {

  @Override
  public String id() {
    return "ORM-PG-106";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AddConstraint add
            && (add.constraint() instanceof Unique || add.constraint() instanceof PrimaryKey)
        ? Optional.of(
            new Hazard(
                    "the index of the key is built",
                    Locks.accessExclusive(
                        add.table(), "while the index is built, which grows with the table"),
                    "CREATE UNIQUE INDEX CONCURRENTLY outside of a transaction, then ADD CONSTRAINT …"
                        + " USING INDEX")
                .mendedOnline(
                    OnlineForm.has(
                        change, situation.plan(), situation.table(add.table()).orElse(null))))
        : Optional.empty();
  }
}
