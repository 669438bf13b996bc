package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** An index that costs much and is seldom used to its end. */
final class WideIndex implements Rule {

  private static final int WIDE = 3;

  @Override
  public String id() {
    return "ORM-PG-121";
  }

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public boolean concernsNewTables() {
    return true;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    boolean wide =
        change instanceof Change.CreateIndex create && create.index().parts().size() > WIDE;
    boolean inTable =
        change instanceof Change.CreateTable table
            && table.definition().indexes().stream().anyMatch(i -> i.parts().size() > WIDE);
    return wide || inTable
        ? Optional.of(
            Hazard.of(
                "an index of " + change.table() + " has more than three columns",
                "keep the columns that queries begin with; INCLUDE those that are only read"))
        : Optional.empty();
  }
}
