package dev.athanor.dialect.postgresql;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What has to go while a column is replaced, and to come back after it. The changes are those that
 * drop it, in an order that runs.
 */
record PostgresqlDependents(List<Change> drops) {

  PostgresqlDependents {
    drops = List.copyOf(drops);
  }

  /** What the server drops with a column, and the foreign keys that would keep it from doing so. */
  static PostgresqlDependents ofColumn(MetaData schema, QualifiedName table, String column) {
    Table owner = schema.table(table).orElse(null);
    if (owner == null) {
      return new PostgresqlDependents(List.of());
    }
    List<Change> drops = new ArrayList<>(foreignKeys(schema, table, column));
    for (Index index : owner.indexes()) {
      if (index.mentions(column)) {
        drops.add(new Change.DropIndex(table, index));
      }
    }
    owner
        .constraints()
        .filter(constraint -> !(constraint instanceof ForeignKey) && rests(constraint, column))
        .forEach(constraint -> drops.add(new Change.DropConstraint(table, constraint)));
    return new PostgresqlDependents(drops);
  }

  /**
   * What speaks of a column in an expression or pairs it with another one, and so would hold an old
   * type fast. Keys and plain indexes follow the column by themselves.
   */
  static PostgresqlDependents ofTypes(
      MetaData schema, QualifiedName table, Collection<String> columns) {
    Table owner = schema.table(table).orElseThrow();
    List<Change> drops = new ArrayList<>();
    for (Index index : owner.indexes()) {
      if (columns.stream().anyMatch(column -> isInExpression(index, column))) {
        drops.add(new Change.DropIndex(table, index));
      }
    }
    for (Check check : owner.checks()) {
      if (columns.stream().anyMatch(check.expression()::mentions)) {
        drops.add(new Change.DropConstraint(table, check));
      }
    }
    for (Column column : owner.columns()) {
      if (column.generation() instanceof Computed computed
          && columns.stream().anyMatch(computed.expression()::mentions)) {
        drops.addAll(ofColumn(schema, table, column.name()).drops);
        drops.add(new Change.DropColumn(table, column));
      }
    }
    return new PostgresqlDependents(drops);
  }

  /** The foreign keys from and to a column. */
  static Set<Change> foreignKeys(MetaData schema, QualifiedName table, String column) {
    Set<Change> drops = new java.util.LinkedHashSet<>();
    for (Table each : schema.tables()) {
      for (ForeignKey key : each.foreignKeys()) {
        boolean leaves = each.name().equals(table) && key.columns().contains(column);
        boolean arrives = key.target().equals(table) && key.targetColumns().contains(column);
        if (leaves || arrives) {
          drops.add(new Change.DropConstraint(each.name(), key));
        }
      }
    }
    return drops;
  }

  /** The statements that drop it all. */
  List<String> dropped(PostgresqlDdl ddl) {
    return drops.stream().flatMap(drop -> drop.accept(ddl).stream()).toList();
  }

  /** The statements that bring it all back. */
  List<String> restored(PostgresqlDdl ddl) {
    List<String> statements = new ArrayList<>();
    for (int i = drops.size() - 1; i >= 0; i--) {
      statements.addAll(drops.get(i).inverse().accept(ddl));
    }
    return statements;
  }

  private static boolean isInExpression(Index index, String column) {
    return (index.where() != null && index.where().mentions(column))
        || index.parts().stream()
            .anyMatch(part -> part.expression() != null && part.expression().mentions(column));
  }

  private static boolean rests(Constraint constraint, String column) {
    if (constraint instanceof Constraint.PrimaryKey key) {
      return key.columns().contains(column);
    }
    if (constraint instanceof Constraint.Unique unique) {
      return unique.columns().contains(column);
    }
    return constraint instanceof Check check && check.expression().mentions(column);
  }
}
