package dev.athanor.migrate;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import java.util.Comparator;

/** Schemas made comparable where an order says nothing. */
final class Diffs {

  private Diffs() {}

  /** The schema with columns, constraints and indexes sorted. */
  static MetaData ignoringOrder(MetaData schema) {
    Comparator<Object> byText = Comparator.comparing(Object::toString);
    return schema.mapTables(
        table ->
            table
                .withColumns(
                    table.columns().stream().sorted(Comparator.comparing(Column::name)).toList())
                .withUniques(table.uniques().stream().sorted(byText).toList())
                .withChecks(table.checks().stream().sorted(byText).toList())
                .withForeignKeys(table.foreignKeys().stream().sorted(byText).toList())
                .withIndexes(table.indexes().stream().sorted(byText).toList()));
  }
}
