package dev.athanor.dialect.sqlite.lint;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.lint.Effect;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Rule;
import dev.athanor.lint.Situation;
import dev.athanor.type.QualifiedName;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A change for which the table is made anew, with all others of the same table.
 *
 * @param rebuilt the tables that a plan makes anew
 */
record RebuildTable(Function<Plan, Set<QualifiedName>> rebuilt) implements Rule {

  @Override
  public String id() {
    return "ORM-LITE-101";
  }

  @Override
  public Optional<Hazard> check(Change change, Situation situation) {
    QualifiedName table = change.table();
    boolean first =
        situation.plan().changes().stream()
            .filter(each -> !(each instanceof Change.RenameTable))
            .filter(each -> !(each instanceof Change.RenameColumn))
            .filter(each -> table != null && table.equals(each.table()))
            .findFirst()
            .filter(each -> each == change)
            .isPresent();
    return first && rebuilt.apply(situation.plan()).contains(table)
        ? Optional.of(
            new Hazard(
                "the table " + table + " is made anew and its rows are copied",
                new Effect(
                    "EXCLUSIVE on the database",
                    "writes, and reads at the end",
                    "while every row is copied, which grows with the table"),
                "run it when nobody writes; one rebuild does all changes of a table, so make them"
                    + " in one script"))
        : Optional.empty();
  }
}
