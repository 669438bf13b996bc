package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.error.Problem;
import dev.athanor.lock.LockedState;
import dev.athanor.lock.OwnWords;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.Offline;
import dev.athanor.migration.LockedFolder;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code schema.lock} will say once the script of a comparison is written.
 *
 * @param next with the scripts that are there already; null where the folder has no {@code
 *     schema.lock} and gets none, because its scripts alone do not lead there
 * @param problems why nothing can be written
 */
record Locking(@Nullable LockedState next, List<Problem> problems) {

  Locking {
    problems = List.copyOf(problems);
  }

  /** That of a comparison that writes no script. */
  static Locking none() {
    return new Locking(null, List.of());
  }

  /** That of a plan that begins where the scripts end, in the words of a server or in ours. */
  static Locking after(
      LockedFolder folder, Offline offline, Plan plan, MetaData described, Origins origins) {
    LockedState before = before(folder, offline);
    MetaData own = OwnWords.of(plan.to(), plan.to(), offline.adapted(described));
    List<Table> others =
        before.schema().tables().stream()
            .filter(table -> !offline.scope().contains(table))
            .toList();
    MetaData all = own.withTables(Stream.concat(own.tables().stream(), others.stream()).toList());
    return new Locking(
        new LockedState(
            before.dialect(), all, joined(origins, before.origins(), others), folder.chain()),
        List.of());
  }

  private static LockedState before(LockedFolder folder, Offline offline) {
    LockedState locked = folder.locked();
    return locked == null ? LockedState.empty(offline.dialect().name()) : locked;
  }

  private static Origins joined(Origins origins, Origins before, List<Table> others) {
    Map<QualifiedName, Origin> tables = new HashMap<>(origins.tables());
    Map<QualifiedName, Map<String, Origin>> columns = new HashMap<>(origins.columns());
    for (Table table : others) {
      before.of(table.name()).ifPresent(origin -> tables.put(table.name(), origin));
      columns.put(table.name(), before.columns().getOrDefault(table.name(), Map.of()));
    }
    return new Origins(tables, columns);
  }

  /**
   * That of a plan that begins at a database. It has to begin where the scripts end, or the script
   * would do again what another one does.
   *
   * @param locked what leads from {@code schema.lock} to the same goal
   */
  static Locking ofDatabase(
      LockedFolder folder,
      Dialect dialect,
      Difference live,
      Difference locked,
      Locking afterLocked) {
    List<Problem> problems = new ArrayList<>(folder.integrity());
    String dialectOfLock = Objects.requireNonNull(folder.locked()).dialect();
    if (!dialectOfLock.equals(dialect.name())) {
      problems.add(otherDialect(folder, dialectOfLock, dialect.name()));
    } else {
      List<String> more = missing(dialect, live.plan(), locked.plan());
      List<String> less = missing(dialect, locked.plan(), live.plan());
      if (!more.isEmpty() || !less.isEmpty()) {
        problems.add(elsewhere(folder, more, less));
      }
    }
    return new Locking(afterLocked.next(), problems);
  }

  static Problem otherDialect(LockedFolder folder, String locked, String wanted) {
    return new Problem(
        "ORM-LOCK-010",
        "the scripts are for " + locked + ", and not for " + wanted,
        folder.folder().toString(),
        "choose another folder with -Dorm.migrations=FOLDER;"
            + "\nscripts for several databases are written with -Dorm.dialects="
            + locked
            + ","
            + wanted);
  }

  private static Problem elsewhere(LockedFolder folder, List<String> more, List<String> less) {
    List<String> lines = new ArrayList<>();
    more.forEach(each -> lines.add("the database still needs: " + each));
    less.forEach(each -> lines.add("the database has already: " + each));
    return new Problem(
        "ORM-LOCK-011",
        "the database is not where the scripts of " + folder.folder() + " lead",
        String.join("\n", lines),
        "bring it there with mvn orm:upgrade;"
            + "\nor write the script without it: mvn orm:diff -Dorm.against=migrations");
  }

  /** What the one plan does and the other does not, whatever the words. */
  private static List<String> missing(Dialect dialect, Plan plan, Plan other) {
    ChangeText texts = new ChangeText(dialect);
    TreeSet<String> there = new TreeSet<>();
    other.changes().forEach(change -> there.add(key(change)));
    return plan.changes().stream()
        .filter(change -> !there.contains(key(change)))
        .map(change -> (change.table() == null ? "" : change.table() + ": ") + texts.of(change))
        .toList();
  }

  /** What is changed and how, without words that a server may have for it. */
  private static String key(Change change) {
    String part = "";
    if (change instanceof Change.AddColumn add) {
      part = add.column().name();
    } else if (change instanceof Change.DropColumn drop) {
      part = drop.column().name();
    } else if (change instanceof Change.AlterColumn alter) {
      part = alter.to().name();
    } else if (change instanceof Change.RenameColumn rename) {
      part = rename.to();
    }
    return change.getClass().getSimpleName() + " " + change.table() + " " + part;
  }
}
