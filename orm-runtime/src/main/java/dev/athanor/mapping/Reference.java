package dev.athanor.mapping;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.type.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one table that hold the key of a row of another.
 *
 * @param table the table that has the columns
 * @param columns each with the column of the target that it repeats, in the order of the target's
 *     key
 * @param constraint the foreign key; null where the database does not watch over the reference
 */
public record Reference(
    QualifiedName table,
    List<KeyColumn> columns,
    QualifiedName target,
    @Nullable ForeignKey constraint) {

  public Reference {
    columns = List.copyOf(columns);
  }

  /** A column and the column of the target whose value it has. */
  public record KeyColumn(ColumnMapping column, String target) {}

  /** The columns on this side. */
  public List<ColumnMapping> mappings() {
    return columns.stream().map(KeyColumn::column).toList();
  }

  /** The names of the columns on this side. */
  public List<String> names() {
    return columns.stream().map(each -> each.column().name()).toList();
  }
}
