package dev.athanor.dialect.mysqlfamily.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Effect;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Severity;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every row is written anew while the traffic goes on. */
record Rebuild(Operations.Ways ways) implements Rule {

  @Override
  public String id() {
    return "ORM-MY-109";
  }

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    QualifiedName table = change.table();
    @Nullable Table before = table == null ? null : situation.table(table).orElse(null);
    return Operations.algorithm(ways, change, before) == Algorithm.REBUILD
        ? Optional.of(
            new Hazard(
                    table + ": every row is written anew, while others go on",
                    new Effect(
                        "LOCK=NONE on " + table,
                        "nobody, but replicas fall behind",
                        "while every row is written, which grows with the table and needs its size"
                            + " in free space"),
                    "say ALGORITHM=INPLACE, LOCK=NONE, so that the server never does worse"
                        + ", and run it when there is little traffic")
                .mendedOnline(true))
        : Optional.empty();
  }
}
