package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.EnumChecks;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Deferrability;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of a schema what SQLite can hold. */
final class SqliteAdaptation {

  /** Option of a table whose identity never gives a number twice. */
  static final String AUTOINCREMENT = "autoincrement";

  static final String STRICT = "strict";
  static final String WITHOUT_ROWID = "without rowid";

  private final SqliteTypes types;
  private final Quoting quoting;
  private final NamingConvention naming;
  private final List<Problem> problems = new ArrayList<>();

  SqliteAdaptation(SqliteTypes types, Quoting quoting, NamingConvention naming) {
    this.types = types;
    this.quoting = quoting;
    this.naming = naming;
  }

  MetaData adapt(MetaData metaData) {
    List<Table> tables = new ArrayList<>();
    metaData.tables().forEach(table -> tables.add(adapt(metaData, table)));
    metaData.sequences().forEach(sequence -> tables.add(counter(sequence)));
    MetaData adapted = new MetaData(List.of(), List.of(), List.of(), distinct(tables));
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return adapted;
  }

  private List<Table> distinct(List<Table> tables) {
    SortedMap<QualifiedName, Table> byName = new TreeMap<>();
    for (Table table : tables) {
      if (byName.put(table.name(), table) != null) {
        problems.add(
            Problem.of(
                "ORM-LITE-001",
                "two tables are called " + table.name() + ", in different schemas",
                "SQLite has no schemas: give one of them another name"));
      }
    }
    return List.copyOf(byName.values());
  }

  /** SQLite has no sequences; a table with one number stands for each. */
  private Table counter(Sequence sequence) {
    return Table.of(
        local(sequence.name()), List.of(Column.nullable("next_val", new SqlType.BigInt())));
  }

  private Table adapt(MetaData schema, Table table) {
    Table lowered =
        EnumChecks.lower(
            schema, table.withName(local(table.name())), words -> true, quoting, naming);
    SortedMap<String, String> options = options(table);
    List<Column> columns = new ArrayList<>();
    for (Column column : lowered.columns()) {
      columns.add(adapt(lowered, column, options));
    }
    return lowered
        .withColumns(columns)
        .withUniques(lowered.uniques().stream().map(unique -> adapt(table, unique)).toList())
        .withForeignKeys(lowered.foreignKeys().stream().map(SqliteAdaptation::adapt).toList())
        .withIndexes(lowered.indexes().stream().map(SqliteAdaptation::adapt).toList())
        .withComment(null)
        .withOptions(options);
  }

  private static QualifiedName local(QualifiedName name) {
    return QualifiedName.of(name.name());
  }

  /** Of raw options, only the two that SQLite has; the others belong to other databases. */
  private static SortedMap<String, String> options(Table table) {
    SortedMap<String, String> options = new TreeMap<>(table.options());
    String raw = options.remove(Table.RAW_OPTIONS);
    if (raw != null) {
      String words = raw.toLowerCase(Locale.ROOT);
      if (words.contains(STRICT)) {
        options.put(STRICT, "");
      }
      if (words.replaceAll("\\s+", " ").contains(WITHOUT_ROWID)) {
        options.put(WITHOUT_ROWID, "");
      }
    }
    return options;
  }

  private Column adapt(Table table, Column column, SortedMap<String, String> options) {
    SqlType type = types.canonical(column.type());
    if (column.generation() instanceof Identity) {
      type = new SqlType.Int();
      if (!isRowid(table.primaryKey(), column)) {
        problems.add(
            Problem.of(
                "ORM-LITE-002",
                "SQLite counts up only a single-column primary key, not "
                    + table.name()
                    + "."
                    + column.name(),
                "make the column the whole primary key, or generate its values another way"));
      }
      if (!options.containsKey(WITHOUT_ROWID)) {
        options.putIfAbsent(AUTOINCREMENT, "");
      }
    } else if (options.containsKey(STRICT)) {
      type = strict(type);
    }
    return column
        .withType(type)
        .withGeneration(
            column.generation() instanceof Identity ? Identity.byDefault() : column.generation())
        .withNullable(column.nullable() && !isKey(table.primaryKey(), column))
        .withDefault(defaultValue(column.defaultValue()))
        .withOnUpdate(null)
        .withComment(null)
        .withVisible(true);
  }

  /**
   * A default of NULL is none (https://www.sqlite.org/lang_createtable.html#the_default_clause).
   */
  static @Nullable SqlText defaultValue(@Nullable SqlText stated) {
    return stated == null || stated.sql().equalsIgnoreCase("null") ? null : stated;
  }

  private static boolean isRowid(@Nullable PrimaryKey key, Column column) {
    return key != null && key.columns().equals(List.of(column.name()));
  }

  private static boolean isKey(@Nullable PrimaryKey key, Column column) {
    return key != null && key.columns().contains(column.name());
  }

  /** STRICT tables know six type names (https://sqlite.org/stricttables.html). */
  private SqlType strict(SqlType type) {
    SqliteTypes.Affinity affinity = SqliteTypes.Affinity.of(types.write(type));
    if (affinity == SqliteTypes.Affinity.INTEGER || type instanceof SqlType.Bool) {
      return new SqlType.Int();
    }
    if (affinity == SqliteTypes.Affinity.REAL) {
      return new SqlType.Real();
    }
    if (affinity == SqliteTypes.Affinity.BLOB) {
      return SqlType.blob();
    }
    return type.equals(new SqlType.Named("any")) ? type : SqlType.text();
  }

  private Unique adapt(Table table, Unique unique) {
    if (unique.nullsNotDistinct()) {
      problems.add(
          Problem.of(
              "ORM-LITE-003",
              "SQLite has no NULLS NOT DISTINCT, which "
                  + table.name()
                  + " asks for on "
                  + unique.columns(),
              "make the columns not null, or use a unique index on coalesce(…)"));
    }
    return new Unique(unique.name(), unique.columns(), Deferrability.NOT_DEFERRABLE, false);
  }

  private static ForeignKey adapt(ForeignKey key) {
    return new ForeignKey(
        key.name(),
        key.columns(),
        local(key.target()),
        key.targetColumns(),
        key.onDelete(),
        key.onUpdate(),
        key.deferrability(),
        false,
        true,
        List.of());
  }

  private static Index adapt(Index index) {
    SqlText where = index.where();
    return new Index(
        index.name(),
        index.parts().stream()
            .map(
                part ->
                    new Index.Part(
                        part.column(),
                        part.expression(),
                        part.descending(),
                        Index.Nulls.DEFAULT,
                        null,
                        null,
                        part.collation()))
            .toList(),
        index.unique(),
        where,
        List.of(),
        null,
        false,
        true);
  }
}
