package dev.athanor.dialect.postgresql;

import static dev.athanor.dialect.postgresql.PostgresqlCatalog.names;

import dev.athanor.dialect.Inspector.Held;
import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Varchar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a description of the rows that the catalog gives. */
final class PostgresqlReading {

  private final PostgresqlTypes types;

  /** A schema has few types and many columns. */
  private final Map<String, SqlType> known = new HashMap<>();

  private final @Nullable String defaultSchema;
  private final Map<Long, EnumType> enumTypes = new HashMap<>();
  private final List<EnumType> ownEnumTypes = new ArrayList<>();
  private final List<Sequence> sequences = new ArrayList<>();
  private final Map<ColumnKey, Counter> counters = new HashMap<>();
  private final Map<Long, FoundTable> tables = new LinkedHashMap<>();
  private final Map<Long, List<Held>> held = new HashMap<>();
  private final List<Unmanaged> unmanaged = new ArrayList<>();

  /**
   * @param defaultSchema the schema that is left out of names
   */
  PostgresqlReading(PostgresqlTypes types, @Nullable String defaultSchema) {
    this.types = types;
    this.defaultSchema = defaultSchema;
  }

  private record ColumnKey(long table, String column) {}

  /**
   * A sequence that a column owns.
   *
   * @param identity of the identity's own making, otherwise that of a serial
   */
  private record Counter(String quotedName, long start, long increment, boolean identity) {}

  /** A table while it is being read. */
  private static final class FoundTable {
    final QualifiedName name;
    final @Nullable String comment;
    final TreeMap<String, String> options = new TreeMap<>();
    final List<Column> columns = new ArrayList<>();
    final List<Unique> uniques = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final Map<Long, Index> indexes = new LinkedHashMap<>();
    @Nullable PrimaryKey primaryKey;

    FoundTable(QualifiedName name, @Nullable String comment) {
      this.name = name;
      this.comment = comment;
    }

    void option(String key, @Nullable String value) {
      if (value != null) {
        options.put(key, value);
      }
    }

    SqlText shortened(String expression) {
      Set<String> varying =
          columns.stream()
              .filter(column -> column.type() instanceof Varchar)
              .map(Column::name)
              .collect(Collectors.toSet());
      SqlText unwrapped = unwrapped(expression);
      return unwrapped(PostgresqlWordList.shortened(unwrapped, varying).sql());
    }

    Table table() {
      return new Table(
          name,
          columns,
          primaryKey,
          uniques,
          checks,
          foreignKeys,
          List.copyOf(indexes.values()),
          comment,
          options);
    }
  }

  /** What has been read, with the names of the schemas beside the default one. */
  Inspection inspection(List<String> schemas) {
    return new Inspection(
        new MetaData(
            schemas,
            ownEnumTypes,
            sequences,
            tables.values().stream().map(FoundTable::table).toList()),
        unmanaged);
  }

  void enumType(ResultSet row) throws SQLException {
    EnumType type = new EnumType(name(row.getString(2), row.getString(3)), names(row, 4));
    enumTypes.put(row.getLong(1), type);
    if (row.getBoolean(5)) {
      ownEnumTypes.add(type);
    }
  }

  void sequence(ResultSet row) throws SQLException {
    String owned = row.getString(5);
    long start = row.getLong(3);
    long increment = row.getLong(4);
    if (owned == null) {
      sequences.add(new Sequence(name(row.getString(1), row.getString(2)), start, increment));
      return;
    }
    boolean identity = owned.equals("i");
    if (identity || row.getBoolean(9)) {
      counters.put(
          new ColumnKey(row.getLong(6), row.getString(7)),
          new Counter(row.getString(8), start, increment, identity));
    }
  }

  void relation(ResultSet row) throws SQLException {
    QualifiedName name = name(row.getString(2), row.getString(3));
    if (row.getBoolean(5)) {
      unmanaged.add(new Unmanaged("partition", name.toString()));
      return;
    }
    switch (row.getString(4)) {
      case "v" -> unmanaged.add(view(row, "view", name));
      case "m" -> unmanaged.add(view(row, "materialized view", name));
      case "f" -> unmanaged.add(new Unmanaged("foreign table", name.toString()));
      default -> {
        FoundTable table = new FoundTable(name, row.getString(7));
        table.option(PostgresqlOptions.UNLOGGED, row.getBoolean(6) ? "" : null);
        table.option(PostgresqlOptions.WITH, row.getString(8));
        table.option(PostgresqlOptions.PARTITION_BY, row.getString(9));
        tables.put(row.getLong(1), table);
      }
    }
  }

  private Unmanaged view(ResultSet row, String kind, QualifiedName name) throws SQLException {
    return new Unmanaged(kind, name.toString(), held.getOrDefault(row.getLong(1), List.of()));
  }

  /** To be read before the views. */
  void viewedColumn(ResultSet row) throws SQLException {
    held.computeIfAbsent(row.getLong(1), view -> new ArrayList<>())
        .add(new Held(name(row.getString(2), row.getString(3)), row.getString(4)));
  }

  void column(ResultSet row) throws SQLException {
    FoundTable table = tables.get(row.getLong(1));
    if (table == null) {
      return;
    }
    String name = row.getString(2);
    String expression = row.getString(7);
    Generation generation = generation(row, table, name, expression);
    table.columns.add(
        new Column(
            name,
            type(row),
            true,
            !row.getBoolean(4),
            expression == null || generation != null ? null : SqlText.of(expression),
            generation,
            null,
            row.getString(8),
            row.getString(9),
            true));
  }

