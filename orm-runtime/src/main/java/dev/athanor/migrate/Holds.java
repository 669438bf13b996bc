package dev.athanor.migrate;

import dev.athanor.change.Change;
import dev.athanor.dialect.Inspector.Held;
import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.diff.Plan;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns that a plan changes and that something outside of the model holds as they are. */
final class Holds {

  private Holds() {}

  static List<Problem> problems(Plan plan, List<Unmanaged> unmanaged) {
    Map<Held, Unmanaged> holders = new LinkedHashMap<>();
    unmanaged.forEach(each -> each.holds().forEach(held -> holders.putIfAbsent(held, each)));
    List<Problem> problems = new ArrayList<>();
    for (Held moved : moved(plan)) {
      Unmanaged holder = holders.get(moved);
      if (holder != null) {
        problems.add(
            new Problem(
                "ORM-DIFF-006",
                "the "
                    + holder.kind()
                    + " "
                    + holder.name()
                    + " speaks of the column "
                    + moved.column()
                    + ", so the database lets nobody drop it or change its type",
                moved.table() + "." + moved.column(),
                "drop the "
                    + holder.kind()
                    + " in a migration before this one, and create it"
                    + " again in one after it"));
      }
    }
    return problems;
  }

  private static List<Held> moved(Plan plan) {
    List<Held> moved = new ArrayList<>();
    Map<QualifiedName, QualifiedName> before = new LinkedHashMap<>();
    for (Change change : plan.changes()) {
      if (change instanceof Change.RenameTable rename) {
        before.put(rename.to(), rename.from());
      } else if (change instanceof Change.DropTable drop) {
        drop.definition().columns().forEach(c -> moved.add(held(before, drop.table(), c)));
      } else if (change instanceof Change.DropColumn drop) {
        moved.add(held(before, drop.table(), drop.column()));
      } else if (change instanceof Change.AlterColumn alter
          && !alter.from().type().equals(alter.to().type())) {
        moved.add(held(before, alter.table(), alter.from()));
      }
    }
    return moved;
  }

  private static Held held(
      Map<QualifiedName, QualifiedName> before, QualifiedName table, Column column) {
    return new Held(before.getOrDefault(table, table), column.name());
  }
}
