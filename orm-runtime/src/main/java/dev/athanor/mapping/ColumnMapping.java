package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.type.QualifiedName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param formerValues what stood before for what stands for a constant of an enum now
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
    List<String> formerNames,
    Map<String, List<String>> formerValues) {

  public ColumnMapping {
    checks = List.copyOf(checks);
    formerNames = List.copyOf(formerNames);
    formerValues = Collections.unmodifiableMap(new LinkedHashMap<>(formerValues));
  }

  /** A column that is written with its attribute and has no constraint of its own. */
  static ColumnMapping of(QualifiedName table, String logicalName, Column column) {
    return new ColumnMapping(
        table, logicalName, column, true, true, false, false, List.of(), List.of(), Map.of());
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
        other,
        logicalName,
        column,
        insertable,
        updatable,
        unique,
        required,
        checks,
        formerNames,
        formerValues);
  }

  ColumnMapping withColumn(Column other) {
    return new ColumnMapping(
        table,
        logicalName,
        other,
        insertable,
        updatable,
        unique,
        required,
        checks,
        formerNames,
        formerValues);
  }

  ColumnMapping withUnique(boolean other) {
    return new ColumnMapping(
        table,
        logicalName,
        column,
        insertable,
        updatable,
        other,
        required,
        checks,
        formerNames,
        formerValues);
  }

  ColumnMapping withChecks(List<Check> other) {
    return new ColumnMapping(
        table,
        logicalName,
        column,
        insertable,
        updatable,
        unique,
        required,
        other,
        formerNames,
        formerValues);
  }

  ColumnMapping readOnly() {
    return new ColumnMapping(
        table,
        logicalName,
        column,
        false,
        false,
        unique,
        required,
        checks,
        formerNames,
        formerValues);
  }

  ColumnMapping withFormerValues(Map<String, List<String>> other) {
    return new ColumnMapping(
        table,
        logicalName,
        column,
        insertable,
        updatable,
        unique,
        required,
        checks,
        formerNames,
        other);
  }
}
