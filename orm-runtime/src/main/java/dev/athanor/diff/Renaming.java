package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.change.Move;
import dev.athanor.schema.Column;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The declared renames that apply, and the current schema as it is after them. Renames come first
 * in a plan, so that everything after them speaks of the new names.
 *
 * @param values renames of values that rewrite rows, which have to wait until nothing holds the
 *     rows as they are
 * @param literals how the values are written in checks
 */
public record Renaming(
    MetaData before,
    List<Change> changes,
    List<Change.RenameColumnValues> values,
    MetaData after,
    Literals literals) {

  private static final String SPARE = "athanor_moving";

  public Renaming {
    changes = List.copyOf(changes);
    values = List.copyOf(values);
  }

  /**
   * What the declarations come to between these two schemas.
   *
   * @param foldsTableNames whether the database may take names of tables for one that differ in
   *     their case only
   */
  public static Renaming of(
      MetaData current,
      MetaData desired,
      Renames renames,
      Literals literals,
      boolean foldsTableNames) {
    var working = new Working(current, desired, foldsTableNames);
    renames.circles().tables().forEach(working::circle);
    renames.tables().forEach(working::table);
    renames.circles().columns().forEach(working::circles);
    renames.columns().forEach(working::columns);
    renames.parts().forEach(working::parts);
    List<Change.RenameColumnValues> values = working.values(renames, literals);
    return new Renaming(current, working.changes, values, working.schema, literals);
  }

  private static final class Working {
    private final List<Change> changes = new ArrayList<>();
    private final MetaData desired;
    private final boolean foldsTableNames;
    private MetaData schema;

    Working(MetaData current, MetaData desired, boolean foldsTableNames) {
      this.schema = current;
      this.desired = desired;
      this.foldsTableNames = foldsTableNames;
    }

    /** The name under which a table is there. */
    private QualifiedName there(QualifiedName name) {
      return schema.table(name).isPresent() || !foldsTableNames
          ? name
          : schema.tables().stream()
              .map(Table::name)
              .filter(each -> each.toString().equalsIgnoreCase(name.toString()))
              .findFirst()
              .orElse(name);
    }

    void circle(Map<QualifiedName, QualifiedName> moves) {
      boolean all =
          moves.keySet().stream()
              .allMatch(name -> schema.table(name).isPresent() && desired.table(name).isPresent());
      if (all) {
        QualifiedName spare = moves.keySet().iterator().next().withName(SPARE);
        Move.inOrder(moves, spare).forEach(m -> make(new Change.RenameTable(m.from(), m.to())));
      }
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

    void circles(QualifiedName table, List<Map<String, String>> circles) {
      Set<String> there = columns(schema, table);
      Set<String> wanted = columns(desired, table);
      for (Map<String, String> moves : circles) {
        if (there.containsAll(moves.keySet()) && wanted.containsAll(moves.keySet())) {
          Move.inOrder(moves, SPARE)
              .forEach(m -> make(new Change.RenameColumn(table, m.from(), m.to())));
        }
      }
    }

    void columns(QualifiedName table, Map<String, List<String>> oldNames) {
      QualifiedName there = there(table);
      if (schema.table(there).isPresent()) {
        NewNames.of(columns(schema, there), columns(desired, table), oldNames)
            .forEach(m -> make(new Change.RenameColumn(there, m.from(), m.to())));
      }
    }

    private static Set<String> columns(MetaData schema, QualifiedName name) {
      return schema.table(name).map(Table::columns).orElse(List.of()).stream()
          .map(Column::name)
          .collect(Collectors.toSet());
    }

    void parts(QualifiedName table, Map<String, List<String>> oldNames) {
      QualifiedName there = there(table);
      oldNames.forEach((name, old) -> old.forEach(each -> part(there, name, each)));
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

    /** The values of a type change at once; those of columns are for the plan to put in place. */
    List<Change.RenameColumnValues> values(Renames renames, Literals literals) {
      var moves = new ValueMoves(schema, desired, renames, literals);
      moves.ofTypes().forEach(this::make);
      moves.ofColumns().forEach(each -> schema = each.applyTo(schema));
      return moves.ofColumns();
    }

    private void make(Change change) {
      changes.add(change);
      schema = change.applyTo(schema);
    }
  }
}
