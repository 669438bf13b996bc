package dev.athanor.dialect.sqlite.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** See https://sqlite.org/lang_altertable.html#alter_table_add_column. */
final class AddRequiredColumn implements Rule {

  @Override
  public String id() {
    return "ORM-LITE-104";
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
                "fails if " + add.table() + " has rows, which have no " + add.column().name(),
                "give it a constant default, or add it nullable first and make it required when"
                    + " every row has a value"))
        : Optional.empty();
  }
}
