package dev.athanor.state;

import dev.athanor.mapping.ColumnMapping;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;

/**
 * The place of a column's value in the image of an object.
 *
 * @param index in the image
 * @param isKey whether the column is part of the identifier
 */
public record Slot(
    int index,
    QualifiedName table,
    String name,
    SqlType type,
    ColumnMapping column,
    boolean insertable,
    boolean updatable,
    boolean isKey) {}
