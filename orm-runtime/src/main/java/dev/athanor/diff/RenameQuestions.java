package dev.athanor.diff;

import dev.athanor.change.Change.AddColumn;
import dev.athanor.change.Change.CreateTable;
import dev.athanor.change.Change.DropColumn;
import dev.athanor.change.Change.DropTable;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the drops and additions of a plan that may be one rename. */
final class RenameQuestions {

  private RenameQuestions() {}

  static List<RenameQuestion> in(Plan plan) {
    List<RenameQuestion> questions = new ArrayList<>();
    for (DropTable drop : of(plan, DropTable.class)) {
      for (CreateTable create : of(plan, CreateTable.class)) {
        if (alike(drop.definition(), create.definition())) {
          questions.add(new RenameQuestion(drop.table(), null, create.table(), null));
        }
      }
    }
    for (DropColumn drop : of(plan, DropColumn.class)) {
      for (AddColumn add : of(plan, AddColumn.class)) {
        if (drop.table().equals(add.table()) && alike(drop.column(), add.column())) {
          questions.add(
              new RenameQuestion(
                  drop.table(), drop.column().name(), add.table(), add.column().name()));
        }
      }
    }
    return questions;
  }

  private static <C> List<C> of(Plan plan, Class<C> kind) {
    return plan.changes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Values could move from the one to the other without being converted in a way that loses. */
  private static boolean alike(Column dropped, Column added) {
    return !dropped.isComputed()
        && !added.isComputed()
        && !dropped.name().equals(added.name())
        && (added.type().holds(dropped.type()) || dropped.type().holds(added.type()));
  }

  /** At least half of the columns of the smaller one are in the other by name and type. */
  private static boolean alike(Table dropped, Table added) {
    Set<Object> names =
        dropped.columns().stream()
            .map(column -> List.of(column.name(), column.type()))
            .collect(Collectors.toSet());
    long shared =
        added.columns().stream()
            .filter(column -> names.contains(List.of(column.name(), column.type())))
            .count();
    return shared * 2 >= Math.min(dropped.columns().size(), added.columns().size()) && shared > 0;
  }
}
