package dev.athanor.dialect.sqlite.lint;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** Values get the affinity of the new type (https://sqlite.org/datatype3.html#type_affinity). */
final class LossyAffinity implements Rule {

  @Override
  public String id() {
    return "ORM-LITE-103";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterColumn alter && change.risks().contains(Risk.NARROW_TYPE)
        ? Optional.of(
            Hazard.of(
                "copied values of "
                    + alter.to().name()
                    + " get the affinity of the new type: '007' becomes 7",
                "the script stops at a value that would change; a script written by hand has to"
                    + " look for them itself"))
        : Optional.empty();
  }
}