  private SqlType type(ResultSet row) throws SQLException {
    EnumType words = enumTypes.get(row.getLong(10));
    if (words == null) {
      return known.computeIfAbsent(row.getString(3), types::read);
    }
    SqlType type = PostgresqlAdaptation.enumeration(words);
    return row.getBoolean(11) ? new Array(type) : type;
  }

  private @Nullable Generation generation(
      ResultSet row, FoundTable table, String column, @Nullable String expression)
      throws SQLException {
    String computed = row.getString(5);
    if (!computed.isEmpty() && expression != null) {
      return new Computed(unwrapped(expression), computed.equals("s"));
    }
    Counter counter = counters.get(new ColumnKey(row.getLong(1), column));
    boolean serial = counter != null && !counter.identity && isNextValue(expression);
    if (counter == null || !(counter.identity || serial)) {
      return null;
    }
    if (serial) {
      table.option(PostgresqlOptions.serial(column), counter.quotedName);
    }
    return PostgresqlAdaptation.canonical(
        new Identity(row.getString(6).equals("a"), counter.start, counter.increment));
  }

  /** Whether a default that counts a sequence up does nothing else. */
  private static boolean isNextValue(@Nullable String expression) {
    return expression != null && expression.matches("nextval\\('[^']+'::regclass\\)");
  }

  void constraint(ResultSet row) throws SQLException {
    FoundTable table = tables.get(row.getLong(1));
    if (table == null) {
      return;
    }
    String name = row.getString(2);
    boolean overTime = row.getBoolean(9);
    switch (overTime ? "x" : row.getString(3)) {
      case "p" -> table.primaryKey = new PrimaryKey(name, names(row, 10));
      case "u" ->
          table.uniques.add(
              new Unique(name, names(row, 10), deferrability(row), row.getBoolean(8)));
      case "c" -> table.checks.add(new Check(name, table.shortened(row.getString(7))));
      case "f" -> table.foreignKeys.add(foreignKey(row, name));
      default -> unmanaged.add(new Unmanaged("exclusion constraint", name + " on " + table.name));
    }
  }

  private ForeignKey foreignKey(ResultSet row, String name) throws SQLException {
    return new ForeignKey(
        name,
        names(row, 10),
        name(row.getString(11), row.getString(12)),
        names(row, 13),
        action(row.getString(14)),
        action(row.getString(15)),
        deferrability(row),
        row.getString(16).equals("f"),
        row.getBoolean(6),
        names(row, 17));
  }

  private static Action action(String letter) {
    return switch (letter) {
      case "r" -> Action.RESTRICT;
      case "c" -> Action.CASCADE;
      case "n" -> Action.SET_NULL;
      case "d" -> Action.SET_DEFAULT;
      default -> Action.NO_ACTION;
    };
  }

  private static Deferrability deferrability(ResultSet row) throws SQLException {
    if (!row.getBoolean(4)) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return row.getBoolean(5) ? Deferrability.INITIALLY_DEFERRED : Deferrability.INITIALLY_IMMEDIATE;
  }

  /** Adds a part to its index; the parts of one index follow one another. */
  void indexPart(ResultSet row) throws SQLException {
    FoundTable table = tables.get(row.getLong(1));
    if (table == null) {
      return;
    }
    Index index = table.indexes.get(row.getLong(2));
    if (index == null) {
      table.indexes.put(row.getLong(2), firstPart(row));
    } else if (row.getBoolean(9)) {
      List<String> include = new ArrayList<>(index.include());
      include.add(row.getString(10));
      table.indexes.put(row.getLong(2), index.withInclude(include));
    } else {
      List<Index.Part> parts = new ArrayList<>(index.parts());
      parts.add(part(row));
      table.indexes.put(row.getLong(2), index.withParts(parts));
    }
  }

  private static Index firstPart(ResultSet row) throws SQLException {
    String method = row.getString(4);
    String where = row.getString(8);
    return new Index(
        row.getString(3),
        List.of(part(row)),
        row.getBoolean(5),
        where == null ? null : unwrapped(where),
        List.of(),
        method.equals("btree") ? null : method,
        row.getBoolean(7),
        row.getBoolean(6));
  }

  private static Index.Part part(ResultSet row) throws SQLException {
    String column = row.getString(10);
    String expression = row.getString(11);
    boolean descending = row.getBoolean(12);
    return new Index.Part(
        column,
        column != null || expression == null ? null : unwrapped(expression),
        descending,
        PostgresqlAdaptation.nulls(
            descending, row.getBoolean(13) ? Index.Nulls.FIRST : Index.Nulls.LAST),
        null,
        row.getString(14),
        isInherited(expression, row.getString(16)) ? null : row.getString(15));
  }

  /**
   * Whether the collation of an expression is that of the columns in it, so that it is not said.
   */
  private static boolean isInherited(@Nullable String expression, @Nullable String definition) {
    return expression != null
        && definition != null
        && !definition.contains(expression + " COLLATE ")
        && !definition.contains(expression + ") COLLATE ");
  }

  void unmanaged(ResultSet row) throws SQLException {
    unmanaged.add(
        new Unmanaged(row.getString(1), name(row.getString(2), row.getString(3)).toString()));
  }

  private QualifiedName name(String schema, String name) {
    return new QualifiedName(schema.equals(defaultSchema) ? null : schema, name);
  }

  private static SqlText unwrapped(String expression) {
    return PostgresqlExpression.of(expression).unwrapped();
  }
}
