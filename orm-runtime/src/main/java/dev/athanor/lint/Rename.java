package dev.athanor.lint;

import dev.athanor.change.Change;
import java.util.Optional;

/** A name that running code still uses. */
final class Rename implements Rule {

  @Override
  public String id() {
    return "ORM-DATA-109";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    if (change instanceof Change.RenameTable rename) {
      return hazard(
          "the table " + rename.from(),
          "leave a view of the old name behind until no code uses it any more");
    }
    return change instanceof Change.RenameColumn rename
        ? hazard(
            "the column " + rename.table() + "." + rename.from(),
            "add a column of the new name, write both, move the readers, drop the old one later")
        : Optional.empty();
  }

  private static Optional<Hazard> hazard(String what, String mend) {
    return Optional.of(Hazard.of("code that is running and uses " + what + " fails", mend));
  }
}
