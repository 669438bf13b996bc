package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.change.Move;
import dev.athanor.diff.Settling.Settled;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.DependencyOrder;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two schemas of one database and orders the changes that lead from the one to the other.
 * Pure: both sides have been put into the same words before.
 */
public final class Diff {

  /** The phases of a plan, in the order in which they run. */
  private enum Phase {
    DROP_FOREIGN_KEYS,
    RENAME_VALUES,
    DROP_CONSTRAINTS,
    DROP_TABLES,
    CREATE_TYPES,
    CREATE_TABLES,
    DROP_COMPUTED,
    COLUMNS,
    RENAME_LONGER_VALUES,
    ADD_CONSTRAINTS,
    ADD_FOREIGN_KEYS,
    COMMENTS,
    DROP_COLUMNS,
    DROP_TYPES
  }

  private final Renaming renaming;
  private final MetaData desired;
  private final Map<Phase, List<Change>> phases = new EnumMap<>(Phase.class);
  private final Map<ColumnName, Change.RenameColumnValues> valued = new LinkedHashMap<>();
  private final Set<String> leaving = new HashSet<>();
  private MetaData current;

  private Diff(Renaming renaming, MetaData settled) {
    this.renaming = renaming;
    this.current = renaming.after();
    this.desired = settled;
    renaming
        .values()
        .forEach(each -> valued.put(new ColumnName(each.table(), each.column()), each));
    for (Phase phase : Phase.values()) {
      phases.put(phase, new ArrayList<>());
    }
  }

  /** What differs between two schemas, with no renames declared. */
  public static Difference between(MetaData current, MetaData desired, NamingConvention naming) {
    return between(
        Renaming.of(current, desired, Renames.none(), Literals.STANDARD, false), desired, naming);
  }

  /**
   * What differs between a schema in which the declared renames have been made and a desired one.
   *
   * @param naming names for what is to be created and was given none
   */
  public static Difference between(Renaming renaming, MetaData desired, NamingConvention naming) {
    return between(renaming, desired, desired, naming, Tolerance.AS_GOOD);
  }

  /**
   * The same, as exact as wanted.
   *
   * @param described the desired schema as it was before it took over words of the current one
   * @param naming names for what is to be created and was given none
   */
  public static Difference between(
      Renaming renaming,
      MetaData described,
      MetaData desired,
      NamingConvention naming,
      Tolerance tolerance) {
    Settled settled = new Settling(naming, tolerance, described).settle(renaming.after(), desired);
    Plan plan = new Diff(renaming, settled.schema()).plan();
    List<RenameQuestion> questions = RenameQuestions.in(plan, renaming);
    return new Difference(
        plan, questions, settled.accepted(), settled.options(), List.of(), List.of());
  }

  /** The creation of a schema just as it is; what has no name in it gets none. */
  public static Plan creation(MetaData schema) {
    Renaming nothing =
        Renaming.of(MetaData.empty(), schema, Renames.none(), Literals.STANDARD, false);
    return new Diff(nothing, schema).plan();
  }

  private Plan plan() {
    schemasAndTypes();
    droppedTables();
    createdTables();
    Set<ColumnName> retyped = retypedColumns();
    leaving.addAll(leavingNames());
    for (Table table : desired.tables()) {
      current.table(table.name()).ifPresent(old -> new TableDiff(old, table, retyped).compare());
    }
    List<Change> changes = new ArrayList<>(renaming.changes());
    phases.values().forEach(changes::addAll);
    return new Plan(renaming.before(), desired, changes);
  }

  /** Names that are given up somewhere, and may be taken until then: some are of the schema. */
  private Set<String> leavingNames() {
    Set<String> names = new HashSet<>();
    for (Table table : current.tables()) {
      Table wanted = desired.table(table.name()).orElse(null);
      if (!table.equals(wanted)) {
        Set<String> staying = wanted == null ? Set.of() : Set.copyOf(names(wanted));
        names(table).stream().filter(name -> !staying.contains(name)).forEach(names::add);
      }
    }
    return names;
  }

  private static List<String> names(Table table) {
    return Stream.concat(
            table.constraints().map(Constraint::name), table.indexes().stream().map(Index::name))
        .filter(Objects::nonNull)
        .toList();
  }

  private void put(Phase phase, Change change) {
    Objects.requireNonNull(phases.get(phase)).add(change);
  }

