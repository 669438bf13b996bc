package dev.athanor.dialect;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the expressions of a desired table into the words of the current one, wherever both mean the
 * same. What that is, the dialect says.
 */
public final class Rewording {

  /** Whether two expressions mean the same. */
  @FunctionalInterface
  public interface Sameness {
    /**
     * Whether the two mean the same.
     *
     * @param column the column whose default or computation it is; null for checks and indexes
     */
    boolean same(@Nullable Column column, SqlText desired, SqlText current);
  }

  private final Sameness sameness;

  public Rewording(Sameness sameness) {
    this.sameness = sameness;
  }

  /** The desired table, in the words of the current one where they mean the same. */
  public Table reword(Table desired, Table current) {
    return desired
        .withColumns(desired.columns().stream().map(column -> reword(column, current)).toList())
        .withChecks(checks(desired.checks(), current.checks()))
        .withIndexes(
            desired.indexes().stream().map(index -> reword(index, current.indexes())).toList());
  }

  private Column reword(Column desired, Table current) {
    Column there = current.column(desired.name()).orElse(null);
    if (there == null) {
      return desired;
    }
    Column reworded = desired;
    if (same(desired, desired.defaultValue(), there.defaultValue())) {
      reworded = reworded.withDefault(there.defaultValue());
    }
    if (same(desired, desired.onUpdate(), there.onUpdate())) {
      reworded = reworded.withOnUpdate(there.onUpdate());
    }
    if (desired.generation() instanceof Computed a
        && there.generation() instanceof Computed b
        && same(desired, a.expression(), b.expression())) {
      reworded = reworded.withGeneration(new Computed(b.expression(), a.stored()));
    }
    return reworded;
  }

  private List<Check> checks(List<Check> desired, List<Check> current) {
    List<Check> free = new ArrayList<>(current);
    List<Check> reworded = new ArrayList<>();
    for (Check check : desired) {
      Check partner = null;
      for (Check candidate : free) {
        boolean named = Objects.equals(candidate.name(), check.name());
        if ((partner == null || named) && same(null, check.expression(), candidate.expression())) {
          partner = candidate;
        }
      }
      free.remove(partner);
      reworded.add(partner == null ? check : check.withExpression(partner.expression()));
    }
    return reworded;
  }

  private Index reword(Index desired, List<Index> current) {
    for (Index candidate : current) {
      if (candidate.parts().size() == desired.parts().size()) {
        Index reworded = reword(desired, candidate);
        if (reworded.withName(null).equals(candidate.withName(null))) {
          return reworded;
        }
      }
    }
    return desired;
  }

  private Index reword(Index desired, Index current) {
    List<Index.Part> parts = new ArrayList<>();
    for (int i = 0; i < desired.parts().size(); i++) {
      Index.Part part = desired.parts().get(i);
      SqlText there = current.parts().get(i).expression();
      boolean same = same(null, part.expression(), there);
      parts.add(same && there != null ? part.withExpression(there) : part);
    }
    Index reworded = desired.withParts(parts);
    return same(null, desired.where(), current.where())
        ? reworded.withWhere(current.where())
        : reworded;
  }

  private boolean same(
      @Nullable Column column, @Nullable SqlText desired, @Nullable SqlText current) {
    return desired != null
        && current != null
        && (desired.equals(current) || sameness.same(column, desired, current));
  }
}
