package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.change.Move;
import dev.athanor.diff.Phases.Phase;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a table with itself as it should be. */
final class TableDiff {
  private final QualifiedName name;
  private final Table old;
  private final Table table;
  private final Set<ColumnName> retyped;
  private final Map<ColumnName, Change.RenameColumnValues> valued;
  private final Set<String> leaving;
  private final Phases phases;
  private final Map<String, Column> oldColumns = new HashMap<>();
  private final Map<String, Column> columns = new HashMap<>();

  /**
   * @param retyped the columns of all tables that get another type
   * @param valued the columns of all tables whose values get other words
   * @param leaving names that are given up somewhere, and may be taken until then
   * @param phases where the changes go
   */
  TableDiff(
      Table old,
      Table table,
      Set<ColumnName> retyped,
      Map<ColumnName, Change.RenameColumnValues> valued,
      Set<String> leaving,
      Phases phases) {
    this.name = table.name();
    this.old = old;
    this.table = table;
    this.retyped = retyped;
    this.valued = valued;
    this.leaving = leaving;
    this.phases = phases;
  }

  void compare() {
    if (old.equals(table) && retyped.isEmpty() && valued.isEmpty()) {
      return;
    }
    old.columns().forEach(column -> oldColumns.put(column.name(), column));
    table.columns().forEach(column -> columns.put(column.name(), column));
    columns();
    constraints(
        Collections.singletonList(old.primaryKey()), Collections.singletonList(table.primaryKey()));
    constraints(old.uniques(), table.uniques());
    constraints(old.checks(), table.checks());
    values();
    foreignKeys();
    indexes();
    if (!Objects.equals(old.comment(), table.comment())) {
      phases.put(
          Phase.COMMENTS, new Change.AlterTableComment(name, old.comment(), table.comment()));
    }
  }

  private void columns() {
    for (Column column : table.columns()) {
      Column before = oldColumns.get(column.name());
      if (before == null) {
        phases.put(Phase.COLUMNS, new Change.AddColumn(name, column));
      } else if (!before.equals(column)) {
        phases.put(Phase.COLUMNS, new Change.AlterColumn(name, before, column));
      } else if (standsInTheWay(column)) {
        phases.put(Phase.DROP_COMPUTED, new Change.DropColumn(name, column));
        phases.put(Phase.COLUMNS, new Change.AddColumn(name, column));
      }
    }
    for (Column column : old.columns()) {
      if (!columns.containsKey(column.name())) {
        phases.put(Phase.DROP_COLUMNS, new Change.DropColumn(name, column));
      }
    }
  }

  /** A computed column keeps the columns that it is computed from as they are. */
  private boolean standsInTheWay(Column column) {
    return column.generation() instanceof Computed computed
        && retyped.stream()
            .anyMatch(
                each -> each.table().equals(name) && computed.expression().mentions(each.column()));
  }

  private void constraints(List<? extends Constraint> before, List<? extends Constraint> after) {
    Map<Constraint, Constraint> renamed = renamed(before, after);
    for (Constraint constraint : before) {
      if (constraint != null && (!after.contains(constraint) || restated(constraint))) {
        Constraint other = renamed.get(constraint);
        if (other == null) {
          phases.put(dropPhase(constraint), new Change.DropConstraint(name, constraint));
        } else {
          phases.put(Phase.DROP_CONSTRAINTS, new Change.RenameConstraint(name, constraint, other));
        }
      }
    }
    for (Constraint constraint : after) {
      if (constraint != null
          && !renamed.containsValue(constraint)
          && (!before.contains(constraint) || restated(constraint))) {
        phases.put(Phase.ADD_CONSTRAINTS, new Change.AddConstraint(name, constraint));
      }
    }
  }

  /** Rows cannot get their new values as long as a check asks for the old ones. */
  private Phase dropPhase(Constraint constraint) {
    return constraint instanceof Check check && valuesIn(check).findAny().isPresent()
        ? Phase.RENAME_VALUES
        : Phase.DROP_CONSTRAINTS;
  }

  private Stream<Change.RenameColumnValues> valuesIn(Check check) {
    return valued.values().stream()
        .filter(each -> each.table().equals(name))
        .filter(each -> check.expression().mentions(each.column()));
  }

  /** Comes behind the checks that are dropped; a value that has no room waits for it. */
  private void values() {
    for (Change.RenameColumnValues each : valued.values()) {
      if (each.table().equals(name)) {
        boolean room =
            old.column(each.column()).filter(column -> hasRoom(column, each)).isPresent();
        phases.put(room ? Phase.RENAME_VALUES : Phase.RENAME_LONGER_VALUES, each);
      }
    }
  }

