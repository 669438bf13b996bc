package dev.athanor.lint;

import dev.athanor.change.Change;
import java.util.Objects;
import java.util.Optional;

/** Text that is compared, and perhaps stored, in another way. */
final class OtherCollation implements Rule {

  @Override
  public String id() {
    return "ORM-DATA-102";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterColumn alter
            && !Objects.equals(alter.from().collation(), alter.to().collation())
        ? Optional.of(
            Hazard.of(
                "text of "
                    + alter.table()
                    + "."
                    + alter.to().name()
                    + " is compared and sorted in another way, and characters that another"
                    + " character set lacks are lost",
                "look for values that become equal under a unique key, and for characters that"
                    + " the new character set lacks, before"))
        : Optional.empty();
  }
}
