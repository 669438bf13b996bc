package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import java.util.Optional;

/** A key over rows that may not be different. */
final class UniqueOverRows implements Rule {

  static final String ID = "ORM-DATA-104";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    boolean key =
        change instanceof Change.AddConstraint add
            && (add.constraint() instanceof Unique || add.constraint() instanceof PrimaryKey);
    boolean index = change instanceof Change.CreateIndex create && create.index().unique();
    boolean comesBack = situation.plan().changes().contains(change.inverse());
    return (key || index) && !comesBack
        ? Optional.of(
            Hazard.of(
                "fails if two rows of " + change.table() + " have the same key",
                "look for duplicates and decide which row stays, in a script before this one"))
        : Optional.empty();
  }
}
