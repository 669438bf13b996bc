package dev.athanor.dialect.mysqlfamily.lint;

import dev.athanor.change.Change;
import dev.athanor.lint.Effect;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change for which the server copies the table, or lets nobody write in another way.
 *
 * @param about the operations that it is about
 * @param what is done; the name of the table comes before
 */
record Copy(String id, Operations.Ways ways, Set<Operation> about, String what, String mend)
    implements Rule {

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    QualifiedName table = change.table();
    @Nullable Table before = table == null ? null : situation.table(table).orElse(null);
    Algorithm way = Operations.algorithm(ways, change, before);
    boolean concerned = Operations.of(change, before).stream().anyMatch(about::contains);
    if (!concerned || way.compareTo(Algorithm.SHARED) < 0) {
      return Optional.empty();
    }
    String lasts =
        way == Algorithm.COPY
            ? "while every row is copied, which grows with the table and needs its size in free"
                + " space"
            : "while every row is read, which grows with the table";
    return Optional.of(
        new Hazard(
            table + ": " + what, new Effect("LOCK=SHARED on " + table, "writes", lasts), mend));
  }
}
