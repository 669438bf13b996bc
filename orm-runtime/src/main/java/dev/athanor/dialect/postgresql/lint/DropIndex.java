package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import java.util.Optional;

/** Dropping an index waits for all who use the table, and all others wait behind it. */
final class DropIndex implements Rule {

  @Override
  public String id() {
    return "ORM-PG-108";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    return change instanceof Change.DropIndex drop
        ? Optional.of(
            new Hazard(
                    "the index " + drop.index().name() + " is dropped",
                    Locks.accessExclusive(
                        drop.table(),
                        "from when it waits for the longest transaction on the table until the script"
                            + " ends, whatever the size of the table"),
                    "DROP INDEX CONCURRENTLY in a script of its own, outside of a transaction")
                .mendedOnline(
                    OnlineForm.has(
                        change, situation.plan(), situation.table(drop.table()).orElse(null))))
        : Optional.empty();
  }
}
