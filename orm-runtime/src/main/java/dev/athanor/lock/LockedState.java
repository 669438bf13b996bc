package dev.athanor.lock;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a folder of scripts leads to. The constraints and indexes of a table are sorted, since their
 * order says nothing; its columns are in their order.
 *
 * @param dialect the name of that of the scripts
 * @param schema adapted to the dialect, in our own words, with every name settled
 * @param origins where its tables and columns came from when the scripts were written
 * @param chain the scripts
 */
public record LockedState(String dialect, MetaData schema, Origins origins, Chain chain) {

  public LockedState {
    schema = schema.mapTables(LockedState::sorted);
    origins = of(schema, origins);
  }

  /** The state before the first script. */
  public static LockedState empty(String dialect) {
    return new LockedState(dialect, MetaData.empty(), Origins.unknown(), Chain.empty());
  }

  /** The same schema with these scripts. */
  public LockedState withChain(Chain other) {
    return new LockedState(dialect, schema, origins, other);
  }

  private static Table sorted(Table table) {
    return table
        .withUniques(sorted(table.uniques()))
        .withChecks(sorted(table.checks()))
        .withForeignKeys(sorted(table.foreignKeys()))
        .withIndexes(sorted(table.indexes()));
  }

  private static <T> List<T> sorted(List<T> items) {
    return items.stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  /** The origins of what the schema has. */
  private static Origins of(MetaData schema, Origins origins) {
    Map<QualifiedName, Origin> tables = new HashMap<>();
    Map<QualifiedName, Map<String, Origin>> columns = new HashMap<>();
    for (Table table : schema.tables()) {
      origins.of(table.name()).ifPresent(origin -> tables.put(table.name(), origin));
      Map<String, Origin> ofTable = new HashMap<>();
      for (Column column : table.columns()) {
        origins
            .of(table.name(), column.name())
            .ifPresent(origin -> ofTable.put(column.name(), origin));
      }
      if (!ofTable.isEmpty()) {
        columns.put(table.name(), ofTable);
      }
    }
    return new Origins(tables, columns);
  }
}
