package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
      if (wanted != null) {
        oldNames.forEach((name, old) -> column(wanted, name, old));
      }
    }

    private void column(Table wanted, String name, List<String> oldNames) {
      Table found = schema.table(wanted.name()).orElse(null);
      if (found == null || found.column(name).isPresent() || wanted.column(name).isEmpty()) {
        return;
      }
      oldNames.stream()
          .filter(old -> found.column(old).isPresent() && wanted.column(old).isEmpty())
          .findFirst()
          .ifPresent(old -> make(new Change.RenameColumn(wanted.name(), old, name)));
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
