package dev.athanor.lock;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what a server has said back into the words of the description: wherever the description,
 * once it is in the server's words, says the same.
 */
public final class OwnWords {

  private OwnWords() {}

  /**
   * What was found, in our own words as far as it is described.
   *
   * @param found in the server's words
   * @param settled the description in the words and names of what was found, in its own order
   * @param own the description in its own words
   */
  public static MetaData of(MetaData found, MetaData settled, MetaData own) {
    return found.mapTables(
        table -> {
          Table same = settled.table(table.name()).orElse(null);
          Table described = own.table(table.name()).orElse(null);
          return same == null || described == null ? table : of(table, same, described);
        });
  }

  private static Table of(Table found, Table settled, Table own) {
    return found
        .withColumns(found.columns().stream().map(each -> of(each, settled, own)).toList())
        .withChecks(checks(found.checks(), settled.checks(), own.checks()))
        .withIndexes(indexes(found.indexes(), settled.indexes(), own.indexes()));
  }

  private static Column of(Column found, Table settled, Table own) {
    Column described = own.column(found.name()).orElse(null);
    if (described == null || !settled.columns().contains(found)) {
      return found;
    }
    Column reworded =
        found
            .withDefault(found.defaultValue() == null ? null : described.defaultValue())
            .withOnUpdate(found.onUpdate() == null ? null : described.onUpdate());
    return found.generation() instanceof Computed
        ? reworded.withGeneration(described.generation())
        : reworded;
  }

  private static List<Check> checks(List<Check> found, List<Check> settled, List<Check> own) {
    List<Check> reworded = new ArrayList<>();
    for (Check check : found) {
      int at = settled.size() == own.size() ? settled.indexOf(check) : -1;
      reworded.add(at < 0 ? check : check.withExpression(own.get(at).expression()));
    }
    return reworded;
  }

  private static List<Index> indexes(List<Index> found, List<Index> settled, List<Index> own) {
    List<Index> reworded = new ArrayList<>();
    for (Index index : found) {
      int at = settled.size() == own.size() ? settled.indexOf(index) : -1;
      reworded.add(
          at < 0 ? index : index.withParts(own.get(at).parts()).withWhere(own.get(at).where()));
    }
    return reworded;
  }
}
