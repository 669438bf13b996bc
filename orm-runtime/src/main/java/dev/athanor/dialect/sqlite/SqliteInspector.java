package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.Inspector;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a SQLite database with three statements. The pragmas tell what the columns are, the stored
 * definitions everything else.
 */
final class SqliteInspector implements Inspector {

  /** Option of a table: what its definition says and the model has no words for. */
  static final String BEYOND_MODEL = "beyond the model";

  /** Option of a table, followed by the trigger's name: the trigger's definition. */
  static final String TRIGGER = "trigger ";

  private static final String OBJECTS =
      "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name";
  private static final String KINDS =
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main'";

  /**
   * The same before SQLite 3.37, which has no such list. Virtual tables of the modules that come
   * with SQLite keep their rows in tables of these names (https://www.sqlite.org/fts5.html,
   * https://www.sqlite.org/fts3.html, https://www.sqlite.org/rtree.html).
   */
  private static final String OLD_KINDS =
      """
      SELECT t.name,
             CASE WHEN t.sql LIKE 'create virtual table%' THEN 'virtual'
                  WHEN t.name IN (SELECT v.name || s.column1
                                    FROM sqlite_schema v,
                                         (VALUES ('_data'), ('_idx'), ('_content'), ('_docsize'),
                                                 ('_config'), ('_segments'), ('_segdir'), ('_stat'),
                                                 ('_node'), ('_rowid'), ('_parent')) s
                                   WHERE v.sql LIKE 'create virtual table%') THEN 'shadow'
                  ELSE 'table' END
        FROM sqlite_schema t WHERE t.type = 'table'
      """;

  private static final String COLUMNS =
      "SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden"
          + " FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'"
          + " ORDER BY m.name, c.cid";

