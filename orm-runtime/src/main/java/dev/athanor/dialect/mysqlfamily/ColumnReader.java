package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.Site.Kind;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.SqlText;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads columns. */
final class ColumnReader {

  private static final String ON_UPDATE = "on update ";

  private final Catalog catalog;
  private final ExactReader exact;
  private final FamilyTypes types;
  private final BiFunction<String, String, QualifiedName> names;

  ColumnReader(
      Catalog catalog,
      ExactReader exact,
      FamilyTypes types,
      BiFunction<String, String, QualifiedName> names) {
    this.catalog = catalog;
    this.exact = exact;
    this.types = types;
    this.names = names;
  }

  private record StoredColumn(
      QualifiedName table,
      int position,
      String name,
      String type,
      boolean nullable,
      @Nullable String defaultValue,
      String extra,
      @Nullable String expression,
      @Nullable String collation,
      @Nullable String comment) {

    boolean has(String word) {
      return extra.toUpperCase(Locale.ROOT).contains(word);
    }
  }

  /**
   * The columns of each table, in order.
   *
   * @param collations the collation of each table
   * @param json the columns that hold JSON although their type does not say so
   */
  Map<QualifiedName, List<Column>> read(
      CatalogReader reader,
      Map<QualifiedName, String> collations,
      Map<QualifiedName, List<String>> json)
      throws SQLException {
    String query =
        "SELECT TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE,"
            + " COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION, COLLATION_NAME, COLUMN_COMMENT, "
            + catalog.columnDetails()
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?";
    List<StoredColumn> stored = new ArrayList<>(reader.rows(query, this::stored));
    stored.sort(Comparator.comparingInt(StoredColumn::position));
    Map<QualifiedName, List<Column>> columns = new HashMap<>();
    for (StoredColumn column : stored) {
      boolean isJson = json.getOrDefault(column.table, List.of()).contains(column.name);
      String collation = collations.getOrDefault(column.table, "");
      columns
          .computeIfAbsent(column.table, table -> new ArrayList<>())
          .add(column(column, isJson, collation));
    }
    return columns;
  }

  private StoredColumn stored(ResultSet row) throws SQLException {
    return new StoredColumn(
        names.apply(row.getString(1), row.getString(2)),
        row.getInt(3),
        row.getString(4),
        row.getString(5) + (row.getString(12) == null ? "" : " srid " + row.getString(12)),
        row.getString(6).equals("YES"),
        row.getString(7),
        Objects.requireNonNullElse(row.getString(8), ""),
        row.getString(9),
        row.getString(10),
        row.getString(11));
  }

  private Column column(StoredColumn stored, boolean isJson, String tableCollation)
      throws SQLException {
    SqlType read = types.read(stored.type);
    SqlType type = isJson && read.equals(SqlType.text()) ? SqlType.json() : read;
    Generation generation = generation(stored);
    boolean computed = generation instanceof Computed;
    boolean ownCollation = Collations.isText(type) && !tableCollation.equals(stored.collation);
    return new Column(
        stored.name,
        type,
        true,
        stored.nullable,
        computed ? null : defaultValue(stored, type),
        generation,
        onUpdate(stored, type),
        ownCollation ? stored.collation : null,
        stored.comment,
        !stored.has("INVISIBLE"));
  }

  private @Nullable Generation generation(StoredColumn stored) throws SQLException {
    String shown = stored.expression;
    if (stored.has("AUTO_INCREMENT")) {
      return Identity.byDefault();
    }
    if (shown == null || shown.isEmpty()) {
      return null;
    }
    SqlText expression = Words.unwrapped(catalog.expression(shown));
    return new Computed(
        exact.expression(stored.table, Kind.COMPUTED, stored.name, expression),
        stored.has("STORED GENERATED"));
  }

  private @Nullable SqlText defaultValue(StoredColumn stored, SqlType type) throws SQLException {
    String shown = stored.defaultValue;
    if (shown == null) {
      return null;
    }
    String sql;
    if (stored.has("DEFAULT_GENERATED")) {
      sql = catalog.expression(shown);
    } else if (catalog.showsDefaultsAsSql()) {
      sql = shown;
    } else {
      sql = literal(shown, type);
    }
    return Defaults.canonical(exact.defaultValue(stored.table, stored.name, SqlText.of(sql)), type);
  }

  /** The literal whose bare value is shown. */
  private static String literal(String shown, SqlType type) {
    boolean bare =
        Defaults.isNumeric(type)
            || Defaults.isBit(type)
            || (Defaults.isBytes(type) && shown.startsWith("0x"));
    return bare ? shown : ServerText.literal(shown);
  }

  private static @Nullable SqlText onUpdate(StoredColumn stored, SqlType type) {
    int at = stored.extra.toLowerCase(Locale.ROOT).indexOf(ON_UPDATE);
    if (at < 0) {
      return null;
    }
    String words = stored.extra.substring(at + ON_UPDATE.length());
    int end = words.indexOf(',');
    return Defaults.canonical(SqlText.of(end < 0 ? words : words.substring(0, end)), type);
  }
}
