package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table while entities and relationships bring in their columns and constraints. Names that
 * differ in their case only are one column: no two databases agree on telling them apart.
 */
final class TableDraft {

  private final QualifiedName name;
  private final Origin origin;
  private final Map<String, ColumnMapping> columns = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Map<String, List<String>> attributes = new LinkedHashMap<>();
  private final Set<Unique> uniques = new LinkedHashSet<>();
  private final Set<Check> checks = new LinkedHashSet<>();
  private final Map<List<String>, ForeignKey> foreignKeys = new LinkedHashMap<>();
  private final Set<Index> indexes = new LinkedHashSet<>();
  private final SortedMap<String, String> options = new TreeMap<>();
  private List<String> key = List.of();
  private @Nullable String comment;

  TableDraft(QualifiedName name, Origin origin) {
    this.name = name;
    this.origin = origin;
  }

  QualifiedName name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  Map<String, Origin> origins() {
    Map<String, Origin> byName = new LinkedHashMap<>();
    origins.forEach((folded, from) -> byName.put(canonical(folded), from));
    return byName;
  }

  List<ColumnMapping> mappings() {
    return new ArrayList<>(columns.values());
  }

  /**
   * Adds a column, or finds it there already.
   *
   * @return what was there, where it has another type
   */
  Optional<ColumnMapping> add(ColumnMapping mapping, Origin from) {
    String folded = fold(mapping.name());
    if (from.property() != null) {
      List<String> names = attributes.computeIfAbsent(from.property(), any -> new ArrayList<>());
      if (!names.contains(mapping.name())) {
        names.add(mapping.name());
      }
    }
    ColumnMapping there = columns.get(folded);
    if (there == null) {
      columns.put(folded, mapping);
      origins.put(folded, from);
      return Optional.empty();
    }
    Column merged =
        there.column().withNullable(there.column().nullable() && mapping.column().nullable());
    columns.put(folded, there.withColumn(merged).withUnique(there.unique() || mapping.unique()));
    return there.column().type().equals(mapping.column().type())
        ? Optional.empty()
        : Optional.of(there);
  }

  /** The first primary key counts. */
  void key(List<String> names) {
    if (key.isEmpty()) {
      key = names;
    }
  }

  boolean hasKey() {
    return !key.isEmpty();
  }

  void unique(Unique unique) {
    uniques.add(unique);
  }

  void check(Check check) {
    checks.add(check);
  }

  void index(Index index) {
    indexes.add(index);
  }

  /** Two references by the same columns need one key; what the first one leaves open is taken. */
  void foreignKey(@Nullable ForeignKey foreignKey) {
    if (foreignKey != null) {
      ForeignKey canonical =
          foreignKey.withColumns(
              canonical(foreignKey.columns()), foreignKey.target(), foreignKey.targetColumns());
      foreignKeys.putIfAbsent(canonical.columns(), canonical);
    }
  }

  /** Sets what happens to the rows when the target of a reference is deleted. */
  void onDelete(List<String> names, ForeignKey.Action action) {
    foreignKeys.computeIfPresent(
        canonical(names), (any, key) -> key.withActions(action, key.onUpdate()));
  }

  void comment(String text) {
    if (!text.isEmpty()) {
      comment = text;
    }
  }

  void options(String sql) {
    if (!sql.isEmpty()) {
      options.put(Table.RAW_OPTIONS, sql);
    }
  }

  /** The columns that a name in an annotation means: a column, or those of an attribute. */
  List<String> find(String written, Names names) {
    String physical = names.column(written);
    ColumnMapping column = columns.get(fold(physical));
    if (column != null) {
      return List.of(column.name());
    }
    for (ColumnMapping each : columns.values()) {
      if (each.logicalName().equalsIgnoreCase(Names.unquoted(written))) {
        return List.of(each.name());
      }
    }
    return canonical(attributes.getOrDefault(written, List.of()));
  }

  /** Names that may be meant, for a message. */
  List<String> names() {
    return columns.values().stream().map(ColumnMapping::name).toList();
  }

  Table build() {
    List<String> keyColumns = canonical(key);
    for (ColumnMapping each : columns.values()) {
      if (each.unique() && !keyColumns.equals(List.of(each.name()))) {
        unique(Unique.of(null, List.of(each.name())));
      }
      each.checks().forEach(this::check);
    }
    return new Table(
        name,
        columns.values().stream().map(ColumnMapping::column).toList(),
        keyColumns.isEmpty() ? null : new PrimaryKey(null, keyColumns),
        distinctUniques(keyColumns),
        List.copyOf(checks),
        List.copyOf(foreignKeys.values()),
        List.copyOf(indexes),
        comment,
        options);
  }

  /** One constraint for each list of columns, one with a name before one without. */
  private List<Unique> distinctUniques(List<String> keyColumns) {
    Map<List<String>, Unique> distinct = new LinkedHashMap<>();
    for (Unique each : uniques) {
      List<String> names = canonical(each.columns());
      Unique there = distinct.get(names);
      if (!names.equals(keyColumns) && (there == null || there.name() == null)) {
        distinct.put(
            names, new Unique(each.name(), names, each.deferrability(), each.nullsNotDistinct()));
      }
    }
    return List.copyOf(distinct.values());
  }

  private String canonical(String written) {
    ColumnMapping there = columns.get(fold(written));
    return there == null ? written : there.name();
  }

  private List<String> canonical(List<String> written) {
    return written.stream().map(this::canonical).toList();
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
