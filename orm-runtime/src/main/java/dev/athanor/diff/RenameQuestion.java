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
 * @param value what the question is about where the column stays; null otherwise
 */
public record RenameQuestion(
    QualifiedName table,
    @Nullable String column,
    QualifiedName newTable,
    @Nullable String newColumn,
    @Nullable Value value) {

  /**
   * A value that goes from a list, and one that comes.
   *
   * @param type the enum type that lists the values; null where the column does
   */
  public record Value(@Nullable QualifiedName type, String from, String to) {}

  /** A question about tables. */
  static RenameQuestion ofTables(QualifiedName from, QualifiedName to) {
    return new RenameQuestion(from, null, to, null, null);
  }

  /** A question about columns. */
  public static RenameQuestion ofColumns(QualifiedName table, String from, String to) {
    return new RenameQuestion(table, from, table, to, null);
  }

  /**
   * A question about values of a column.
   *
   * @param type the enum type of the column; null where the column lists its values itself
   */
  public static RenameQuestion ofValue(
      QualifiedName table, String column, @Nullable QualifiedName type, String from, String to) {
    return new RenameQuestion(table, column, table, column, new Value(type, from, to));
  }

  /** What holds the values: {@code mood} or {@code users.status}; for others what would go. */
  public String place() {
    if (value != null && value.type != null) {
      return value.type.toString();
    }
    return column == null ? table.toString() : table + "." + column;
  }

  /** What would be dropped: {@code users}, {@code users.name} or {@code users.status.OLD}. */
  public String from() {
    return value == null ? place() : place() + "." + value.from;
  }

  /** The new name alone: {@code people} or {@code full_name}. */
  public String to() {
    if (value != null) {
      return value.to;
    }
    return newColumn == null ? newTable.name() : newColumn;
  }
}
