package dev.athanor.dialect.mysqlfamily.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** The rows that are there get 0 or '' in a new column, and nobody is told. */
final class FilledSilently implements Rule {

  @Override
  public String id() {
    return "ORM-MY-110";
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
                "the rows of "
                    + add.table()
                    + " get 0, '' or the like as "
                    + add.column().name()
                    + " without a word, and code that is running does not write it",
                "give it a default that is meant, or add it nullable first and make it required"
                    + " when every row has a value"))
        : Optional.empty();
  }
}
