package dev.athanor.dialect.mysqlfamily;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What hangs on a column and has to be taken off while the column gets another name or is made
 * anew: computed columns, indexes, checks, defaults.
 */
final class Dependents {

  private final FamilyDdl ddl;
  private final QualifiedName table;
  private final Table before;
  private final Table after;

  /**
   * @param before the table without the change
   * @param after the table with it
   */
  Dependents(FamilyDdl ddl, Table before, Table after) {
    this.ddl = ddl;
    this.table = before.name();
    this.before = before;
    this.after = after;
  }

  /** The clauses of one statement that makes the change and leaves everything else as it was. */
  List<String> around(Change change) {
    if (change instanceof Change.RenameColumn rename) {
      return clauses(rename.from(), Set.of(), ddl.clauses(change, table));
    }
    String column = ((Change.AlterColumn) change).to().name();
    return clauses(column, Set.of(column), List.of());
  }

  private List<String> clauses(String column, Set<String> remade, List<String> itself) {
    Set<String> computed = new LinkedHashSet<>(remade);
    computed.addAll(computedFrom(column));
    List<String> drops = new ArrayList<>();
    List<String> adds = new ArrayList<>();
    for (int i = 0; i < before.columns().size(); i++) {
      Column old = before.columns().get(i);
      Column now = after.columns().get(i);
      SqlText value = old.defaultValue();
      if (computed.contains(old.name())) {
        drops.add(0, ddl.clauses(new Change.DropColumn(table, old), table).get(0));
        adds.add(ddl.addInPlace(after, now));
      } else if (value != null && !Defaults.isLiteral(value) && value.mentions(column)) {
        adds.add(ddl.modify(after, now));
      }
    }
    indexes(column, computed, drops, adds);
    constraints(column, computed, drops, adds);
    List<String> all = new ArrayList<>(drops);
    all.addAll(itself);
    all.addAll(adds);
    return all;
  }

  /** The columns that are computed from this one, directly or through another. */
  private Set<String> computedFrom(String column) {
    Set<String> sources = new LinkedHashSet<>(Set.of(column));
    int known;
    do {
      known = sources.size();
      for (Column each : before.columns()) {
        if (each.generation() instanceof Computed computed
            && sources.stream().anyMatch(source -> computed.expression().mentions(source))) {
          sources.add(each.name());
        }
      }
    } while (sources.size() > known);
    sources.remove(column);
    return sources;
  }

  private void indexes(String column, Set<String> computed, List<String> drops, List<String> adds) {
    for (int i = 0; i < before.indexes().size(); i++) {
      Index old = before.indexes().get(i);
      boolean overExpression =
          old.parts().stream().anyMatch(part -> part.expression() != null) && old.mentions(column);
      if (overExpression || computed.stream().anyMatch(old::mentions)) {
        drops.addAll(0, ddl.clauses(new Change.DropIndex(table, old), table));
        adds.addAll(ddl.clauses(new Change.CreateIndex(table, after.indexes().get(i)), table));
      }
    }
  }

  private void constraints(
      String column, Set<String> computed, List<String> drops, List<String> adds) {
    for (int i = 0; i < before.uniques().size(); i++) {
      Unique old = before.uniques().get(i);
      if (old.columns().stream().anyMatch(computed::contains)) {
        remake(old, after.uniques().get(i), drops, adds);
      }
    }
    for (int i = 0; i < before.checks().size(); i++) {
      Check old = before.checks().get(i);
      SqlText rule = old.expression();
      if (rule.mentions(column) || computed.stream().anyMatch(rule::mentions)) {
        remake(old, after.checks().get(i), drops, adds);
      }
    }
  }

  private void remake(Constraint old, Constraint now, List<String> drops, List<String> adds) {
    drops.addAll(0, ddl.clauses(new Change.DropConstraint(table, old), table));
    adds.addAll(ddl.clauses(new Change.AddConstraint(table, now), table));
  }
}
