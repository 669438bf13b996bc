package dev.athanor.state;

import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.DatabaseValue;
import dev.athanor.schema.Column;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The place of a column's value in the image of an object.
 *
 * @param index in the image
 * @param isKey whether the column is part of the identifier
 * @param madeOnInsert whether the database makes the value when a row is inserted
 * @param madeOnUpdate whether it makes one whenever a row is updated
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
    @Nullable String formula,
    boolean madeOnInsert,
    boolean madeOnUpdate) {

  /** The same, where the database makes the value. */
  Slot made(DatabaseValue value) {
    boolean insert = insertable && (value.writable() || !value.onInsert());
    boolean update = updatable && (value.writable() || !value.onUpdate());
    return new Slot(
        index,
        table,
        name,
        type,
        column,
        insert,
        update,
        isKey,
        formula,
        value.onInsert(),
        value.onUpdate());
  }

  /** Whether something other than the definition of the column makes the value. */
  public boolean isTriggered() {
    Column defined = column.column();
    boolean made = madeOnInsert || madeOnUpdate;
    return made && defined.generation() == null && defined.onUpdate() == null;
  }

  /** Whether two values are the same to the database. */
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return ColumnValues.same(one, other)
        || (type instanceof SqlType.Json
            && one instanceof String text
            && other instanceof String more
            && JsonText.same(text, more));
  }
}
