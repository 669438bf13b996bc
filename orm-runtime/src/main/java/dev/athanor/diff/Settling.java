package dev.athanor.diff;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Time;
import dev.athanor.type.SqlType.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settles what the desired schema leaves open. Where it states no name, length or option, the one
 * that exists is as good, and what does not exist yet gets the convention's name. After this a
 * plain {@code equals} tells what differs.
 */
final class Settling {

  private final NamingConvention naming;

  Settling(NamingConvention naming) {
    this.naming = naming;
  }

  MetaData settle(MetaData current, MetaData desired) {
    MetaData settled =
        desired.mapTables(table -> settle(current.table(table.name()).orElse(null), table));
    return settled.mapTables(
        table ->
            table.withForeignKeys(
                table.foreignKeys().stream()
                    .map(key -> isThere(current, table, key) ? key : inOrder(settled, key))
                    .toList()));
  }

  private static boolean isThere(MetaData current, Table table, ForeignKey key) {
    return current.table(table.name()).filter(t -> t.foreignKeys().contains(key)).isPresent();
  }

  private static ForeignKey inOrder(MetaData schema, ForeignKey key) {
    return schema.table(key.target()).map(target -> KeyOrder.follow(key, target)).orElse(key);
  }

  private Table settle(@Nullable Table current, Table wanted) {
    Table base = current == null ? Table.of(wanted.name(), List.of()) : current;
    Table desired = KeyOrder.adopt(wanted, base);
    return desired
        .withColumns(desired.columns().stream().map(column -> settle(base, column)).toList())
        .withPrimaryKey(primaryKey(base, desired))
        .withUniques(constraints(base.uniques(), desired, desired.uniques(), Unique::withName))
        .withChecks(constraints(base.checks(), desired, desired.checks(), Check::withName))
        .withForeignKeys(
            constraints(base.foreignKeys(), desired, desired.foreignKeys(), ForeignKey::withName))
        .withIndexes(indexes(base, desired))
        .withOptions(current == null ? desired.options() : current.options());
  }

  private static Column settle(Table current, Column desired) {
    Column stated = desired.withTypeStated(true);
    if (desired.typeStated()) {
      return stated;
    }
    return current
        .column(desired.name())
        .filter(column -> isAsGood(column.type(), desired.type()))
        .map(column -> stated.withType(column.type()))
        .orElse(stated);
  }

  /**
   * What was not stated are lengths, the order of words, and how fine a time is kept; never what is
   * kept.
   */
  private static boolean isAsGood(SqlType there, SqlType unstated) {
    if (there instanceof Time a && unstated instanceof Time b) {
      return a.withZone() == b.withZone();
    }
    if (there instanceof Timestamp a && unstated instanceof Timestamp b) {
      return a.withZone() == b.withZone();
    }
    if (there instanceof Enumeration a && unstated instanceof Enumeration b) {
      return Set.copyOf(a.values()).equals(Set.copyOf(b.values()));
    }
    return there.holds(unstated);
  }

  private @Nullable PrimaryKey primaryKey(Table current, Table desired) {
    PrimaryKey key = desired.primaryKey();
    if (key == null) {
      return null;
    }
    PrimaryKey existing = current.primaryKey();
    return existing != null && existing.columns().equals(key.columns())
        ? existing
        : key.withName(naming.nameOf(desired, key));
  }

  private <C extends Constraint> List<C> constraints(
      List<C> current, Table table, List<C> desired, BiFunction<C, String, C> withName) {
    return named(
        current,
        desired,
        constraint -> withName.apply(constraint, ""),
        constraint -> withName.apply(constraint, naming.nameOf(table, constraint)));
  }

  private List<Index> indexes(Table current, Table desired) {
    return named(
        current.indexes(),
        desired.indexes(),
        index -> index.withName(""),
        index -> index.withName(naming.nameOf(desired, index)));
  }

  /**
   * Pairs each desired item with a current one of the same structure, the one of the same name
   * first, and takes that one; what has no partner gets a name.
   */
  private static <T> List<T> named(
      List<T> current, List<T> desired, Function<T, T> structure, Function<T, T> withConvention) {
    List<T> free = new ArrayList<>(current);
    List<@Nullable T> settled = new ArrayList<>();
    for (T item : desired) {
      T named = withConvention.apply(item);
      settled.add(free.remove(named) ? named : null);
    }
    List<T> result = new ArrayList<>();
    for (int i = 0; i < desired.size(); i++) {
      T item = settled.get(i);
      result.add(item != null ? item : partner(free, desired.get(i), structure, withConvention));
    }
    return result;
  }

  private static <T> T partner(
      List<T> free, T desired, Function<T, T> structure, Function<T, T> withConvention) {
    T wanted = structure.apply(desired);
    for (T candidate : free) {
      if (structure.apply(candidate).equals(wanted)) {
        free.remove(candidate);
        return candidate;
      }
    }
    return withConvention.apply(desired);
  }
}
