package dev.athanor.schema;

import dev.athanor.type.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule on the rows of a table. A name that is null was not asked for: the naming convention gives
 * one when the constraint is created, and any name that an existing constraint of the same
 * structure has is as good.
 */
public sealed interface Constraint {

  /** The name, or null where none was asked for. */
  @Nullable String name();

  /** The same rule under another name. */
  Constraint withName(@Nullable String name);

  /** The columns that it names; empty for a rule that is an expression. */
  default List<String> columns() {
    return List.of();
  }

  /** The identity of a row. */
  record PrimaryKey(@Nullable String name, List<String> columns) implements Constraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
    }

    @Override
    public PrimaryKey withName(@Nullable String other) {
      return new PrimaryKey(other, columns);
    }
  }

  /**
   * No two rows have the same values.
   *
   * @param nullsNotDistinct whether two nulls count as the same value
   */
  record Unique(
      @Nullable String name,
      List<String> columns,
      Deferrability deferrability,
      boolean nullsNotDistinct)
      implements Constraint {
    public Unique {
      columns = List.copyOf(columns);
    }

    /** Checked after each statement; nulls are distinct. */
    public static Unique of(@Nullable String name, List<String> columns) {
      return new Unique(name, columns, Deferrability.NOT_DEFERRABLE, false);
    }

    @Override
    public Unique withName(@Nullable String other) {
      return new Unique(other, columns, deferrability, nullsNotDistinct);
    }
  }

  /** An expression that is never false. */
  record Check(@Nullable String name, SqlText expression) implements Constraint {
    /** Whether both list values of one column, and this one has all of the other one. */
    public boolean allowsAllOf(Check other) {
      ValueList mine = ValueList.of(expression, Literals.STANDARD).orElse(null);
      ValueList theirs = ValueList.of(other.expression, Literals.STANDARD).orElse(null);
      return mine != null
          && theirs != null
          && mine.column().equals(theirs.column())
          && mine.values().containsAll(theirs.values());
    }

    @Override
    public Check withName(@Nullable String other) {
      return new Check(other, expression);
    }

    /** The same name, another expression. */
    public Check withExpression(SqlText other) {
      return new Check(name, other);
    }
  }

  /**
   * The columns hold the key of a row of the target.
   *
   * @param targetColumns the target's key, in the order of {@code columns}
   * @param matchFull whether a key must be null in all columns or in none
   * @param validated whether existing rows are known to obey it (PostgreSQL's {@code NOT VALID})
   * @param onDeleteColumns those that {@code SET NULL} and {@code SET DEFAULT} set on delete; empty
   *     for all
   */
  record ForeignKey(
      @Nullable String name,
      List<String> columns,
      QualifiedName target,
      List<String> targetColumns,
      Action onDelete,
      Action onUpdate,
      Deferrability deferrability,
      boolean matchFull,
      boolean validated,
      List<String> onDeleteColumns)
      implements Constraint {

    public ForeignKey {
      columns = List.copyOf(columns);
      onDeleteColumns = List.copyOf(onDeleteColumns);
      targetColumns = List.copyOf(targetColumns);
      if (columns.size() != targetColumns.size()) {
        throw new IllegalArgumentException(
            "a foreign key to " + target + " pairs " + columns + " with " + targetColumns);
      }
    }

    /** What happens to a row when its target goes or changes its key. */
    public enum Action {
      NO_ACTION("NO ACTION"),
      RESTRICT("RESTRICT"),
      CASCADE("CASCADE"),
      SET_NULL("SET NULL"),
      SET_DEFAULT("SET DEFAULT");

      private final String sql;

      Action(String sql) {
        this.sql = sql;
      }

      /** The words of standard SQL. */
      public String sql() {
        return sql;
      }
    }

    /** No action, checked after each statement. */
    public static ForeignKey of(
        @Nullable String name,
        List<String> columns,
        QualifiedName target,
        List<String> targetColumns) {
      return new ForeignKey(
          name,
          columns,
          target,
          targetColumns,
          Action.NO_ACTION,
          Action.NO_ACTION,
          Deferrability.NOT_DEFERRABLE,
          false,
          true,
          List.of());
    }

    @Override
    public ForeignKey withName(@Nullable String other) {
      return new ForeignKey(
          other,
          columns,
          target,
          targetColumns,
          onDelete,
          onUpdate,
          deferrability,
          matchFull,
          validated,
          onDeleteColumns);
    }

    public ForeignKey withColumns(List<String> from, QualifiedName to, List<String> toColumns) {
      return new ForeignKey(
          name,
          from,
          to,
          toColumns,
          onDelete,
          onUpdate,
          deferrability,
          matchFull,
          validated,
          onDeleteColumns);
    }

    public ForeignKey withActions(Action delete, Action update) {
      return new ForeignKey(
          name,
          columns,
          target,
          targetColumns,
          delete,
          update,
          deferrability,
          matchFull,
          validated,
          onDeleteColumns);
    }

    public ForeignKey withDeferrability(Deferrability other) {
      return new ForeignKey(
          name,
          columns,
          target,
          targetColumns,
          onDelete,
          onUpdate,
          other,
          matchFull,
          validated,
          onDeleteColumns);
    }

    public ForeignKey withOnDeleteColumns(List<String> other) {
      return new ForeignKey(
          name,
          columns,
          target,
          targetColumns,
          onDelete,
          onUpdate,
          deferrability,
          matchFull,
          validated,
          other);
    }
  }
}
