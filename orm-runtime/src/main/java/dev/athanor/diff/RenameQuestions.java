package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.change.Change.AddColumn;
import dev.athanor.change.Change.CreateTable;
import dev.athanor.change.Change.DropColumn;
import dev.athanor.change.Change.DropTable;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.schema.ValueList;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the drops and additions of a plan that may be one rename. */
final class RenameQuestions {

  private RenameQuestions() {}

  /**
   * Finds them.
   *
   * @param renaming the declared renames, which are no questions any more
   */
  static List<RenameQuestion> in(Plan plan, Renaming renaming) {
    List<RenameQuestion> questions = new ArrayList<>();
    for (DropTable drop : of(plan, DropTable.class)) {
      for (CreateTable create : of(plan, CreateTable.class)) {
        if (alike(drop.definition(), create.definition())) {
          questions.add(RenameQuestion.ofTables(drop.table(), create.table()));
        }
      }
    }
    for (DropColumn drop : of(plan, DropColumn.class)) {
      for (AddColumn add : of(plan, AddColumn.class)) {
        if (drop.table().equals(add.table()) && alike(drop.column(), add.column())) {
          questions.add(
              RenameQuestion.ofColumns(drop.table(), drop.column().name(), add.column().name()));
        }
      }
    }
    questions.addAll(ofValues(plan, renaming));
    return questions;
  }

  /** Each value that goes from a list into which another one comes. */
  private static List<RenameQuestion> ofValues(Plan plan, Renaming renaming) {
    Set<QualifiedName> changed = new HashSet<>();
    plan.changes().stream().flatMap(each -> Stream.ofNullable(each.table())).forEach(changed::add);
    boolean types = plan.changes().stream().anyMatch(Change.AlterEnumType.class::isInstance);
    List<RenameQuestion> questions = new ArrayList<>();
    Set<QualifiedName> asked = new HashSet<>();
    for (Table table : types || !changed.isEmpty() ? plan.to().tables() : List.<Table>of()) {
      Table before = renaming.after().table(table.name()).orElse(null);
      if (before != null && (types || changed.contains(table.name()))) {
        for (Column column : table.columns()) {
          Column old = before.column(column.name()).orElse(null);
          QualifiedName type = old == null ? null : ValueMoves.typeOf(old);
          if (old != null && (type == null || asked.add(type))) {
            List<String> from = values(before, old, renaming);
            List<String> to = ValueList.of(table, column, renaming.literals());
            questions.addAll(ofValues(from, to, type, table, column));
          }
        }
      }
    }
    return questions;
  }

  /** The values of a column after the renames; the list of a check has still the old ones. */
  private static List<String> values(Table table, Column column, Renaming renaming) {
    Map<String, String> renamed =
        column.type() instanceof SqlType.Enumeration
            ? Map.of()
            : renaming.values().stream()
                .filter(each -> each.table().equals(table.name()))
                .filter(each -> each.column().equals(column.name()))
                .findFirst()
                .map(Change.RenameColumnValues::values)
                .orElse(Map.of());
    return ValueList.of(table, column, renaming.literals()).stream()
        .map(value -> renamed.getOrDefault(value, value))
        .toList();
  }

  private static List<RenameQuestion> ofValues(
      List<String> from,
      List<String> to,
      @Nullable QualifiedName type,
      Table table,
      Column column) {
    List<RenameQuestion> questions = new ArrayList<>();
    for (String gone : to.isEmpty() ? List.<String>of() : from) {
      for (String added : to.contains(gone) ? List.<String>of() : to) {
        if (!from.contains(added)) {
          questions.add(RenameQuestion.ofValue(table.name(), column.name(), type, gone, added));
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
