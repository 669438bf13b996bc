package dev.athanor.schema;

import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.type.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param columns in the order of the table
 * @param options what stands behind the closing parenthesis, by lower-case key ({@code engine},
 *     {@code strict}, …); a dialect reads the ones it knows
 */
public record Table(
    QualifiedName name,
    List<Column> columns,
    @Nullable PrimaryKey primaryKey,
    List<Unique> uniques,
    List<Check> checks,
    List<ForeignKey> foreignKeys,
    List<Index> indexes,
    @Nullable String comment,
    SortedMap<String, String> options) {

  /** The option that holds SQL to be put behind the definition as it is. */
  public static final String RAW_OPTIONS = "sql";

  private static final String OF_COLUMN = "column ";

  public Table {
    Objects.requireNonNull(name, "name");
    comment = comment == null || comment.isEmpty() ? null : comment;
    columns = List.copyOf(columns);
    uniques = List.copyOf(uniques);
    checks = List.copyOf(checks);
    foreignKeys = List.copyOf(foreignKeys);
    indexes = List.copyOf(indexes);
    options =
        options.isEmpty()
            ? java.util.Collections.emptySortedMap()
            : java.util.Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** The key of an option that is about one column. */
  public static String columnOption(String word, String column) {
    return OF_COLUMN + word + " " + column;
  }

  /** The key of an option where a column has another name. */
  public static String optionAfterRename(String key, String from, String to) {
    boolean named =
        key.startsWith(OF_COLUMN)
            && key.substring(key.indexOf(' ', OF_COLUMN.length()) + 1).equals(from);
    return named ? key.substring(0, key.length() - from.length()) + to : key;
  }

  /** A table with columns and nothing else. */
  public static Table of(QualifiedName name, List<Column> columns) {
    return new Table(
        name, columns, null, List.of(), List.of(), List.of(), List.of(), null, new TreeMap<>());
  }

  /** A table of the default schema with columns and nothing else. */
  public static Table of(String name, Column... columns) {
    return of(QualifiedName.of(name), List.of(columns));
  }

  /** The same with a primary key of these columns. */
  public Table andPrimaryKey(String... keyColumns) {
    return withPrimaryKey(new PrimaryKey(null, List.of(keyColumns)));
  }

  /** The same with one more unique constraint, of these columns together. */
  public Table andUnique(String... uniqueColumns) {
    return withUniques(and(uniques, Unique.of(null, List.of(uniqueColumns))));
  }

  /** The same with one more check. */
  public Table andCheck(String expression) {
    return withChecks(and(checks, new Check(null, SqlText.of(expression))));
  }

  /** The same with one more foreign key. */
  public Table andForeignKey(ForeignKey key) {
    return withForeignKeys(and(foreignKeys, key));
  }

  /** The same with one more foreign key, from a column to the column of another table. */
  public Table andForeignKey(String column, String target, String targetColumn) {
    return andForeignKey(
        ForeignKey.of(null, List.of(column), QualifiedName.of(target), List.of(targetColumn)));
  }

  /** The same with one more index. */
  public Table andIndex(Index index) {
    return withIndexes(and(indexes, index));
  }

  /** The same with one more index, of these columns together. */
  public Table andIndex(String... indexColumns) {
    return andIndex(Index.on(null, indexColumns));
  }

  private static <T> List<T> and(List<T> items, T more) {
    return Stream.concat(items.stream(), Stream.of(more)).toList();
  }

  /** The column of this name. */
  public Optional<Column> column(String column) {
    for (Column each : columns) {
      if (each.name().equals(column)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether a constraint or an index of it has this name. */
  public boolean hasPart(String part) {
    return constraints().anyMatch(each -> part.equals(each.name()))
        || indexes.stream().anyMatch(each -> part.equals(each.name()));
  }

  /** Every constraint: primary key, uniques, checks, foreign keys. */
  public Stream<Constraint> constraints() {
    return Stream.of(
            Stream.ofNullable(primaryKey), uniques.stream(), checks.stream(), foreignKeys.stream())
        .flatMap(s -> s);
  }

  public Table withName(QualifiedName other) {
    return new Table(
        other, columns, primaryKey, uniques, checks, foreignKeys, indexes, comment, options);
  }

  public Table withColumns(List<Column> other) {
    return new Table(
        name, other, primaryKey, uniques, checks, foreignKeys, indexes, comment, options);
  }

  public Table withPrimaryKey(@Nullable PrimaryKey other) {
    return new Table(name, columns, other, uniques, checks, foreignKeys, indexes, comment, options);
  }

  public Table withUniques(List<Unique> other) {
    return new Table(
        name, columns, primaryKey, other, checks, foreignKeys, indexes, comment, options);
  }

  public Table withChecks(List<Check> other) {
    return new Table(
        name, columns, primaryKey, uniques, other, foreignKeys, indexes, comment, options);
  }

  public Table withForeignKeys(List<ForeignKey> other) {
    return new Table(name, columns, primaryKey, uniques, checks, other, indexes, comment, options);
  }

  public Table withIndexes(List<Index> other) {
    return new Table(
        name, columns, primaryKey, uniques, checks, foreignKeys, other, comment, options);
  }

  public Table withComment(@Nullable String other) {
    return new Table(
        name, columns, primaryKey, uniques, checks, foreignKeys, indexes, other, options);
  }

  public Table withOptions(SortedMap<String, String> other) {
    return new Table(
        name, columns, primaryKey, uniques, checks, foreignKeys, indexes, comment, other);
  }
}
