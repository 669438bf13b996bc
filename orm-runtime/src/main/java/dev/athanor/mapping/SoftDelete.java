package dev.athanor.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The mark of rows that are deleted by saying so in a column of theirs.
 *
 * @param alive what the column holds while the row counts; null where it is empty until then
 * @param deleted what the column holds afterwards; null where it is the time of the deletion
 */
public record SoftDelete(ColumnMapping column, @Nullable Object alive, @Nullable Object deleted) {}