  private static final Set<String> CONSTANTS =
      Set.of("NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

  private final SqliteTypes types;

  SqliteInspector(SqliteTypes types) {
    this.types = types;
  }

  private record StoredColumn(
      String name, String type, boolean required, @Nullable String defaultValue, int key) {}

  private record StoredTable(String name, SqliteDefinition definition) {}

  @Override
  public Inspection inspect(Connection connection, List<String> schemas) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Map<String, String> kinds = kinds(statement, lists(connection));
      Map<String, List<StoredColumn>> columns = columns(statement);
      return new Reading(kinds, columns).objects(statement);
    }
  }

  /** Whether the database has a list of its tables. */
  private static boolean lists(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseMinorVersion() >= 37;
  }

  /** The tables and what they are: {@code table}, {@code virtual} or {@code shadow}. */
  static Map<String, String> kinds(Statement statement, boolean listed) throws SQLException {
    Map<String, String> kinds = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(listed ? KINDS : OLD_KINDS)) {
      while (rows.next()) {
        kinds.put(rows.getString(1), rows.getString(2));
      }
    }
    return kinds;
  }

  private static Map<String, List<StoredColumn>> columns(Statement statement) throws SQLException {
    Map<String, List<StoredColumn>> columns = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
            .add(
                new StoredColumn(
                    rows.getString(2),
                    rows.getString(3),
                    rows.getBoolean(4),
                    rows.getString(5),
                    rows.getInt(6)));
      }
    }
    return columns;
  }

  private final class Reading {
    private final Map<String, String> kinds;
    private final Map<String, List<StoredColumn>> columns;
    private final Map<String, StoredTable> tables = new LinkedHashMap<>();
    private final Map<String, List<Index>> indexes = new HashMap<>();
    private final Map<String, TreeMap<String, String>> triggers = new HashMap<>();
    private final List<Unmanaged> unmanaged = new ArrayList<>();

    Reading(Map<String, String> kinds, Map<String, List<StoredColumn>> columns) {
      this.kinds = kinds;
      this.columns = columns;
    }

    Inspection objects(Statement statement) throws SQLException {
      try (ResultSet rows = statement.executeQuery(OBJECTS)) {
        while (rows.next()) {
          String sql = rows.getString(4);
          if (sql != null) {
            object(rows.getString(1), rows.getString(2), key(rows.getString(3)), sql);
          }
        }
      }
      List<Table> found = new ArrayList<>();
      tables.values().forEach(table -> found.add(table(table)));
      return new Inspection(MetaData.of(found), unmanaged);
    }

    private void object(String type, String name, String table, String sql) {
      switch (type) {
        case "table" -> storedTable(name, sql);
        case "index" ->
            indexes
                .computeIfAbsent(table, t -> new ArrayList<>())
                .add(SqliteIndexDefinition.read(name, sql));
        case "trigger" -> {
          triggers.computeIfAbsent(table, t -> new TreeMap<>()).put(TRIGGER + name, sql);
          unmanaged.add(new Unmanaged(type, name));
        }
        default -> unmanaged.add(new Unmanaged(type, name));
      }
    }

    private void storedTable(String name, String sql) {
      String kind = kinds.getOrDefault(name, "table");
      if (kind.equals("virtual")) {
        unmanaged.add(new Unmanaged("virtual table", name));
      } else if (kind.equals("table") && !name.startsWith("sqlite_")) {
        tables.put(key(name), new StoredTable(name, SqliteDefinition.read(sql)));
      }
    }

    private Table table(StoredTable stored) {
      SqliteDefinition definition = stored.definition;
      List<StoredColumn> own = columns.getOrDefault(stored.name, List.of());
      TreeMap<String, String> options =
          new TreeMap<>(triggers.getOrDefault(key(stored.name), new TreeMap<>()));
      option(options, SqliteAdaptation.STRICT, definition.strict);
      option(options, SqliteAdaptation.WITHOUT_ROWID, definition.withoutRowid);
      option(options, SqliteAdaptation.AUTOINCREMENT, definition.autoincrement);
      if (!definition.beyondModel.isEmpty()) {
        options.put(BEYOND_MODEL, String.join(", ", definition.beyondModel));
      }
      return new Table(
          QualifiedName.of(stored.name),
          own.stream().map(column -> column(definition, own, column)).toList(),
          primaryKey(definition, own),
          definition.uniques.stream()
              .map(
                  unique ->
                      dev.athanor.schema.Constraint.Unique.of(
                          unique.name(), exact(own, unique.columns())))
              .toList(),
          definition.checks,
          definition.references.stream().map(key -> foreignKey(own, key)).toList(),
          indexes.getOrDefault(key(stored.name), List.of()).stream()
              .map(index -> exact(own, index))
              .toList(),
          null,
          options);
    }

    private ForeignKey foreignKey(List<StoredColumn> own, SqliteDefinition.Reference reference) {
      StoredTable target = tables.get(key(reference.target()));
      String name = target == null ? reference.target() : target.name;
      List<StoredColumn> targetColumns = columns.getOrDefault(name, List.of());
      List<String> primaryKey =
          target == null ? List.of() : keyColumns(target.definition, targetColumns);
      List<String> to =
          reference.targetColumns().isEmpty() && primaryKey.isEmpty()
              ? reference.columns()
              : exact(targetColumns, reference.targetColumns());
      return new SqliteDefinition.Reference(
              reference.name(),
              exact(own, reference.columns()),
              name,
              to,
              reference.onDelete(),
              reference.onUpdate(),
              reference.deferrability())
          .resolved(QualifiedName.of(name), primaryKey);
    }
  }

  private static void option(Map<String, String> options, String name, boolean present) {
    if (present) {
      options.put(name, "");
    }
  }

  private static @Nullable PrimaryKey primaryKey(
      SqliteDefinition definition, List<StoredColumn> columns) {
    List<String> key = keyColumns(definition, columns);
    return key.isEmpty() ? null : new PrimaryKey(definition.primaryKeyName, key);
  }

  private static List<String> keyColumns(SqliteDefinition definition, List<StoredColumn> columns) {
    return exact(columns, definition.primaryKey);
  }

  private Column column(SqliteDefinition definition, List<StoredColumn> own, StoredColumn stored) {
    SqlType type = types.read(stored.type);
    String defaultValue = stored.defaultValue;
    boolean rowid =
        keyColumns(definition, own).equals(List.of(stored.name))
            && stored.type.equalsIgnoreCase("integer")
            && !definition.withoutRowid;
    Generation generation = rowid ? Identity.byDefault() : definition.computed.get(stored.name);
    return new Column(
        stored.name,
        type,
        true,
        !stored.required && stored.key == 0,
        defaultValue == null || generation != null
            ? null
            : SqliteAdaptation.defaultValue(literal(defaultValue)),
        generation,
        null,
        definition.collations.get(stored.name),
        null,
        true);
  }

  /** SQLite takes a bare or quoted word behind DEFAULT for a string. */
  private static SqlText literal(String defaultValue) {
    List<SqlTokens.Token> tokens = SqlTokens.withBracketNames(defaultValue);
    boolean word = tokens.size() == 1 && tokens.get(0).isName();
    return word && !CONSTANTS.contains(defaultValue.toUpperCase(Locale.ROOT))
        ? SqlText.literal(tokens.get(0).name())
        : SqlText.of(defaultValue);
  }

  /** The names as the columns have them, since a constraint may write them in another case. */
  private static List<String> exact(List<StoredColumn> columns, List<String> names) {
    return names.stream().map(name -> exact(columns, name)).toList();
  }

  private static String exact(List<StoredColumn> columns, String name) {
    return columns.stream()
        .map(StoredColumn::name)
        .filter(column -> column.equalsIgnoreCase(name))
        .findFirst()
        .orElse(name);
  }

  private static Index exact(List<StoredColumn> columns, Index index) {
    return index.withParts(
        index.parts().stream()
            .map(
                part -> {
                  String column = part.column();
                  return column == null ? part : part.withColumn(exact(columns, column));
                })
            .toList());
  }

  private static String key(String table) {
    return table.toLowerCase(Locale.ROOT);
  }
}
