package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declared renames that apply, and the current schema as it is after them. Renames come first
 * in a plan, so that everything after them speaks of the new names.
 */
public record Renaming(MetaData before, List<Change> changes, MetaData after) {

  public Renaming {
    changes = List.copyOf(changes);
  }

  /** What the declarations come to between these two schemas. */
  public static Renaming of(MetaData current, MetaData desired, Renames renames) {
    var working = new Working(current, desired);
    renames.tables().forEach(working::table);
    renames.columns().forEach(working::columns);
    renames.parts().forEach(working::parts);
    return new Renaming(current, working.changes, working.schema);
  }

  private static final class Working {
    private final List<Change> changes = new ArrayList<>();
    private final MetaData desired;
    private MetaData schema;

    Working(MetaData current, MetaData desired) {
      this.schema = current;
      this.desired = desired;
    }

    void table(QualifiedName name, List<QualifiedName> oldNames) {
      if (schema.table(name).isPresent() || desired.table(name).isEmpty()) {
        return;
      }
      oldNames.stream()
          .filter(old -> schema.table(old).isPresent() && desired.table(old).isEmpty())
          .findFirst()
          .ifPresent(old -> make(new Change.RenameTable(old, name)));
    }

    void columns(QualifiedName table, Map<String, List<String>> oldNames) {
      Table wanted = desired.table(table).orElse(null);
      while (wanted != null && anyColumn(wanted, oldNames)) {
        // In a chain of new names (a to b, b to c) each can be made when the next has made place.
      }
    }

    private boolean anyColumn(Table wanted, Map<String, List<String>> oldNames) {
      for (String name : oldNames.keySet()) {
        String old = oldName(wanted, name, oldNames);
        if (old != null) {
          make(new Change.RenameColumn(wanted.name(), old, name));
          return true;
        }
      }
      return false;
    }

    private @Nullable String oldName(
        Table wanted, String name, Map<String, List<String>> oldNames) {
      Table found = schema.table(wanted.name()).orElse(null);
      if (found == null || found.column(name).isPresent() || wanted.column(name).isEmpty()) {
        return null;
      }
      return oldNames.getOrDefault(name, List.of()).stream()
          .filter(old -> found.column(old).isPresent())
          .filter(old -> isFree(old, wanted, found, oldNames, new HashSet<>()))
          .findFirst()
          .orElse(null);
    }

    /**
     * Whether nothing is to keep the name, or what is to have it comes from a name that is free.
     */
    private static boolean isFree(
        String name,
        Table wanted,
        Table found,
        Map<String, List<String>> oldNames,
        Set<String> seen) {
      return wanted.column(name).isEmpty()
          || (seen.add(name)
              && oldNames.getOrDefault(name, List.of()).stream()
                  .anyMatch(
                      older ->
                          found.column(older).isPresent()
                              && isFree(older, wanted, found, oldNames, seen)));
    }

    void parts(QualifiedName table, Map<String, List<String>> oldNames) {
      oldNames.forEach((name, old) -> old.forEach(each -> part(table, name, each)));
    }

    private void part(QualifiedName name, String to, String from) {
      Table found = schema.table(name).orElse(null);
      if (found == null || found.hasPart(to)) {
        return;
      }
      found
          .constraints()
          .filter(each -> from.equals(each.name()))
          .forEach(each -> make(new Change.RenameConstraint(name, each, each.withName(to))));
      found.indexes().stream()
          .filter(each -> from.equals(each.name()))
          .forEach(each -> make(new Change.RenameIndex(name, each, each.withName(to))));
    }

    private void make(Change change) {
      changes.add(change);
      schema = change.applyTo(schema);
    }
  }
}
