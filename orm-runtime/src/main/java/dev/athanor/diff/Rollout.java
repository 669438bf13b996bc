package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.change.Change.AddColumn;
import dev.athanor.change.Change.AddConstraint;
import dev.athanor.change.Change.AlterColumn;
import dev.athanor.change.Change.DropColumn;
import dev.athanor.change.Change.DropConstraint;
import dev.athanor.change.Change.DropIndex;
import dev.athanor.change.Change.RenameColumn;
import dev.athanor.change.Change.RenameTable;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A plan in two steps, for a time in which old and new code run side by side. After the first one
 * both work; the second one takes away what only the old code needs.
 *
 * @param expand adds what new code needs and loosens what it does not keep to
 * @param contract what is left to do, when no old code runs any more
 */
public record Rollout(Plan expand, Plan contract) {

  /** The rest of a plan waits as far as running code needs it to. */
  public static Rollout of(Plan plan, NamingConvention naming) {
    return of(plan, naming, word -> true);
  }

  /**
   * Only what is named waits.
   *
   * @param waits whether the change with this word of {@link #word} waits
   */
  public static Rollout of(Plan plan, NamingConvention naming, Predicate<String> waits) {
    MetaData between = plan.from();
    Renames renames = Renames.none();
    for (Change change : plan.changes()) {
      Change now = isHeld(change, plan, waits) ? null : now(change, plan, waits);
      if (now != null) {
        between = now.applyTo(between);
        renames = renames.and(renamed(now));
      }
    }
    Plan expand =
        Diff.between(
                Renaming.of(plan.from(), between, renames, Literals.STANDARD, false),
                between,
                naming)
            .plan();
    return new Rollout(expand, Diff.between(expand.to(), plan.to(), naming).plan());
  }

  private static @Nullable Change now(Change change, Plan plan, Predicate<String> waits) {
    // What goes only to come back as it was is found again where it is needed.
    if (plan.changes().contains(change.inverse()) && !change.inverse().equals(change)) {
      return null;
    }
    return waits.test(word(change)) ? change.expansion(plan.from()) : change;
  }

  /**
   * A key stays until the one that takes its place comes, and what is on a column while it does.
   */
  private static boolean isHeld(Change change, Plan plan, Predicate<String> waits) {
    if (!(change instanceof DropConstraint drop) || drop.constraint() instanceof Constraint.Check) {
      return change instanceof DropIndex index
          && plan.changes().stream()
              .filter(each -> waits(each, plan, waits))
              .anyMatch(each -> isOf(each, index.table(), columns(index)));
    }
    return plan.changes().stream()
        .filter(each -> waits(each, plan, waits))
        .anyMatch(
            each ->
                each instanceof AddConstraint add
                    ? add.table().equals(drop.table())
                        && add.constraint().getClass() == drop.constraint().getClass()
                        && !(add.constraint() instanceof Constraint.Unique)
                    : isOf(each, drop.table(), drop.constraint().columns()));
  }

  private static boolean waits(Change change, Plan plan, Predicate<String> waits) {
    return waits.test(word(change)) && !change.equals(change.expansion(plan.from()));
  }

  private static List<String> columns(DropIndex change) {
    return change.index().parts().stream()
        .map(Index.Part::column)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether a change takes one of these columns, or the whole table, away. */
  private static boolean isOf(Change change, QualifiedName table, List<String> columns) {
    return table.equals(change.table())
        && (change instanceof Change.DropTable
            || (change instanceof DropColumn drop && columns.contains(drop.column().name())));
  }

  private static Renames renamed(Change change) {
    if (change instanceof RenameTable rename) {
      return Renames.none().andTable(rename.from(), rename.to());
    }
    return change instanceof RenameColumn rename
        ? Renames.none().andColumn(rename.table(), rename.from(), rename.to())
        : Renames.none();
  }

  /** What would break running code at once and cannot wait. */
  public static List<Change> clashes(Plan plan) {
    List<Change> clashes = new ArrayList<>();
    for (Change change : plan.changes()) {
      boolean key =
          change instanceof DropColumn drop
              && plan.from()
                  .table(drop.table())
                  .flatMap(table -> Optional.ofNullable(table.primaryKey()))
                  .filter(primary -> primary.columns().contains(drop.column().name()))
                  .isPresent();
      if (change.clashes() || key) {
        clashes.add(change);
      }
    }
    return clashes;
  }

  /**
   * What a change that waits is called, the same whenever it is found again: {@code
   * drop-column:users.name}. A column that is added and gets strict later is called by the latter.
   */
  public static String word(Change change) {
    String kind =
        change instanceof AddColumn
            ? AlterColumn.class.getSimpleName()
            : change.getClass().getSimpleName();
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        + ":"
        + change.subject();
  }
}
