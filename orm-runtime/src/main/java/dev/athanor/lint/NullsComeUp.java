package dev.athanor.lint;

import dev.athanor.change.Change;
import java.util.Optional;

/** Readers meet null where there never was one. */
final class NullsComeUp implements Rule {

  @Override
  public String id() {
    return "ORM-DATA-111";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.AlterColumn alter
            && !alter.from().nullable()
            && alter.to().nullable()
        ? Optional.of(
            Hazard.of(
                "code that is running meets null in "
                    + alter.table()
                    + "."
                    + alter.to().name()
                    + ", where there never was one",
                "release the code that expects null first"))
        : Optional.empty();
  }
}
