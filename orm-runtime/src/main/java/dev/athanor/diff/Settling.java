package dev.athanor.diff;

import dev.athanor.change.Change;
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
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Bool;
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
 * plain {@code equals} tells what differs. What was accepted is noted down.
 */
final class Settling {

  private final NamingConvention naming;
  private final Tolerance tolerance;
  private final MetaData described;
  private final List<Change> accepted = new ArrayList<>();
  private final List<OtherOption> options = new ArrayList<>();

  /**
   * @param described the desired schema as it was before it took over words of the current one
   */
  Settling(NamingConvention naming, Tolerance tolerance, MetaData described) {
    this.naming = naming;
    this.described = described;
    this.tolerance = tolerance;
  }

  /**
   * What came of it.
   *
   * @param accepted the changes that are not made because what is there is as good
   */
  record Settled(MetaData schema, List<Change> accepted, List<OtherOption> options) {}

  Settled settle(MetaData current, MetaData desired) {
    return new Settled(schema(current, desired), accepted, options);
  }

  private boolean isExact() {
    return tolerance == Tolerance.NONE;
  }

  private MetaData schema(MetaData current, MetaData desired) {
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
    Table named = named(wanted);
    Table desired = isExact() ? named : KeyOrder.adopt(named, base);
    reordered(named, desired, base);
    if (current != null) {
      options.addAll(OtherOption.between(current, desired));
    }
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

  /**
   * What is named after its words is named after those that were written, whatever words the
   * database has for them.
   */
  private Table named(Table desired) {
    Table written = described.table(desired.name()).orElse(desired);
    Table named = desired;
    if (written.checks().size() == desired.checks().size()) {
      List<Check> checks = new ArrayList<>(desired.checks());
      for (int i = 0; i < checks.size(); i++) {
        Check check = checks.get(i);
        if (check.name() == null) {
          checks.set(
              i, check.withName(naming.nameOf(written, written.checks().get(i).withName(null))));
        }
      }
      named = named.withChecks(checks);
    }
    if (written.indexes().size() == desired.indexes().size()) {
      List<Index> indexes = new ArrayList<>(desired.indexes());
      for (int i = 0; i < indexes.size(); i++) {
        Index index = indexes.get(i);
        if (index.name() == null && index.hasExpressions()) {
          indexes.set(
              i, index.withName(naming.nameOf(written, written.indexes().get(i).withName(null))));
        }
      }
      named = named.withIndexes(indexes);
    }
    return named;
  }

  /** Notes down the keys whose columns are in another order than the one that was written. */
  private void reordered(Table wanted, Table adopted, Table current) {
    List<Constraint> written = wanted.constraints().toList();
    List<Constraint> taken = adopted.constraints().toList();
    for (int i = 0; i < written.size(); i++) {
      Constraint key = written.get(i);
      Constraint structure = taken.get(i).withName("");
      if (!structure.equals(key.withName(""))) {
        current
            .constraints()
            .filter(each -> each.withName("").equals(structure))
            .findFirst()
            .ifPresent(
                there -> {
                  Constraint named = key.withName(naming.nameOf(wanted, key));
                  accepted.add(new Change.DropConstraint(wanted.name(), there));
                  accepted.add(new Change.AddConstraint(wanted.name(), named));
                });
      }
    }
  }

  private boolean isReordered(Object there) {
    return accepted.stream()
        .anyMatch(
            change ->
                change instanceof Change.DropConstraint drop && drop.constraint().equals(there));
  }

  private Column settle(Table current, Column desired) {
    Column stated = desired.withTypeStated(true);
    Column there = current.column(desired.name()).orElse(null);
    if (desired.typeStated() || there == null || !isAsGood(there.type(), desired.type())) {
      return stated;
    }
    SqlType asked = asked(current.name(), desired);
    if (!there.type().equals(asked)) {
      accepted.add(new Change.AlterColumn(current.name(), there, there.withType(asked)));
    }
    return stated.withType(there.type());
  }

  private SqlType asked(QualifiedName table, Column desired) {
    return described
        .table(table)
        .flatMap(each -> each.column(desired.name()))
        .orElse(desired)
        .type();
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
    if (unstated instanceof Bool) {
      // A number has room for a truth value, and is none.
      return there instanceof Bool;
    }
    return there.holds(unstated);
  }

  private @Nullable PrimaryKey primaryKey(Table current, Table desired) {
    PrimaryKey key = desired.primaryKey();
    PrimaryKey existing = current.primaryKey();
    List<PrimaryKey> there = existing == null ? List.of() : List.of(existing);
    return key == null
        ? null
        : constraints(there, desired, List.of(key), PrimaryKey::withName).get(0);
  }

  private <C extends Constraint> List<C> constraints(
      List<C> current, Table table, List<C> desired, BiFunction<C, String, C> withName) {
    return new Pairing<C>(
            Constraint::name,
            constraint -> withName.apply(constraint, ""),
            constraint -> withName.apply(constraint, naming.nameOf(table, constraint)),
            (there, named) -> new Change.RenameConstraint(table.name(), there, named))
        .pair(current, desired);
  }

  private List<Index> indexes(Table current, Table desired) {
    return new Pairing<Index>(
            Index::name,
            index -> index.withName(""),
            index -> index.withName(naming.nameOf(desired, index)),
            (there, named) -> new Change.RenameIndex(desired.name(), there, named))
        .pair(current.indexes(), desired.indexes());
  }

  /**
   * Pairs each desired item with a current one of the same structure, the one of the same name
   * first, and takes that one; what has no partner gets a name.
   */
  private final class Pairing<T> {
    private final Function<T, @Nullable String> name;
    private final Function<T, T> structure;
    private final Function<T, T> withConvention;
    private final BiFunction<T, T, Change> rename;

    Pairing(
        Function<T, @Nullable String> name,
        Function<T, T> structure,
        Function<T, T> withConvention,
        BiFunction<T, T, Change> rename) {
      this.name = name;
      this.structure = structure;
      this.withConvention = withConvention;
      this.rename = rename;
    }

    List<T> pair(List<T> current, List<T> desired) {
      List<T> free = new ArrayList<>(current);
      List<@Nullable T> settled = new ArrayList<>();
      for (T item : desired) {
        T named = withConvention.apply(item);
        settled.add(free.remove(named) ? named : null);
      }
      List<T> result = new ArrayList<>();
      for (int i = 0; i < desired.size(); i++) {
        T item = settled.get(i);
        result.add(item != null ? item : partner(free, desired.get(i)));
      }
      return result;
    }

    private T partner(List<T> free, T desired) {
      T named = withConvention.apply(desired);
      T wanted = structure.apply(desired);
      for (T candidate : free) {
        if (structure.apply(candidate).equals(wanted)) {
          free.remove(candidate);
          return chosen(candidate, named);
        }
      }
      return named;
    }

    /** What has no name, such as a primary key of MySQL, has none that could be wrong. */
    private T chosen(T there, T named) {
      if (name.apply(there) == null) {
        return there;
      }
      if (isExact()) {
        return named;
      }
      if (!isReordered(there)) {
        accepted.add(rename.apply(there, named));
      }
      return there;
    }
  }
}
