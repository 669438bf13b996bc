package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import java.util.Optional;

/** A column that is never null from now on, and may be so far. */
final class NotNullOverRows implements Rule {

  static final String ID = "ORM-DATA-105";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterColumn alter && change.risks().contains(Risk.NULLS_REFUSED)
        ? Optional.of(
            Hazard.of(
                "fails, or makes something up, if a row of "
                    + alter.table()
                    + " has no "
                    + alter.to().name(),
                "let the application write a value, fill the rows that have none, then make it"
                    + " required"))
        : Optional.empty();
  }
}
