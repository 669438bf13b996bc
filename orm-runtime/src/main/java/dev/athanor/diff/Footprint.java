package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The part of a schema that a plan has to do with: what it touches and what that hangs on. */
final class Footprint {

  private final Set<QualifiedName> touched = new HashSet<>();
  private final Set<QualifiedName> near = new HashSet<>();

  private Footprint(Plan plan) {
    for (Change change : plan.changes()) {
      if (change instanceof Change.RenameTable rename) {
        touched.add(rename.from());
        touched.add(rename.to());
      } else if (change.table() != null) {
        touched.add(change.table());
      } else if (change instanceof Change.AlterEnumType alter) {
        touchUsers(plan.from(), alter.to().name());
        touchUsers(plan.to(), alter.to().name());
      } else if (change instanceof Change.RenameTypeValues rename) {
        touchUsers(plan.from(), rename.type());
        touchUsers(plan.to(), rename.type());
      }
    }
    touchDiffering(plan.from(), plan.to());
    touchDiffering(plan.to(), plan.from());
    near.addAll(touched);
    addNeighbours(plan.from());
    addNeighbours(plan.to());
  }

  /** The same changes between schemas that hold nothing else. */
  static Plan of(Plan plan) {
    var footprint = new Footprint(plan);
    return new Plan(footprint.cut(plan.from()), footprint.cut(plan.to()), plan.changes());
  }

  /** What differs and is not changed is there to be noticed. */
  private void touchDiffering(MetaData schema, MetaData other) {
    for (Table table : schema.tables()) {
      if (!other.table(table.name()).equals(Optional.of(table))) {
        touched.add(table.name());
      }
    }
  }

  private void touchUsers(MetaData schema, QualifiedName type) {
    for (Table table : schema.tables()) {
      if (table.columns().stream().map(Column::type).anyMatch(each -> uses(each, type))) {
        touched.add(table.name());
      }
    }
  }

  private static boolean uses(SqlType type, QualifiedName name) {
    SqlType element = type instanceof SqlType.Array array ? array.element() : type;
    return element instanceof SqlType.Enumeration words && name.equals(words.name());
  }

  private void addNeighbours(MetaData schema) {
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (touched.contains(table.name())) {
          near.add(key.target());
        } else if (touched.contains(key.target())) {
          near.add(table.name());
        }
      }
    }
  }

  private MetaData cut(MetaData schema) {
    return schema
        .onlyTables(table -> near.contains(table.name()))
        .mapTables(
            table ->
                table.withForeignKeys(
                    table.foreignKeys().stream()
                        .filter(key -> near.contains(key.target()))
                        .toList()));
  }
}
