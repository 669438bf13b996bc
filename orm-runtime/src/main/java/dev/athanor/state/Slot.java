package dev.athanor.state;

import dev.athanor.mapping.ColumnMapping;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The place of a column's value in the image of an object.
 *
 * @param index in the image
 * @param isKey whether the column is part of the identifier
 * @param formula SQL that computes the value, so that there is no such column; null elsewhere
 */
public record Slot(
    int index,
    QualifiedName table,
    String name,
    SqlType type,
    ColumnMapping column,
    boolean insertable,
    boolean updatable,
    boolean isKey,
    @Nullable String formula) {

  /** Whether two values are the same to the database. */
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return ColumnValues.same(one, other);
  }
}
