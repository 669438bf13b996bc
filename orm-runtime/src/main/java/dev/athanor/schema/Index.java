package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index over columns or expressions of a table.
 *
 * @param name null where none was asked for, see {@link Constraint}
 * @param where only rows for which this holds are in the index; null for all rows
 * @param include columns that the index carries but is not ordered by
 * @param method {@code gin}, {@code hash}, {@code fulltext}, …; null is the database's default
 * @param nullsNotDistinct in a unique index, whether two nulls count as the same value
 * @param visible whether the planner uses it
 */
public record Index(
    @Nullable String name,
    List<Part> parts,
    boolean unique,
    @Nullable SqlText where,
    List<String> include,
    @Nullable String method,
    boolean nullsNotDistinct,
    boolean visible) {

  public Index {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an index needs at least one column or expression");
    }
  }

  /** Where nulls stand in the order. */
  public enum Nulls {
    /** Where the database puts them in this direction. */
    DEFAULT,
    FIRST,
    LAST
  }

  /**
   * One column or expression of an index.
   *
   * @param column the column, or null where this part is an expression
   * @param expression the expression, or null where this part is a column
   * @param prefixLength only so many characters or bytes are indexed (MySQL and MariaDB)
   * @param operatorClass the operator class where it is not the default one (PostgreSQL)
   */
  public record Part(
      @Nullable String column,
      @Nullable SqlText expression,
      boolean descending,
      Nulls nulls,
      @Nullable Integer prefixLength,
      @Nullable String operatorClass,
      @Nullable String collation) {

    public Part {
      if ((column == null) == (expression == null)) {
        throw new IllegalArgumentException("an index part is either a column or an expression");
      }
    }

    /** A column, ascending. */
    public static Part column(String name) {
      return new Part(name, null, false, Nulls.DEFAULT, null, null, null);
    }

    /** An expression, ascending. */
    public static Part expression(SqlText sql) {
      return new Part(null, sql, false, Nulls.DEFAULT, null, null, null);
    }

    public Part withDescending(boolean other) {
      return new Part(column, expression, other, nulls, prefixLength, operatorClass, collation);
    }

    public Part withNulls(Nulls other) {
      return new Part(
          column, expression, descending, other, prefixLength, operatorClass, collation);
    }

    public Part withPrefixLength(@Nullable Integer other) {
      return new Part(column, expression, descending, nulls, other, operatorClass, collation);
    }

    public Part withOperatorClass(@Nullable String other) {
      return new Part(column, expression, descending, nulls, prefixLength, other, collation);
    }

    public Part withCollation(@Nullable String other) {
      return new Part(column, expression, descending, nulls, prefixLength, operatorClass, other);
    }

    /** This part on a renamed column. */
    public Part withColumn(String other) {
      return new Part(other, null, descending, nulls, prefixLength, operatorClass, collation);
    }

    /** This part with its expression in other words. */
    public Part withExpression(SqlText other) {
      return new Part(null, other, descending, nulls, prefixLength, operatorClass, collation);
    }
  }

  /** An ordinary index on columns. */
  public static Index on(@Nullable String name, String... columns) {
    return new Index(
        name,
        List.of(columns).stream().map(Part::column).toList(),
        false,
        null,
        List.of(),
        null,
        false,
        true);
  }

  public Index withName(@Nullable String other) {
    return new Index(other, parts, unique, where, include, method, nullsNotDistinct, visible);
  }

  public Index withParts(List<Part> other) {
    return new Index(name, other, unique, where, include, method, nullsNotDistinct, visible);
  }

  public Index withUnique(boolean other) {
    return new Index(name, parts, other, where, include, method, nullsNotDistinct, visible);
  }

  public Index withWhere(@Nullable SqlText other) {
    return new Index(name, parts, unique, other, include, method, nullsNotDistinct, visible);
  }

  public Index withInclude(List<String> other) {
    return new Index(name, parts, unique, where, other, method, nullsNotDistinct, visible);
  }

  public Index withMethod(@Nullable String other) {
    return new Index(name, parts, unique, where, include, other, nullsNotDistinct, visible);
  }

  public Index withVisible(boolean other) {
    return new Index(name, parts, unique, where, include, method, nullsNotDistinct, other);
  }

  /** Whether a column is part of the index, of an expression in it or of its predicate. */
  public boolean mentions(String column) {
    return include.contains(column)
        || (where != null && where.mentions(column))
        || parts.stream()
            .anyMatch(
                part ->
                    part.expression == null
                        ? column.equals(part.column)
                        : part.expression.mentions(column));
  }

  /** Whether it says anything in SQL: a part of it or its predicate. */
  public boolean hasExpressions() {
    return where != null || parts.stream().anyMatch(part -> part.expression != null);
  }

  /** The names of the columns in order; expressions are left out. */
  public List<String> columns() {
    return parts.stream()
        .flatMap(
            p ->
                p.column() == null
                    ? java.util.stream.Stream.empty()
                    : java.util.stream.Stream.of(p.column()))
        .toList();
  }
}
