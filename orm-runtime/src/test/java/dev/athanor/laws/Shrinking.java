package dev.athanor.laws;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a pair of schemas for which a law fails as small as it can be for the law to fail still.
 */
final class Shrinking {

  private Shrinking() {}

  record Pair(MetaData first, MetaData second) {

    private Pair each(UnaryOperator<MetaData> change) {
      return new Pair(change.apply(first), change.apply(second));
    }

    private List<Table> tables() {
      List<Table> all = new ArrayList<>(first.tables());
      all.addAll(second.tables());
      return all;
    }
  }

  static Pair smallest(Pair pair, Predicate<Pair> fails) {
    Pair smallest = pair;
    Optional<Pair> smaller = Optional.of(pair);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = candidates(smallest).stream().filter(fails).findFirst();
    }
    return smallest;
  }

  /** The pair without one table, or without one column and what speaks of it. */
  private static List<Pair> candidates(Pair pair) {
    List<Pair> candidates = new ArrayList<>();
    for (Table table : pair.tables()) {
      candidates.add(pair.each(schema -> without(schema, table)));
    }
    for (Table table : pair.tables()) {
      for (Column column : table.columns()) {
        if (!column.name().equals("id")) {
          candidates.add(pair.each(schema -> without(schema, table, column.name())));
        }
      }
    }
    candidates.removeIf(pair::equals);
    return candidates;
  }

  private static MetaData without(MetaData schema, Table gone) {
    return schema
        .onlyTables(table -> !table.name().equals(gone.name()))
        .mapTables(
            table ->
                table.withForeignKeys(
                    only(table.foreignKeys(), key -> !key.target().equals(gone.name()))));
  }

  private static MetaData without(MetaData schema, Table of, String column) {
    return schema.mapTables(
        table -> table.name().equals(of.name()) ? without(table, column) : table);
  }

  private static Table without(Table table, String column) {
    return table
        .withColumns(only(table.columns(), each -> !each.name().equals(column)))
        .withUniques(only(table.uniques(), unique -> !unique.columns().contains(column)))
        .withChecks(only(table.checks(), check -> !check.expression().mentions(column)))
        .withForeignKeys(only(table.foreignKeys(), key -> !key.columns().contains(column)))
        .withIndexes(only(table.indexes(), index -> !index.mentions(column)));
  }

  private static <T> List<T> only(List<T> items, Predicate<T> kept) {
    return items.stream().filter(kept).toList();
  }
}
