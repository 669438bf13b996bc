package dev.athanor.dialect.sqlite.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Generation.Computed;
import java.util.Optional;

/** See https://sqlite.org/gencol.html#limitations. */
final class AddStoredColumn implements Rule {

  @Override
  public String id() {
    return "ORM-LITE-105";
  }

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AddColumn add
            && add.column().generation() instanceof Computed computed
            && computed.stored()
        ? Optional.of(
            Hazard.of(
                "a stored column like "
                    + add.column().name()
                    + " cannot be added to a table; the table is made anew for it",
                "make it virtual, which needs no rebuild"))
        : Optional.empty();
  }
}
