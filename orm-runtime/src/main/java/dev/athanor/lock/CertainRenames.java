package dev.athanor.lock;

import dev.athanor.diff.Renames;
import dev.athanor.error.Problem;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renames that are no question: the same property of the same entity was another column when the
 * scripts were written, the same entity another table.
 *
 * @param renames those that are declared, and after them those that are certain
 * @param problems columns that now belong to one property and hold the values of another
 */
public record CertainRenames(Renames renames, List<Problem> problems) {

  public CertainRenames {
    problems = List.copyOf(problems);
  }

  /**
   * What was renamed since the scripts were written.
   *
   * @param desired adapted to the dialect
   * @param declared what somebody has said; nothing is added to a name about which something was
   * @param foldsTableNames whether a table cannot get a name that differs in its case only
   */
  public static CertainRenames since(
      LockedState locked,
      MetaData desired,
      Origins origins,
      Renames declared,
      boolean foldsTableNames) {
    return new Search(locked, desired, origins, declared, foldsTableNames).run();
  }

  /**
   * What a column is for.
   *
   * @param target the table and the place in it that the column refers to; null for a plain value.
   *     A property that refers to something else than before has another meaning.
   */
  private record Role(Origin origin, @Nullable Object target) {}

  private static final class Search {
    private final LockedState locked;
    private final MetaData before;
    private final MetaData desired;
    private final Origins origins;
    private final Renames declared;
    private final boolean foldsTableNames;
    private final Map<QualifiedName, QualifiedName> oldTables = new LinkedHashMap<>();
    private final Map<QualifiedName, QualifiedName> newTables = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Renames renames;

    Search(
        LockedState locked,
        MetaData desired,
        Origins origins,
        Renames declared,
        boolean foldsTableNames) {
      this.locked = locked;
      this.before = locked.schema();
      this.desired = desired;
      this.origins = origins;
      this.declared = declared;
      this.foldsTableNames = foldsTableNames;
      this.renames = declared;
    }

    CertainRenames run() {
      for (Table table : desired.tables()) {
        QualifiedName name = table.name();
        QualifiedName old = before.table(name).isPresent() ? name : renamedTable(table);
        if (old != null) {
          oldTables.put(name, old);
          newTables.put(old, name);
          if (!old.equals(name) && !isSameName(old, name)) {
            renames = renames.andTable(old, name);
          }
        }
      }
      oldTables.forEach(this::columns);
      return new CertainRenames(renames, problems);
    }

    private boolean isSameName(QualifiedName old, QualifiedName name) {
      return foldsTableNames && old.toString().equalsIgnoreCase(name.toString());
    }

    private @Nullable QualifiedName renamedTable(Table table) {
      List<QualifiedName> said = declared.tables().getOrDefault(table.name(), List.of());
      for (QualifiedName each : said) {
        if (before.table(each).isPresent()) {
          return each;
        }
      }
      Origin origin = origins.of(table.name()).orElse(null);
      if (origin == null || isSecondary(table, origins)) {
        return null;
      }
      List<Table> gone = main(before, locked.origins(), origin, desired);
      List<Table> come = main(desired, origins, origin, before);
      return gone.size() == 1 && come.size() == 1 ? gone.get(0).name() : null;
    }

    /** The tables of one origin that the other side has not, without secondary ones. */
    private static List<Table> main(
        MetaData schema, Origins origins, Origin origin, MetaData other) {
      return schema.tables().stream()
          .filter(table -> origins.of(table.name()).filter(origin::equals).isPresent())
          .filter(table -> !isSecondary(table, origins))
          .filter(table -> other.table(table.name()).isEmpty())
          .toList();
    }

    /** A secondary table comes from the same class as the table that it refers to. */
    private static boolean isSecondary(Table table, Origins origins) {
      return table.foreignKeys().stream()
          .filter(key -> !key.target().equals(table.name()))
          .anyMatch(key -> origins.of(key.target()).equals(origins.of(table.name())));
    }

    private void columns(QualifiedName name, QualifiedName oldName) {
      Table table = desired.table(name).orElseThrow();
      Table old = before.table(oldName).orElseThrow();
      Map<Role, List<String>> roles = roles(table, origins, false);
      Map<Role, List<String>> oldRoles = roles(old, locked.origins(), true);
      Map<String, String> certain = new LinkedHashMap<>();
      roles.forEach(
          (role, columns) ->
              pair(oldRoles.getOrDefault(role, List.of()), columns, old, table, certain));
      certain.keySet().removeAll(declared.columns().getOrDefault(name, Map.of()).keySet());
      certain.forEach(
          (to, from) -> {
            if (isFree(to, old, table, certain, new LinkedHashSet<>())) {
              renames = renames.andColumn(name, from, to);
            } else {
              problems.add(mixedUp(table, old, from, to));
            }
          });
    }

    /** Pairs what has one role on both sides, or what is left of it when the same names are out. */
    private static void pair(
        List<String> before,
        List<String> after,
        Table old,
        Table table,
        Map<String, String> certain) {
      List<String> gone = before;
      List<String> come = after;
      if (before.size() > 1 || after.size() > 1) {
        gone = before.stream().filter(each -> table.column(each).isEmpty()).toList();
        come = after.stream().filter(each -> old.column(each).isEmpty()).toList();
      }
      if (gone.size() == 1 && come.size() == 1 && !gone.get(0).equals(come.get(0))) {
        certain.put(come.get(0), gone.get(0));
      }
    }

    /** Whether the name was not there, or what had it gets a name that is free itself. */
    private static boolean isFree(
        String name, Table old, Table table, Map<String, String> certain, Set<String> seen) {
      if (old.column(name).isEmpty()) {
        return true;
      }
      String next =
          certain.entrySet().stream()
              .filter(each -> each.getValue().equals(name))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(null);
      return next != null && seen.add(next) && isFree(next, old, table, certain, seen);
    }

    private Map<Role, List<String>> roles(Table table, Origins from, boolean past) {
      Map<Role, List<String>> roles = new LinkedHashMap<>();
      for (Column column : table.columns()) {
        from.of(table.name(), column.name())
            .filter(origin -> origin.property() != null)
            .ifPresent(
                origin ->
                    roles
                        .computeIfAbsent(
                            new Role(origin, target(table, column.name(), from, past)),
                            any -> new ArrayList<>())
                        .add(column.name()));
      }
      return roles;
    }

    private @Nullable Object target(Table table, String column, Origins from, boolean past) {
      for (ForeignKey key : table.foreignKeys()) {
        int at = key.columns().indexOf(column);
        if (at >= 0) {
          String place = key.targetColumns().get(at);
          QualifiedName now =
              past ? newTables.getOrDefault(key.target(), key.target()) : key.target();
          return List.of(
              now, from.of(key.target(), place).<Object>map(origin -> origin).orElse(place));
        }
      }
      return null;
    }

    private Problem mixedUp(Table table, Table old, String from, String to) {
      String was = locked.origins().of(old.name(), to).map(Origin::toString).orElse("others");
      String is = origins.of(table.name(), to).map(Origin::toString).orElse("another");
      return new Problem(
          "ORM-LOCK-009",
          "the column " + to + " holds the values of " + was + " and is that of " + is + " now",
          table.name() + "." + to + ", formerly " + from,
          "give "
              + is
              + " a column of another name, or rename in two steps with a script for each;"
              + "\nif the values are right where they are, say so: -Dorm.rename="
              + table.name()
              + "."
              + to
              + ":"
              + to);
    }
  }
}
