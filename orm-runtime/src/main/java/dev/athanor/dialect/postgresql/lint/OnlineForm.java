package dev.athanor.dialect.postgresql.lint;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Table;
import org.jspecify.annotations.Nullable;

/** Which changes of a table with rows can be made while others go on. */
public final class OnlineForm {

  private OnlineForm() {}

  /**
   * Whether there is such a way.
   *
   * @param table as it is before the change; null for a change of no table
   */
  public static boolean has(Change change, Plan plan, @Nullable Table table) {
    if (change instanceof Change.AlterEnumType alter) {
      return AddEnumValue.isAddition(alter);
    }
    if (table == null || plan.changes().contains(change.inverse())) {
      return false;
    }
    boolean whole = !table.options().containsKey("partition by");
    if (change instanceof Change.AddConstraint add) {
      return add.constraint() instanceof Check || (whole && isOnline(add.constraint()));
    }
    if (change instanceof Change.AlterColumn alter) {
      return requires(alter, plan);
    }
    return whole && (change instanceof Change.CreateIndex || change instanceof Change.DropIndex);
  }

  private static boolean isOnline(Constraint constraint) {
    return !(constraint instanceof ForeignKey key) || key.validated();
  }

  /** Whether the rows are looked at; a key that is added to the column cannot wait for it. */
  private static boolean requires(Change.AlterColumn alter, Plan plan) {
    boolean keyed =
        plan.changes().stream()
            .anyMatch(
                each ->
                    each instanceof Change.AddConstraint add
                        && add.table().equals(alter.table())
                        && add.constraint() instanceof PrimaryKey key
                        && key.columns().contains(alter.to().name()));
    boolean filled = alter.to().isComputed() || alter.to().isIdentity();
    return alter.from().nullable() && !alter.to().nullable() && !keyed && !filled;
  }
}
