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
import java.util.function.Function;

/**
 * Names of foreign keys, and on MySQL of checks, are names of the schema. Where several tables ask
 * for one name the first gets it, and the convention names the others.
 */
final class DistinctNames {

  private final Product product;
  private final Set<List<String>> taken = new HashSet<>();

  DistinctNames(Product product) {
    this.product = product;
  }

  MetaData in(MetaData schema) {
    List<Table> tables = new ArrayList<>();
    for (Table table : schema.tables()) {
      List<Check> checks =
          product.namesChecksByTable()
              ? table.checks()
              : named("check", table, table.checks(), check -> check.withName(null));
      List<ForeignKey> keys =
          named("foreign key", table, table.foreignKeys(), key -> key.withName(null));
      tables.add(table.withChecks(checks).withForeignKeys(keys));
    }
    return schema.withTables(tables);
  }

  private <C extends Constraint> List<C> named(
      String kind, Table table, List<C> constraints, Function<C, C> withoutName) {
    List<C> named = new ArrayList<>();
    for (C constraint : constraints) {
      String name = constraint.name();
      boolean free =
          name == null
              || taken.add(
                  List.of(
                      kind, String.valueOf(table.name().schema()), name.toLowerCase(Locale.ROOT)));
      named.add(free ? constraint : withoutName.apply(constraint));
    }
    return named;
  }
}
