package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** A new column that is never null and has nothing for the rows that are there. */
final class AddRequiredColumn implements Rule {

  @Override
  public String id() {
    return "ORM-PG-102";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AddColumn add && change.risks().contains(Risk.NEEDS_VALUE)
        ? Optional.of(
            Hazard.of(
                "fails if "
                    + add.table()
                    + " has rows, and code that is running does not write "
                    + add.column().name(),
                "give it a constant default, or add it nullable first and make it required when"
                    + " every row has a value"))
        : Optional.empty();
  }
}
