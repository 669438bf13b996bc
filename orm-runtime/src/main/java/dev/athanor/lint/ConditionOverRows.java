package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import java.util.Optional;

/** A check or a foreign key that rows may break. */
final class ConditionOverRows implements Rule {

  static final String ID = "ORM-DATA-106";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (!(change instanceof Change.AddConstraint add)
        || situation.plan().changes().contains(change.inverse())
        || !DropEnumValue.missing(add, situation).isEmpty()) {
      return Optional.empty();
    }
    String broken =
        add.constraint() instanceof ForeignKey key
            ? " refers to a row of " + key.target() + " that is not there"
            : add.constraint() instanceof Check ? " breaks the check" : "";
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hazard.of(
                "fails if a row of " + add.table() + broken,
                "look for such rows and mend them, in a script before this one"));
  }
}
