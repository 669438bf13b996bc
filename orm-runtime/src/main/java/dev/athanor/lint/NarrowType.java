package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import java.util.Optional;

/** A type that does not provably hold every value of the old one. */
final class NarrowType implements Rule {

  static final String ID = "ORM-DATA-101";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterColumn alter && change.risks().contains(Risk.NARROW_TYPE)
        ? Optional.of(
            Hazard.of(
                "values of "
                    + alter.table()
                    + "."
                    + alter.to().name()
                    + " that do not fit the new type are changed, lost or refused",
                "add a column of the new type, copy what fits, look at what does not, then drop"
                    + " the old one"))
        : Optional.empty();
  }
}
