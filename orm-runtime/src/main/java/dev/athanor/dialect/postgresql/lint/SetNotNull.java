package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** Every row is looked at for null. */
final class SetNotNull implements Rule {

  @Override
  public String id() {
    return "ORM-PG-103";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (!(change instanceof Change.AlterColumn alter)
        || !change.risks().contains(Risk.NULLS_REFUSED)) {
      return Optional.empty();
    }
    String column = alter.to().name();
    return Optional.of(
        new Hazard(
                "every row is looked at for a null in " + column,
                Locks.scan(alter.table()),
                "ADD CHECK ("
                    + column
                    + " IS NOT NULL) NOT VALID; VALIDATE CONSTRAINT in a script of its own; SET NOT"
                    + " NULL, which then looks at no row; DROP CONSTRAINT")
            .mendedOnline(
                OnlineForm.has(
                    change, situation.plan(), situation.table(alter.table()).orElse(null))));
  }
}
