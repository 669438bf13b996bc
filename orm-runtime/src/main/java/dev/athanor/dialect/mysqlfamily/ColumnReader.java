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
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads columns: first their rows, then, with all exact texts at hand, what they say. */
final class ColumnReader {

  private static final String ON_UPDATE = "on update ";

  private final Catalog catalog;
  private final ExactTexts exact;
  private final FamilyTypes types;
  private final BiFunction<String, String, QualifiedName> names;
  private final List<StoredColumn> rows = new ArrayList<>();

  ColumnReader(
      Catalog catalog,
      ExactTexts exact,
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
      @Nullable String comment,
      String privileges) {

    boolean has(String word) {
      return extra.toUpperCase(Locale.ROOT).contains(word);
    }
  }

  /** Reads the rows of these tables, and asks for the texts that they do not show in full. */
  void fetch(CatalogReader reader, Set<QualifiedName> tables) throws SQLException {
    String query =
        "SELECT TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE,"
            + " COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION, COLLATION_NAME, COLUMN_COMMENT, "
            + " PRIVILEGES, "
            + catalog.columnDetails()
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?";
    reader.rows(query, this::stored).stream()
        .filter(column -> tables.contains(column.table))
        .sorted(Comparator.comparingInt(StoredColumn::position))
        .forEach(rows::add);
    rows.forEach(this::ask);
  }

  private void ask(StoredColumn stored) {
    String computed = stored.expression;
    if (hasDoubtfulLiteral(stored)) {
      // The default of a column that the user may not read stays as it is shown.
      if (stored.privileges.contains("select")) {
        String collation = stored.collation;
        boolean bytes = collation == null || collation.equals("binary");
        exact.askLiteral(stored.table, stored.name, bytes, stored.type.startsWith("char("));
      }
    } else if (hasDoubtfulExpression(stored)
        || (computed != null && catalog.isDoubtfulExpression(computed))) {
      exact.askExpressions(stored.table);
    }
  }

  private boolean hasDoubtfulLiteral(StoredColumn stored) {
    String shown = stored.defaultValue;
    return shown != null && isLiteral(stored, shown) && catalog.isDoubtfulLiteral(shown);
  }

  private boolean hasDoubtfulExpression(StoredColumn stored) {
    String shown = stored.defaultValue;
    return shown != null && !isLiteral(stored, shown) && catalog.isDoubtfulExpression(shown);
  }

  private boolean isLiteral(StoredColumn stored, String shown) {
    return catalog.showsDefaultsAsSql()
        ? Defaults.isLiteral(SqlText.of(shown))
        : !stored.has("DEFAULT_GENERATED");
  }

  /**
   * The columns of each table, in order.
   *
   * @param collations the collation of each table
   * @param json the columns that hold JSON although their type does not say so
   */
  Map<QualifiedName, List<Column>> columns(
      Map<QualifiedName, String> collations, Map<QualifiedName, List<String>> json) {
    Map<QualifiedName, List<Column>> columns = new HashMap<>();
    for (StoredColumn column : rows) {
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
        row.getString(5) + (row.getString(13) == null ? "" : " srid " + row.getString(13)),
        row.getString(6).equals("YES"),
        row.getString(7),
        Objects.requireNonNullElse(row.getString(8), ""),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12));
  }

  private Column column(StoredColumn stored, boolean isJson, String tableCollation) {
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

  private @Nullable Generation generation(StoredColumn stored) {
    String shown = stored.expression;
    if (stored.has("AUTO_INCREMENT")) {
      return Identity.byDefault();
    }
    if (shown == null || shown.isEmpty()) {
      return null;
    }
    SqlText whole =
        catalog.isDoubtfulExpression(shown)
            ? exact.expression(stored.table, Kind.COMPUTED, stored.name)
            : null;
    return new Computed(
        whole == null ? Words.unwrapped(catalog.expression(shown)) : whole,
        stored.has("STORED GENERATED"));
  }

  private @Nullable SqlText defaultValue(StoredColumn stored, SqlType type) {
    String shown = stored.defaultValue;
    if (shown == null) {
      return null;
    }
    SqlText whole = null;
    if (hasDoubtfulLiteral(stored)) {
      whole = exact.literal(stored.table, stored.name);
    } else if (hasDoubtfulExpression(stored)) {
      whole = exact.expression(stored.table, Kind.DEFAULT, stored.name);
    }
    return Defaults.canonical(whole == null ? shownDefault(stored, shown, type) : whole, type);
  }

  private SqlText shownDefault(StoredColumn stored, String shown, SqlType type) {
    boolean bare = isLiteral(stored, shown) && !catalog.showsDefaultsAsSql();
    return SqlText.of(bare ? literal(shown, type) : catalog.expression(shown));
  }

  /** The literal whose bare value is shown. */
  private static String literal(String shown, SqlType type) {
    // Before expressions could be defaults, nothing else told the time of the change from them.
    boolean bare =
        Defaults.isNow(SqlText.of(shown), type)
            || Defaults.isNumeric(type)
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
