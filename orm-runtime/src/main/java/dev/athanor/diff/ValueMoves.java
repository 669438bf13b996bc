package dev.athanor.diff;

import dev.athanor.change.Change;
import dev.athanor.change.Move;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Literals;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.ValueList;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values are to be called otherwise, at the types and the columns that list them. */
final class ValueMoves {

  /** What is moved at one place, with all values that stood or will stand there. */
  private static final class Moves {
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Set<String> values = new LinkedHashSet<>();

    void add(String from, String to) {
      if (!renamed.containsKey(from) && !renamed.containsValue(to)) {
        renamed.put(from, to);
      }
    }
  }

  private final MetaData current;
  private final MetaData desired;
  private final Literals literals;
  private final Map<QualifiedName, Moves> types = new LinkedHashMap<>();
  private final Map<ColumnName, Moves> columns = new LinkedHashMap<>();

  ValueMoves(MetaData current, MetaData desired, Renames renames, Literals literals) {
    this.current = current;
    this.desired = desired;
    this.literals = literals;
    renames
        .values()
        .forEach(
            (table, ofTable) ->
                ofTable.forEach(
                    (column, oldValues) ->
                        find(
                            new ColumnName(table, column),
                            oldValues,
                            renames
                                .circles()
                                .values()
                                .getOrDefault(table, Map.of())
                                .getOrDefault(column, List.of()))));
    while (follow()) {
      // A key may refer to a key that refers to the column.
    }
  }

  List<Change> ofTypes() {
    List<Change> changes = new ArrayList<>();
    types.forEach(
        (type, moves) ->
            changes.add(new Change.RenameTypeValues(type, moves.renamed, spare(moves.values))));
    return changes;
  }

  List<Change.RenameColumnValues> ofColumns() {
    List<Change.RenameColumnValues> changes = new ArrayList<>();
    columns.forEach(
        (name, moves) ->
            changes.add(
                new Change.RenameColumnValues(
                    name.table(), name.column(), moves.renamed, spare(moves.values), literals)));
    return changes;
  }

  private void find(
      ColumnName name, Map<String, List<String>> oldValues, List<Map<String, String>> circles) {
    Table table = current.table(name.table()).orElse(null);
    Column column = table == null ? null : table.column(name.column()).orElse(null);
    Table goal = desired.table(name.table()).orElse(null);
    Column wanted = goal == null ? null : goal.column(name.column()).orElse(null);
    if (table == null || column == null || goal == null || wanted == null) {
      return;
    }
    Set<String> from = new LinkedHashSet<>(ValueList.of(table, column, literals));
    Set<String> to = new LinkedHashSet<>(ValueList.of(goal, wanted, literals));
    List<Move<String>> found = new ArrayList<>();
    for (Map<String, String> circle : circles) {
      if (from.containsAll(circle.keySet()) && to.containsAll(circle.keySet())) {
        circle.forEach((a, b) -> found.add(new Move<>(a, b)));
      }
    }
    found.addAll(NewNames.of(from, to, oldValues));
    if (!found.isEmpty()) {
      Moves moves = at(name, column);
      found.forEach(each -> moves.add(each.from(), each.to()));
      moves.values.addAll(from);
      moves.values.addAll(to);
    }
  }

  private Moves at(ColumnName name, Column column) {
    QualifiedName type = typeOf(column);
    return type == null
        ? columns.computeIfAbsent(name, any -> new Moves())
        : types.computeIfAbsent(type, any -> new Moves());
  }

  static @Nullable QualifiedName typeOf(Column column) {
    SqlType type = column.type() instanceof SqlType.Array array ? array.element() : column.type();
    return type instanceof SqlType.Enumeration words ? words.name() : null;
  }

  /** What refers to a column by a foreign key has the same values. */
  private boolean follow() {
    boolean more = false;
    for (Table table : current.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        for (int i = 0; i < key.columns().size(); i++) {
          ColumnName name = new ColumnName(table.name(), key.columns().get(i));
          Moves target = columns.get(new ColumnName(key.target(), key.targetColumns().get(i)));
          if (target != null && desired.table(table.name()).isPresent()) {
            more |= columns.putIfAbsent(name, target) == null;
          }
        }
      }
    }
    return more;
  }

  /** A value that no row has, as short as can be. */
  private static String spare(Set<String> values) {
    boolean numbers = values.stream().allMatch(value -> value.matches("-?\\d+"));
    int i = 0;
    String spare;
    do {
      spare = numbers ? String.valueOf(i) : i == 0 ? "~" : "~" + i;
      i++;
    } while (values.contains(spare));
    return spare;
  }
}
