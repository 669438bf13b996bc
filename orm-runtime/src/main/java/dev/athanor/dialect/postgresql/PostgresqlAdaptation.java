package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.dialect.EnumChecks;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Named;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a schema what PostgreSQL can hold. */
final class PostgresqlAdaptation {

  private static final Set<String> SERIALS =
      Set.of("smallserial", "serial2", "serial", "serial4", "bigserial", "serial8");

  private final PostgresqlTypes types;

  /** A schema has few types and many columns. */
  private final Map<String, SqlType> known = new HashMap<>();

  private final PostgresqlVersion version;
  private final NamingConvention naming;
  private final Map<QualifiedName, EnumType> enumTypes = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  PostgresqlAdaptation(PostgresqlTypes types, PostgresqlVersion version, NamingConvention naming) {
    this.types = types;
    this.version = version;
    this.naming = naming;
  }

  MetaData adapt(MetaData metaData) {
    MetaData cut = cut(metaData);
    cut.enumTypes().forEach(type -> enumTypes.put(type.name(), type));
    cut.tables().stream()
        .flatMap(table -> table.columns().stream())
        .forEach(column -> declare(column.type()));
    List<Table> tables = cut.tables().stream().map(table -> adapt(cut, table)).toList();
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return new MetaData(schemas(cut), List.copyOf(enumTypes.values()), cut.sequences(), tables);
  }

  /** The server cuts names that are too long, and finds them again by the same rule. */
  private static MetaData cut(MetaData metaData) {
    MetaData cut = metaData;
    for (Table table : metaData.tables()) {
      QualifiedName name = table.name().withName(cut(table.name().name()));
      if (!name.equals(table.name())) {
        cut = new Change.RenameTable(table.name(), name).applyTo(cut);
      }
      for (Column column : table.columns()) {
        if (!cut(column.name()).equals(column.name())) {
          cut = new Change.RenameColumn(name, column.name(), cut(column.name())).applyTo(cut);
        }
      }
    }
    return cut;
  }

  private static String cut(String name) {
    String start = name;
    while (start.getBytes(StandardCharsets.UTF_8).length > PostgresqlDialect.NAME_BYTES) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    return start;
  }

  private static @Nullable String cutOrNull(@Nullable String name) {
    return name == null ? null : cut(name);
  }

  private void declare(SqlType type) {
    if (type instanceof Array array) {
      declare(array.element());
    } else if (type instanceof Enumeration words && words.name() != null) {
      enumTypes.putIfAbsent(words.name(), new EnumType(words.name(), words.values()));
    }
  }

  private List<String> schemas(MetaData metaData) {
    Set<String> schemas = new TreeSet<>(metaData.schemas());
    Stream.of(
            metaData.tables().stream().map(Table::name),
            metaData.sequences().stream().map(dev.athanor.schema.Sequence::name),
            enumTypes.keySet().stream())
        .flatMap(names -> names)
        .flatMap(name -> Stream.ofNullable(name.schema()))
        .forEach(schemas::add);
    return List.copyOf(schemas);
  }

  private Table adapt(MetaData schema, Table table) {
    Table lowered =
        EnumChecks.lower(schema, table, words -> words.name() == null, Quoting.STANDARD, naming);
    PrimaryKey key = lowered.primaryKey();
    return lowered
        .withColumns(lowered.columns().stream().map(column -> adapt(key, column)).toList())
        .withPrimaryKey(key == null ? null : key.withName(cutOrNull(key.name())))
        .withUniques(lowered.uniques().stream().map(unique -> adapt(table, unique)).toList())
        .withChecks(lowered.checks().stream().map(PostgresqlAdaptation::adapt).toList())
        .withForeignKeys(lowered.foreignKeys().stream().map(PostgresqlAdaptation::adapt).toList())
        .withIndexes(lowered.indexes().stream().map(index -> adapt(table, index)).toList())
        .withOptions(PostgresqlOptions.known(lowered.options()));
  }

  private Column adapt(@Nullable PrimaryKey key, Column column) {
    boolean serial = column.type() instanceof Named named && isSerial(named);
    Generation generation =
        serial && column.generation() == null ? Identity.byDefault() : adapt(column.generation());
    boolean required =
        generation instanceof Identity || (key != null && key.columns().contains(column.name()));
    return column
        .withType(adapt(column.type()))
        .withNullable(column.nullable() && !required)
        .withDefault(generation == null ? adapt(column.defaultValue()) : null)
        .withGeneration(generation)
        .withOnUpdate(null)
        .withCollation("default".equals(column.collation()) ? null : column.collation())
        .withVisible(true);
  }

