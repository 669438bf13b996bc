package dev.athanor.diff;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The order of the columns of keys. A key promises the same in any order of its columns, and not
 * everybody who creates tables keeps the one that was written, so order alone is no difference.
 */
public final class KeyOrder {

  private KeyOrder() {}

  /** The desired table, its keys in the order of the current table's keys over the same columns. */
  public static Table adopt(Table desired, Table current) {
    return desired
        .withPrimaryKey(primaryKey(desired.primaryKey(), current.primaryKey()))
        .withUniques(uniques(desired.uniques(), current.uniques()))
        .withForeignKeys(foreignKeys(desired.foreignKeys(), current.foreignKeys()));
  }

  /**
   * The foreign key in the order of the key that it refers to, which InnoDB asks for
   * (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html).
   */
  static ForeignKey follow(ForeignKey key, Table target) {
    List<List<String>> keys = new ArrayList<>();
    PrimaryKey primaryKey = target.primaryKey();
    if (primaryKey != null) {
      keys.add(primaryKey.columns());
    }
    target.uniques().forEach(unique -> keys.add(unique.columns()));
    if (keys.contains(key.targetColumns())) {
      return key;
    }
    for (List<String> order : keys) {
      if (same(order, key.targetColumns())) {
        List<String> columns =
            order.stream()
                .map(column -> key.columns().get(key.targetColumns().indexOf(column)))
                .toList();
        return key.withColumns(columns, key.target(), order);
      }
    }
    return key;
  }

  private static @Nullable PrimaryKey primaryKey(
      @Nullable PrimaryKey desired, @Nullable PrimaryKey current) {
    return desired != null && current != null && same(desired.columns(), current.columns())
        ? new PrimaryKey(desired.name(), current.columns())
        : desired;
  }

  private static List<Unique> uniques(List<Unique> desired, List<Unique> current) {
    List<Unique> free = new ArrayList<>(current);
    free.removeIf(there -> desired.stream().anyMatch(u -> u.columns().equals(there.columns())));
    List<Unique> ordered = new ArrayList<>();
    for (Unique unique : desired) {
      Unique partner =
          current.stream().anyMatch(there -> there.columns().equals(unique.columns()))
              ? null
              : take(free, there -> same(there.columns(), unique.columns()));
      ordered.add(partner == null ? unique : withColumns(unique, partner.columns()));
    }
    return ordered;
  }

  private static List<ForeignKey> foreignKeys(List<ForeignKey> desired, List<ForeignKey> current) {
    List<ForeignKey> ordered = new ArrayList<>();
    for (ForeignKey key : desired) {
      ForeignKey partner =
          current.stream()
              .filter(
                  there -> there.target().equals(key.target()) && pairs(there).equals(pairs(key)))
              .findFirst()
              .orElse(null);
      ordered.add(
          partner == null
              ? key
              : key.withColumns(partner.columns(), key.target(), partner.targetColumns()));
    }
    return ordered;
  }

  private static Unique withColumns(Unique unique, List<String> columns) {
    return new Unique(unique.name(), columns, unique.deferrability(), unique.nullsNotDistinct());
  }

  private static <T> @Nullable T take(List<T> free, Predicate<T> wanted) {
    for (T each : free) {
      if (wanted.test(each)) {
        free.remove(each);
        return each;
      }
    }
    return null;
  }

  private static boolean same(List<String> a, List<String> b) {
    return a.size() == b.size() && new HashSet<>(a).equals(new HashSet<>(b));
  }

  private record Pair(String column, String target) {}

  private static Set<Pair> pairs(ForeignKey key) {
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i < key.columns().size(); i++) {
      pairs.add(new Pair(key.columns().get(i), key.targetColumns().get(i)));
    }
    return pairs;
  }
}
