package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of foreign keys, and on MySQL of checks, are names of the schema. Where several tables ask
 * for one name, the one that has it keeps it, else the first gets it; the convention names the
 * others.
 */
final class DistinctNames {

  private final Product product;
  private final MetaData current;

  /**
   * @param current what is there already
   */
  DistinctNames(Product product, MetaData current) {
    this.product = product;
    this.current = current;
  }

  MetaData in(MetaData schema) {
    MetaData distinct =
        new Kind<>(Table::foreignKeys, Table::withForeignKeys, ForeignKey::withName).in(schema);
    return product.namesChecksByTable()
        ? distinct.mapTables(this::besideKeys)
        : new Kind<>(Table::checks, Table::withChecks, Check::withName).in(distinct);
  }

  /**
   * MariaDB takes no check under the name of a unique key or a foreign key of its table, unless it
   * is made with a column; and one that changes is made without (seen in 11.4).
   */
  private Table besideKeys(Table table) {
    Table there = current.table(table.name()).orElse(null);
    return table.withChecks(
        table.checks().stream()
            .map(
                check -> {
                  boolean stays =
                      there == null
                          ? ColumnChecks.isOfColumn(table, check)
                          : there.checks().contains(check);
                  return stays || !isName(table, check.name()) ? check : check.withName(null);
                })
            .toList());
  }

  private static boolean isName(Table table, @Nullable String name) {
    return Stream.concat(table.uniques().stream(), table.foreignKeys().stream())
        .map(Constraint::name)
        .anyMatch(other -> other != null && other.equalsIgnoreCase(name));
  }

  /** All constraints of one kind. */
  private final class Kind<C extends Constraint> {
    private final Function<Table, List<C>> of;
    private final BiFunction<Table, List<C>, Table> with;
    private final BiFunction<C, @Nullable String, C> withName;
    private final Set<List<String>> taken = new HashSet<>();

    Kind(
        Function<Table, List<C>> of,
        BiFunction<Table, List<C>, Table> with,
        BiFunction<C, @Nullable String, C> withName) {
      this.of = of;
      this.with = with;
      this.withName = withName;
    }

    MetaData in(MetaData schema) {
      for (Table table : schema.tables()) {
        List<C> there = current.table(table.name()).map(of).orElse(List.of());
        there.stream().filter(each -> stays(each, table)).forEach(each -> take(table, each));
      }
      return schema.mapTables(this::named);
    }

    private boolean stays(C there, Table table) {
      return of.apply(table).stream()
          .anyMatch(each -> each.equals(there) || each.equals(withName.apply(there, null)));
    }

    private Table named(Table table) {
      List<C> there = current.table(table.name()).map(of).orElse(List.of());
      List<C> named = new ArrayList<>();
      for (C constraint : of.apply(table)) {
        boolean free =
            constraint.name() == null || there.contains(constraint) || take(table, constraint);
        named.add(free ? constraint : withName.apply(constraint, null));
      }
      return with.apply(table, named);
    }

    private boolean take(Table table, C constraint) {
      String name = String.valueOf(constraint.name()).toLowerCase(Locale.ROOT);
      return taken.add(List.of(String.valueOf(table.name().schema()), name));
    }
  }
}