  private boolean hasRoom(Column column, Change.RenameColumnValues change) {
    int longest =
        change.steps().stream()
            .map(Move::to)
            .mapToInt(word -> word.codePointCount(0, word.length()))
            .max()
            .orElse(0);
    if (column.type() instanceof SqlType.Char text) {
      return text.length() >= longest;
    }
    return !(column.type() instanceof SqlType.Varchar text)
        || text.length() == null
        || text.length() >= longest;
  }

  /** Constraints that differ in their name alone, unless something else has that name. */
  private Map<Constraint, Constraint> renamed(
      List<? extends Constraint> before, List<? extends Constraint> after) {
    Map<Constraint, Constraint> renamed = new LinkedHashMap<>();
    for (Constraint constraint : after) {
      if (constraint != null && !before.contains(constraint) && isFree(constraint.name())) {
        before.stream()
            .filter(Objects::nonNull)
            .map(Constraint.class::cast)
            .filter(each -> !after.contains(each) && !renamed.containsKey(each))
            .filter(each -> each.withName("").equals(constraint.withName("")))
            .filter(each -> each.name() != null && !restated(each) && !isHeld(each))
            .findFirst()
            .ifPresent(each -> renamed.put(each, constraint));
      }
    }
    return renamed;
  }

  private boolean isHeld(Constraint constraint) {
    return constraint instanceof ForeignKey key && isMoved(key);
  }

  private boolean isFree(@Nullable String other) {
    return !leaving.contains(other)
        && old.constraints().noneMatch(each -> Objects.equals(each.name(), other))
        && old.indexes().stream().noneMatch(each -> Objects.equals(each.name(), other));
  }

  /**
   * A check on a retyped column is made anew, so that it reads as if it had been made with it; one
   * on a column whose values change places is out of the way meanwhile.
   */
  private boolean restated(Constraint constraint) {
    return constraint instanceof Check check
        && (valuesIn(check).anyMatch(Change.RenameColumnValues::needsSpare)
            || retyped.stream()
                .anyMatch(
                    each ->
                        each.table().equals(name) && check.expression().mentions(each.column())));
  }

  private void foreignKeys() {
    Map<Constraint, Constraint> renamed = renamed(old.foreignKeys(), table.foreignKeys());
    renamed.forEach(
        (from, to) ->
            phases.put(Phase.DROP_FOREIGN_KEYS, new Change.RenameConstraint(name, from, to)));
    for (ForeignKey key : old.foreignKeys()) {
      if (!renamed.containsKey(key) && (!table.foreignKeys().contains(key) || isMoved(key))) {
        phases.put(Phase.DROP_FOREIGN_KEYS, new Change.DropConstraint(name, key));
      }
    }
    for (ForeignKey key : table.foreignKeys()) {
      if (!renamed.containsValue(key) && (!old.foreignKeys().contains(key) || isMoved(key))) {
        phases.put(Phase.ADD_FOREIGN_KEYS, new Change.AddConstraint(name, key));
      }
    }
  }

  /** Whether a column at one of its ends gets another type or other values. */
  private boolean isMoved(ForeignKey key) {
    return key.columns().stream().anyMatch(c -> isMoved(new ColumnName(name, c)))
        || key.targetColumns().stream().anyMatch(c -> isMoved(new ColumnName(key.target(), c)));
  }

  private boolean isMoved(ColumnName column) {
    return retyped.contains(column) || valued.containsKey(column);
  }

  private void indexes() {
    List<Index> gone = new ArrayList<>(Diff.missing(old.indexes(), table.indexes()));
    for (Index index : Diff.missing(table.indexes(), old.indexes())) {
      Index there =
          gone.stream()
              .filter(each -> each.withName("").equals(index.withName("")))
              .filter(each -> isFree(index.name()) && each.name() != null)
              .findFirst()
              .orElse(null);
      if (there == null) {
        phases.put(Phase.ADD_CONSTRAINTS, new Change.CreateIndex(name, index));
      } else {
        gone.remove(there);
        phases.put(Phase.DROP_CONSTRAINTS, new Change.RenameIndex(name, there, index));
      }
    }
    gone.forEach(index -> phases.put(Phase.DROP_CONSTRAINTS, new Change.DropIndex(name, index)));
  }
}
