package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a table that can find a row by its first columns. */
final class Keys {

  /** No other column may have this name where the server makes keys. */
  private static final String GENERATED = "my_row_id";

  private Keys() {}

  /** Whether the table has a key that begins with these columns, in this order. */
  static boolean cover(Table table, List<String> columns) {
    return of(table).stream().anyMatch(key -> beginsWith(key, columns));
  }

  /** Whether a key begins with these columns, in this order. */
  static boolean beginsWith(List<String> key, List<String> columns) {
    return key.size() >= columns.size() && key.subList(0, columns.size()).equals(columns);
  }

  /**
   * The columns of an index up to the first part that orders nothing a foreign key could use: an
   * expression, a prefix, a descending column.
   */
  static List<String> usable(Index index) {
    List<String> columns = new ArrayList<>();
    if (index.method() != null) {
      return columns;
    }
    for (Index.Part part : index.parts()) {
      String column = part.column();
      if (column == null || !part.equals(Index.Part.column(column))) {
        break;
      }
      columns.add(column);
    }
    return columns;
  }

  /** Whether the unique index says nothing that a unique constraint does not say. */
  static boolean isConstraint(Index index) {
    return index.unique()
        && index.visible()
        && index.method() == null
        && usable(index).size() == index.parts().size();
  }

  /**
   * The indexes that InnoDB would make by itself for foreign keys that no key covers
   * (https://dev.mysql.com/doc/refman/8.4/en/constraint-foreign-key.html).
   */
  static List<Index> missing(Table table) {
    List<ForeignKey> longestFirst = new ArrayList<>(table.foreignKeys());
    longestFirst.sort((a, b) -> Integer.compare(b.columns().size(), a.columns().size()));
    List<Index> missing = new ArrayList<>();
    Table complete = table;
    for (ForeignKey key : longestFirst) {
      if (!cover(complete, key.columns())) {
        missing.add(Index.on(null, key.columns().toArray(String[]::new)));
        List<Index> all = new ArrayList<>(table.indexes());
        all.addAll(missing);
        complete = table.withIndexes(all);
      }
    }
    return missing;
  }

  /**
   * The table without the key that MySQL makes where none is asked for
   * (https://dev.mysql.com/doc/refman/8.4/en/create-table-gipks.html).
   */
  static Table withoutGenerated(Table table) {
    PrimaryKey key = table.primaryKey();
    boolean generated =
        key != null
            && key.columns().equals(List.of(GENERATED))
            && table.column(GENERATED).filter(column -> !column.visible()).isPresent();
    return generated
        ? table
            .withPrimaryKey(null)
            .withColumns(table.columns().stream().filter(c -> !c.name().equals(GENERATED)).toList())
        : table;
  }

  /** The name of an index that MySQL would choose for a foreign key, where the key has a name. */
  static boolean isNamedAfter(@Nullable String index, ForeignKey key) {
    return index != null && (index.equals(key.name()) || index.equals(key.columns().get(0)));
  }

  private static List<List<String>> of(Table table) {
    List<List<String>> keys = new ArrayList<>();
    PrimaryKey primaryKey = table.primaryKey();
    if (primaryKey != null) {
      keys.add(primaryKey.columns());
    }
    for (Unique unique : table.uniques()) {
      keys.add(unique.columns());
    }
    table.indexes().forEach(index -> keys.add(usable(index)));
    return keys;
  }
}
