package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys. A unique constraint and a unique index are one thing here: what a unique constraint
 * can say is one, every other index is an index.
 */
final class IndexReader {

  private final Catalog catalog;
  private final BiFunction<String, String, QualifiedName> names;
  private final List<Unmanaged> unmanaged = new ArrayList<>();

  IndexReader(Catalog catalog, BiFunction<String, String, QualifiedName> names) {
    this.catalog = catalog;
    this.names = names;
  }

  /** The keys of a table. */
  record TableKeys(@Nullable PrimaryKey primaryKey, List<Unique> uniques, List<Index> indexes) {
    static final TableKeys NONE = new TableKeys(null, List.of(), List.of());
  }

  private record StoredPart(
      QualifiedName table,
      String index,
      int position,
      boolean unique,
      @Nullable String column,
      @Nullable String collation,
      @Nullable Integer prefix,
      String method,
      @Nullable String expression,
      boolean visible) {}

  Map<QualifiedName, TableKeys> read(CatalogReader reader) throws SQLException {
    String statistics =
        "SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, NON_UNIQUE, COLUMN_NAME,"
            + " COLLATION, SUB_PART, INDEX_TYPE, "
            + catalog.indexDetails()
            + ", INDEX_COMMENT"
            + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?";
    List<StoredPart> parts = new ArrayList<>(reader.rows(statistics, this::part));
    parts.sort(Comparator.comparing(StoredPart::index).thenComparingInt(StoredPart::position));
    Map<QualifiedName, Map<String, List<StoredPart>>> tables = new HashMap<>();
    for (StoredPart part : parts) {
      tables
          .computeIfAbsent(part.table, table -> new LinkedHashMap<>())
          .computeIfAbsent(part.index, index -> new ArrayList<>())
          .add(part);
    }
    Map<QualifiedName, TableKeys> keys = new HashMap<>();
    tables.forEach((table, indexes) -> keys.put(table, keys(indexes)));
    return keys;
  }

  /** What the indexes have beside, once they have been read. */
  List<Unmanaged> unmanaged() {
    return unmanaged;
  }

  private StoredPart part(ResultSet row) throws SQLException {
    if (row.getInt(4) == 1 && !row.getString(12).isEmpty()) {
      QualifiedName table = names.apply(row.getString(1), row.getString(2));
      unmanaged.add(new Unmanaged("index comment", row.getString(3) + " on " + table));
    }
    int prefix = row.getInt(8);
    boolean whole = row.wasNull();
    return new StoredPart(
        names.apply(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getInt(4),
        row.getInt(5) == 0,
        row.getString(6),
        row.getString(7),
        whole ? null : prefix,
        row.getString(9).toLowerCase(Locale.ROOT),
        row.getString(10),
        row.getString(11).equals("YES"));
  }

  private TableKeys keys(Map<String, List<StoredPart>> indexes) {
    PrimaryKey primaryKey = null;
    List<Unique> uniques = new ArrayList<>();
    List<Index> others = new ArrayList<>();
    for (List<StoredPart> parts : indexes.values()) {
      Index index = index(parts);
      if ("PRIMARY".equals(index.name())) {
        primaryKey = new PrimaryKey(null, index.columns());
      } else if (Keys.isConstraint(index)) {
        uniques.add(Unique.of(index.name(), index.columns()));
      } else {
        others.add(index);
      }
    }
    return new TableKeys(primaryKey, uniques, others);
  }

  private Index index(List<StoredPart> stored) {
    StoredPart first = stored.get(0);
    boolean ordinary = first.method.equals("btree") || first.method.equals("hash");
    List<Index.Part> parts = new ArrayList<>();
    stored.forEach(part -> parts.add(part(part, ordinary)));
    return new Index(
        first.index,
        parts,
        first.unique,
        null,
        List.of(),
        ordinary ? null : first.method,
        false,
        first.visible);
  }

  private Index.Part part(StoredPart stored, boolean ordinary) {
    String expression = stored.expression;
    SqlText text = expression == null ? null : Words.unwrapped(catalog.expression(expression));
    return new Index.Part(
        text == null ? stored.column : null,
        text,
        "D".equals(stored.collation),
        Index.Nulls.DEFAULT,
        ordinary ? stored.prefix : null,
        null,
        null);
  }
}
