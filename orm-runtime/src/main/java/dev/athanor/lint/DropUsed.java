package dev.athanor.lint;

import dev.athanor.change.Change;
import java.util.Optional;

/** What running code may still read or write. */
final class DropUsed implements Rule {

  @Override
  public String id() {
    return "ORM-DATA-110";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (change instanceof Change.DropTable drop) {
      return hazard("the table " + drop.table());
    }
    boolean comesBack = situation.plan().changes().contains(change.inverse());
    return change instanceof Change.DropColumn drop && !comesBack
        ? hazard("the column " + drop.table() + "." + drop.column().name())
        : Optional.empty();
  }

  private static Optional<Hazard> hazard(String what) {
    return Optional.of(
        Hazard.of(
            "code that is running and uses " + what + " fails",
            "release the code that does not use it first, drop it in a later release"));
  }
}
