package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.diff.Difference;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.Proof;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Two states and what leads from the one to the other.
 *
 * @param from where the way begins, for people
 * @param to where it ends, for people
 * @param unmanaged what is there and no entity can speak of
 * @param rows the database whose rows the plan is about; null where there are none
 * @param trial tries the plan; the answer of the first call counts
 * @param onlineTrial tries the scripts that let others go on
 * @param locking what {@code schema.lock} will say
 */
record Comparison(
    String from,
    String to,
    Dialect dialect,
    Difference difference,
    List<Unmanaged> unmanaged,
    @Nullable Engine rows,
    Supplier<Proof> trial,
    Supplier<Proof> onlineTrial,
    Supplier<Locking> locking) {

  boolean isEmpty() {
    return difference.isEmpty();
  }

  /** The class of the result, a word that stays the same. */
  String kind() {
    if (isEmpty()) {
      return difference.uncompared().isEmpty() ? "clean" : "uncompared";
    }
    if (!difference.questions().isEmpty()) {
      return "unanswered-rename";
    }
    return difference.plan().changes().stream()
            .map(Change::risks)
            .anyMatch(risks -> risks.stream().anyMatch(Risk::isDestructive))
        ? "destructive"
        : "pending-changes";
  }
}
