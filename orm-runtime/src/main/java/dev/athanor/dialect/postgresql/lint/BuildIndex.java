package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** An index is built while nobody may write. */
final class BuildIndex implements Rule {

  @Override
  public String id() {
    return "ORM-PG-107";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.CreateIndex create
        ? Optional.of(
            new Hazard(
                    "the index " + create.index().name() + " is built",
                    Locks.writes(
                        "SHARE",
                        create.table(),
                        "while the index is built, which grows with the table"),
                    "CREATE INDEX CONCURRENTLY in a script of its own, outside of a transaction; drop"
                        + " the INVALID index that a failed one leaves")
                .mendedOnline(
                    OnlineForm.has(
                        change, situation.plan(), situation.table(create.table()).orElse(null))))
        : Optional.empty();
  }
}
