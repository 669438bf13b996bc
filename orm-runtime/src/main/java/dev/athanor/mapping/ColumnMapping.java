package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.type.QualifiedName;
import java.util.List;

/**
 * A column that holds state of an entity.
 *
 * @param logicalName the name before the naming strategy, from which default names of columns that
 *     refer to this one are made
 * @param unique whether the column alone has a unique constraint
 * @param required whether the attribute needs a value, although the column may be null because
 *     other entities of the table have no such attribute
 * @param checks stated at the column
 * @param formerNames names that the column had before
 */
public record ColumnMapping(
    QualifiedName table,
    String logicalName,
    Column column,
    boolean insertable,
    boolean updatable,
    boolean unique,
    boolean required,
    List<Check> checks,
    List<String> formerNames) {

  public ColumnMapping {
    checks = List.copyOf(checks);
    formerNames = List.copyOf(formerNames);
  }

  /** A column that is written with its attribute and has no constraint of its own. */
  static ColumnMapping of(QualifiedName table, String logicalName, Column column) {
    return new ColumnMapping(
        table, logicalName, column, true, true, false, false, List.of(), List.of());
  }

  /** The name of the column in the database. */
  public String name() {
    return column.name();
  }

  /** Whether the attribute writes the column. */
  public boolean isWritten() {
    return insertable || updatable;
  }

  ColumnMapping withTable(QualifiedName other) {
    return new ColumnMapping(
        other, logicalName, column, insertable, updatable, unique, required, checks, formerNames);
  }

  ColumnMapping withColumn(Column other) {
    return new ColumnMapping(
        table, logicalName, other, insertable, updatable, unique, required, checks, formerNames);
  }

  ColumnMapping withUnique(boolean other) {
    return new ColumnMapping(
        table, logicalName, column, insertable, updatable, other, required, checks, formerNames);
  }

  ColumnMapping withChecks(List<Check> other) {
    return new ColumnMapping(
        table, logicalName, column, insertable, updatable, unique, required, other, formerNames);
  }

  ColumnMapping readOnly() {
    return new ColumnMapping(
        table, logicalName, column, false, false, unique, required, checks, formerNames);
  }
}