  private static boolean isSerial(Named type) {
    return SERIALS.contains(type.sql().toLowerCase(Locale.ROOT));
  }

  private @Nullable Generation adapt(@Nullable Generation generation) {
    if (generation instanceof Computed computed) {
      return new Computed(computed.expression(), computed.stored() || !version.virtualColumns());
    }
    return generation instanceof Identity identity ? canonical(identity) : null;
  }

  /** The identity with nothing said that the server takes anyway. */
  static Identity canonical(Identity identity) {
    Long increment = identity.increment();
    long step = increment == null ? 1 : increment;
    long usual = step < 0 ? -1 : 1;
    Long start = identity.start();
    return new Identity(
        identity.always(),
        start == null || start == usual ? null : start,
        step == 1 ? null : increment);
  }

  /** A default of NULL is none (https://www.postgresql.org/docs/current/ddl-default.html). */
  private static @Nullable SqlText adapt(@Nullable SqlText defaultValue) {
    return defaultValue == null || defaultValue.sql().equalsIgnoreCase("null")
        ? null
        : defaultValue;
  }

  private SqlType adapt(SqlType type) {
    if (type instanceof Array array) {
      SqlType element = adapt(array.element());
      return element instanceof Array ? element : new Array(element);
    }
    if (type instanceof Enumeration words && words.name() != null) {
      EnumType declared = enumTypes.get(words.name());
      return enumeration(declared == null ? new EnumType(words.name(), words.values()) : declared);
    }
    SqlType canonical = known.computeIfAbsent(types.write(type), types::read);
    if (canonical instanceof Named named) {
      for (EnumType declared : enumTypes.values()) {
        if (isName(named, declared.name())) {
          return enumeration(declared);
        }
      }
    }
    return canonical;
  }

  static Enumeration enumeration(EnumType type) {
    return new Enumeration(type.name(), type.values(), Enumeration.DEFAULT_LENGTH);
  }

  /** Whether words that a user has written stand for the type of this name. */
  static boolean isName(Named words, QualifiedName name) {
    String text = words.sql();
    return text.equals(name.toString()) || text.equals(Quoting.STANDARD.name(name));
  }

  private Unique adapt(Table table, Unique unique) {
    if (unique.nullsNotDistinct()) {
      requireNullsNotDistinct(table, unique.columns());
    }
    return unique.withName(cutOrNull(unique.name()));
  }

  private void requireNullsNotDistinct(Table table, List<String> columns) {
    if (!version.nullsNotDistinct()) {
      problems.add(
          Problem.of(
              "ORM-PG-001",
              "PostgreSQL "
                  + version.major()
                  + " has no NULLS NOT DISTINCT, which "
                  + table.name()
                  + " asks for on "
                  + columns,
              "use PostgreSQL 15 or later, or a unique index on coalesce(…)"));
    }
  }

  private static Check adapt(Check check) {
    return check.withName(cutOrNull(check.name()));
  }

  private static ForeignKey adapt(ForeignKey key) {
    return key.withName(cutOrNull(key.name()));
  }

  private Index adapt(Table table, Index index) {
    if (index.nullsNotDistinct()) {
      requireNullsNotDistinct(table, index.columns());
    }
    String method = index.method() == null ? null : index.method().toLowerCase(Locale.ROOT);
    return index
        .withName(cutOrNull(index.name()))
        .withParts(index.parts().stream().map(PostgresqlAdaptation::adapt).toList())
        .withMethod("btree".equals(method) ? null : method)
        .withVisible(true);
  }

  private static Index.Part adapt(Index.Part part) {
    return part.withPrefixLength(null).withNulls(nulls(part.descending(), part.nulls()));
  }

  /** Nulls count as larger than everything, so they are last going up and first going down. */
  static Index.Nulls nulls(boolean descending, Index.Nulls nulls) {
    return nulls == (descending ? Index.Nulls.FIRST : Index.Nulls.LAST)
        ? Index.Nulls.DEFAULT
        : nulls;
  }
}
