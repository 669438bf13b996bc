package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.diff.Phases.Phase;
import dev.athanor.diff.Settling.Settled;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.DependencyOrder;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Index;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.NamingConvention;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares two schemas of one database and orders the changes that lead from the one to the other.
 * Pure: both sides have been put into the same words before.
 */
public final class Diff {

  private final Renaming renaming;
  private final MetaData desired;
  private final Phases phases = new Phases();
  private final Map<ColumnName, Change.RenameColumnValues> valued = new LinkedHashMap<>();
  private MetaData current;

  private Diff(Renaming renaming, MetaData settled) {
    this.renaming = renaming;
    this.current = renaming.after();
    this.desired = settled;
    renaming
        .values()
        .forEach(each -> valued.put(new ColumnName(each.table(), each.column()), each));
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
    Set<String> leaving = leavingNames();
    for (Table table : desired.tables()) {
      current
          .table(table.name())
          .ifPresent(old -> new TableDiff(old, table, retyped, valued, leaving, phases).compare());
    }
    List<Change> changes = new ArrayList<>(renaming.changes());
    changes.addAll(phases.inOrder());
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

  private void schemasAndTypes() {
    for (String schema : missing(desired.schemas(), current.schemas())) {
      phases.put(Phase.CREATE_TYPES, new Change.CreateSchema(schema));
    }
    for (EnumType type : desired.enumTypes()) {
      EnumType old = current.enumType(type.name()).orElse(null);
      if (old == null) {
        phases.put(Phase.CREATE_TYPES, new Change.CreateEnumType(type));
      } else if (!old.equals(type)) {
        var change = new Change.AlterEnumType(old, type);
        phases.put(Phase.CREATE_TYPES, change);
        // The columns of the type change with it; what is left to compare is the rest of them.
        current = change.applyTo(current);
      }
    }
    for (Sequence sequence : desired.sequences()) {
      Sequence old = current.sequence(sequence.name()).orElse(null);
      if (old == null) {
        phases.put(Phase.CREATE_TYPES, new Change.CreateSequence(sequence));
      } else if (!old.equals(sequence)) {
        phases.put(Phase.CREATE_TYPES, new Change.AlterSequence(old, sequence));
      }
    }
    for (Sequence sequence : current.sequences()) {
      if (desired.sequence(sequence.name()).isEmpty()) {
        phases.put(Phase.DROP_TYPES, new Change.DropSequence(sequence));
      }
    }
    for (EnumType type : current.enumTypes()) {
      if (desired.enumType(type.name()).isEmpty()) {
        phases.put(Phase.DROP_TYPES, new Change.DropEnumType(type));
      }
    }
    for (String schema : missing(current.schemas(), desired.schemas())) {
      phases.put(Phase.DROP_TYPES, new Change.DropSchema(schema));
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
          key -> phases.put(Phase.DROP_FOREIGN_KEYS, new Change.DropConstraint(table.name(), key)));
      phases.put(Phase.DROP_TABLES, new Change.DropTable(without(table, cyclic)));
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
          key -> phases.put(Phase.ADD_FOREIGN_KEYS, new Change.AddConstraint(table.name(), key)));
      phases.put(Phase.CREATE_TABLES, new Change.CreateTable(without(table, later)));
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

  static <T> List<T> missing(List<T> wanted, List<T> there) {
    return wanted.stream().filter(item -> !there.contains(item)).toList();
  }

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
}