  private void schemasAndTypes() {
    for (String schema : missing(desired.schemas(), current.schemas())) {
      put(Phase.CREATE_TYPES, new Change.CreateSchema(schema));
    }
    for (EnumType type : desired.enumTypes()) {
      EnumType old = current.enumType(type.name()).orElse(null);
      if (old == null) {
        put(Phase.CREATE_TYPES, new Change.CreateEnumType(type));
      } else if (!old.equals(type)) {
        var change = new Change.AlterEnumType(old, type);
        put(Phase.CREATE_TYPES, change);
        // The columns of the type change with it; what is left to compare is the rest of them.
        current = change.applyTo(current);
      }
    }
    for (Sequence sequence : desired.sequences()) {
      Sequence old = current.sequence(sequence.name()).orElse(null);
      if (old == null) {
        put(Phase.CREATE_TYPES, new Change.CreateSequence(sequence));
      } else if (!old.equals(sequence)) {
        put(Phase.CREATE_TYPES, new Change.AlterSequence(old, sequence));
      }
    }
    for (Sequence sequence : current.sequences()) {
      if (desired.sequence(sequence.name()).isEmpty()) {
        put(Phase.DROP_TYPES, new Change.DropSequence(sequence));
      }
    }
    for (EnumType type : current.enumTypes()) {
      if (desired.enumType(type.name()).isEmpty()) {
        put(Phase.DROP_TYPES, new Change.DropEnumType(type));
      }
    }
    for (String schema : missing(current.schemas(), desired.schemas())) {
      put(Phase.DROP_TYPES, new Change.DropSchema(schema));
    }
  }

  private void droppedTables() {
    List<Table> dropped =
        current.tables().stream().filter(t -> desired.table(t.name()).isEmpty()).toList();
    DependencyOrder order = DependencyOrder.of(dropped);
    List<Table> childrenFirst = new ArrayList<>(order.tables());
    Collections.reverse(childrenFirst);
    for (Table table : childrenFirst) {
      List<ForeignKey> cyclic = order.cyclic().getOrDefault(table.name(), List.of());
      cyclic.forEach(
          key -> put(Phase.DROP_FOREIGN_KEYS, new Change.DropConstraint(table.name(), key)));
      put(Phase.DROP_TABLES, new Change.DropTable(without(table, cyclic)));
    }
  }

  private void createdTables() {
    List<Table> created =
        desired.tables().stream().filter(t -> current.table(t.name()).isEmpty()).toList();
    DependencyOrder order = DependencyOrder.of(created);
    for (Table table : order.tables()) {
      List<ForeignKey> later =
          new ArrayList<>(order.cyclic().getOrDefault(table.name(), List.of()));
      table.foreignKeys().stream().filter(this::targetChanges).forEach(later::add);
      later.forEach(
          key -> put(Phase.ADD_FOREIGN_KEYS, new Change.AddConstraint(table.name(), key)));
      put(Phase.CREATE_TABLES, new Change.CreateTable(without(table, later)));
    }
  }

  /** A key to a table that gets a unique key in the same plan has to wait for it. */
  private boolean targetChanges(ForeignKey key) {
    Table old = current.table(key.target()).orElse(null);
    return old != null && !old.equals(desired.table(key.target()).orElse(null));
  }

  private static Table without(Table table, List<ForeignKey> keys) {
    return table.withForeignKeys(
        table.foreignKeys().stream().filter(key -> !keys.contains(key)).toList());
  }

  private static <T> List<T> missing(List<T> wanted, List<T> there) {
    return wanted.stream().filter(item -> !there.contains(item)).toList();
  }

  private record ColumnName(QualifiedName table, String column) {}

  private Set<ColumnName> retypedColumns() {
    Set<ColumnName> retyped = new HashSet<>();
    for (Table table : desired.tables()) {
      Table old = current.table(table.name()).orElse(null);
      if (old != null) {
        for (Column column : table.columns()) {
          old.column(column.name())
              .filter(before -> !before.type().equals(column.type()))
              .ifPresent(before -> retyped.add(new ColumnName(table.name(), column.name())));
        }
      }
    }
    return retyped;
  }

  /** Compares a table with itself as it should be. */
  private final class TableDiff {
    private final QualifiedName name;
    private final Table old;
    private final Table table;
    private final Set<ColumnName> retyped;
    private final Map<String, Column> oldColumns = new HashMap<>();
    private final Map<String, Column> columns = new HashMap<>();

    TableDiff(Table old, Table table, Set<ColumnName> retyped) {
      this.name = table.name();
      this.old = old;
      this.table = table;
      this.retyped = retyped;
      old.columns().forEach(column -> oldColumns.put(column.name(), column));
      table.columns().forEach(column -> columns.put(column.name(), column));
    }

