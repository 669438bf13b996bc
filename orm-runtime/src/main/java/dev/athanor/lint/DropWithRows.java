package dev.athanor.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import java.util.Optional;

/** What goes with all its values. */
final class DropWithRows implements Rule {

  @Override
  public String id() {
    return "ORM-DATA-103";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (change.risks().contains(Risk.DROP_TABLE)) {
      return hazard("the rows of " + change.table());
    }
    if (change instanceof Change.DropColumn drop && change.risks().contains(Risk.DROP_COLUMN)) {
      return hazard("the values of " + drop.table() + "." + drop.column().name());
    }
    if (change instanceof Change.AlterColumn alter && change.risks().contains(Risk.DROP_COLUMN)) {
      return hazard("the values of " + alter.table() + "." + alter.to().name());
    }
    return change instanceof Change.DropSequence drop
        ? hazard("the number that " + drop.sequence().name() + " has reached")
        : Optional.empty();
  }

  private static Optional<Hazard> hazard(String lost) {
    return Optional.of(
        Hazard.of(
            lost + " are lost, and the undo brings none of it back",
            "keep a copy, or rename first and drop in a later release"));
  }
}
