package dev.athanor.diff;

import dev.athanor.type.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A drop and an addition that may be one rename. Nobody but the user knows, so nothing is done
 * until the question is answered.
 *
 * @param table the table that goes, or the table of the columns
 * @param column the column that goes; null where the question is about tables
 * @param newTable the table that comes; the same table where the question is about columns
 * @param newColumn the column that comes; null where the question is about tables
 */
public record RenameQuestion(
    QualifiedName table,
    @Nullable String column,
    QualifiedName newTable,
    @Nullable String newColumn) {

  /** What would be dropped: {@code users} or {@code users.name}. */
  public String from() {
    return column == null ? table.toString() : table + "." + column;
  }

  /** The new name alone: {@code people} or {@code full_name}. */
  public String to() {
    return newColumn == null ? newTable.name() : newColumn;
  }
}