    void compare() {
      if (old.equals(table) && retyped.isEmpty() && valued.isEmpty()) {
        return;
      }
      columns();
      constraints(
          Collections.singletonList(old.primaryKey()),
          Collections.singletonList(table.primaryKey()));
      constraints(old.uniques(), table.uniques());
      constraints(old.checks(), table.checks());
      values();
      foreignKeys();
      indexes();
      if (!Objects.equals(old.comment(), table.comment())) {
        put(Phase.COMMENTS, new Change.AlterTableComment(name, old.comment(), table.comment()));
      }
    }

    private void columns() {
      for (Column column : table.columns()) {
        Column before = oldColumns.get(column.name());
        if (before == null) {
          put(Phase.COLUMNS, new Change.AddColumn(name, column));
        } else if (!before.equals(column)) {
          put(Phase.COLUMNS, new Change.AlterColumn(name, before, column));
        } else if (standsInTheWay(column)) {
          put(Phase.DROP_COMPUTED, new Change.DropColumn(name, column));
          put(Phase.COLUMNS, new Change.AddColumn(name, column));
        }
      }
      for (Column column : old.columns()) {
        if (!columns.containsKey(column.name())) {
          put(Phase.DROP_COLUMNS, new Change.DropColumn(name, column));
        }
      }
    }

    /** A computed column keeps the columns that it is computed from as they are. */
    private boolean standsInTheWay(Column column) {
      return column.generation() instanceof Computed computed
          && retyped.stream()
              .anyMatch(
                  each -> each.table.equals(name) && computed.expression().mentions(each.column));
    }

    private void constraints(List<? extends Constraint> before, List<? extends Constraint> after) {
      Map<Constraint, Constraint> renamed = renamed(before, after);
      for (Constraint constraint : before) {
        if (constraint != null && (!after.contains(constraint) || restated(constraint))) {
          Constraint other = renamed.get(constraint);
          if (other == null) {
            put(dropPhase(constraint), new Change.DropConstraint(name, constraint));
          } else {
            put(Phase.DROP_CONSTRAINTS, new Change.RenameConstraint(name, constraint, other));
          }
        }
      }
      for (Constraint constraint : after) {
        if (constraint != null
            && !renamed.containsValue(constraint)
            && (!before.contains(constraint) || restated(constraint))) {
          put(Phase.ADD_CONSTRAINTS, new Change.AddConstraint(name, constraint));
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
          put(room ? Phase.RENAME_VALUES : Phase.RENAME_LONGER_VALUES, each);
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
     * A check on a retyped column is made anew, so that it reads as if it had been made with it;
     * one on a column whose values change places is out of the way meanwhile.
     */
    private boolean restated(Constraint constraint) {
      return constraint instanceof Check check
          && (valuesIn(check).anyMatch(Change.RenameColumnValues::needsSpare)
              || retyped.stream()
                  .anyMatch(
                      each -> each.table.equals(name) && check.expression().mentions(each.column)));
    }

    private void foreignKeys() {
      Map<Constraint, Constraint> renamed = renamed(old.foreignKeys(), table.foreignKeys());
      renamed.forEach(
          (from, to) -> put(Phase.DROP_FOREIGN_KEYS, new Change.RenameConstraint(name, from, to)));
      for (ForeignKey key : old.foreignKeys()) {
        if (!renamed.containsKey(key) && (!table.foreignKeys().contains(key) || isMoved(key))) {
          put(Phase.DROP_FOREIGN_KEYS, new Change.DropConstraint(name, key));
        }
      }
      for (ForeignKey key : table.foreignKeys()) {
        if (!renamed.containsValue(key) && (!old.foreignKeys().contains(key) || isMoved(key))) {
          put(Phase.ADD_FOREIGN_KEYS, new Change.AddConstraint(name, key));
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
      List<Index> gone = new ArrayList<>(missing(old.indexes(), table.indexes()));
      for (Index index : missing(table.indexes(), old.indexes())) {
        Index there =
            gone.stream()
                .filter(each -> each.withName("").equals(index.withName("")))
                .filter(each -> isFree(index.name()) && each.name() != null)
                .findFirst()
                .orElse(null);
        if (there == null) {
          put(Phase.ADD_CONSTRAINTS, new Change.CreateIndex(name, index));
        } else {
          gone.remove(there);
          put(Phase.DROP_CONSTRAINTS, new Change.RenameIndex(name, there, index));
        }
      }
      gone.forEach(index -> put(Phase.DROP_CONSTRAINTS, new Change.DropIndex(name, index)));
    }
  }
}
