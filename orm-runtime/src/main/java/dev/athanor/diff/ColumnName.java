package dev.athanor.diff;

import dev.athanor.type.QualifiedName;

/** A column of a table. */
record ColumnName(QualifiedName table, String column) {}
