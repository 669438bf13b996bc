package dev.athanor.work;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.Graph.Unassigned;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.work.RowOp.Cell;
import dev.athanor.work.RowOp.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds an order in which rows can be written: a row before those that refer to it, and who gives
 * up a unique value before who takes it. Rows of the same shape that can go together do.
 */
final class Ordering {

  private record Values(QualifiedName table, List<String> columns, List<@Nullable Object> values) {}

  private final MetaData schema;
  private final List<RowOp> all;
  private final Map<QualifiedName, Integer> ranks = new HashMap<>();
  private int sequence;

  Ordering(MetaData schema, List<RowOp> operations) {
    this.schema = schema;
    this.all = new ArrayList<>(operations);
    this.sequence = operations.size();
    for (RowOp each : operations) {
      ranks.putIfAbsent(each.table(), ranks.size());
    }
  }

  /** Hands over all operations, those that can run as one statement together. */
  void run(Consumer<List<RowOp>> execute) {
    connect();
    Set<RowOp> left = new LinkedHashSet<>(all);
    for (RowOp each : List.copyOf(all)) {
      List<String> columns = selfReference(each);
      if (!columns.isEmpty()) {
        giveUp(each, columns, left);
      }
    }
    for (List<RowOp> cycle = cycle(left); !cycle.isEmpty(); cycle = cycle(left)) {
      breakCycle(cycle, left);
    }
    Set<RowOp> done = new LinkedHashSet<>();
    while (!left.isEmpty()) {
      List<RowOp> ready =
          left.stream()
              .filter(each -> done.containsAll(each.predecessors()))
              .sorted(
                  Comparator.comparing(RowOp::kind)
                      .thenComparing(each -> ranks.getOrDefault(each.table(), 0))
                      .thenComparing(RowOp::sequence))
              .toList();
      List<RowOp> group = together(ready, left);
      execute.accept(group);
      done.addAll(group);
      group.forEach(left::remove);
    }
  }

  /** Of those that can be written the first of whose shape nothing has to wait, if there is one. */
  private static List<RowOp> together(List<RowOp> ready, Set<RowOp> left) {
    Map<String, List<RowOp>> groups = new LinkedHashMap<>();
    ready.forEach(each -> groups.computeIfAbsent(each.shape(), any -> new ArrayList<>()).add(each));
    List<RowOp> first = groups.values().iterator().next();
    if (ready.size() == left.size()) {
      return first;
    }
    Map<String, Integer> waiting = new HashMap<>();
    left.forEach(each -> waiting.merge(each.shape(), 1, Integer::sum));
    for (Map.Entry<String, List<RowOp>> each : groups.entrySet()) {
      if (each.getValue().size() == waiting.getOrDefault(each.getKey(), 0)) {
        return each.getValue();
      }
    }
    return first;
  }

  private void connect() {
    Map<Object, RowOp> makers = new HashMap<>();
    for (RowOp each : all) {
      if (each.kind() == Kind.INSERT && each.state() != null) {
        each.returned().forEach(column -> makers.put(List.of(each.state(), column.slot()), each));
      }
    }
    for (RowOp each : all) {
      for (Cell cell : cells(each)) {
        if (cell.value() instanceof Unassigned value) {
          RowOp maker = makers.get(List.of(value.state(), value.slot()));
          if (maker != null) {
            each.predecessors().add(maker);
          }
        }
      }
    }
    for (Table table : schema.tables()) {
      if (ranks.containsKey(table.name())) {
        table.foreignKeys().forEach(key -> foreignKey(table, key));
        uniques(table).forEach(columns -> unique(table, columns));
      }
    }
  }

  private static List<Cell> cells(RowOp operation) {
    return Stream.concat(operation.values().stream(), operation.where().stream()).toList();
  }

  private static List<List<String>> uniques(Table table) {
    List<List<String>> uniques = new ArrayList<>();
    var key = table.primaryKey();
    if (key != null) {
      uniques.add(key.columns());
    }
    table.uniques().forEach(each -> uniques.add(each.columns()));
    for (Index each : table.indexes()) {
      List<String> columns = new ArrayList<>();
      each.parts().forEach(part -> columns.add(part.column() == null ? "" : part.column()));
      if (each.unique() && !columns.contains("")) {
        uniques.add(columns);
      }
    }
    return uniques;
  }

  private Stream<RowOp> on(QualifiedName table) {
    return all.stream().filter(each -> each.table().equals(table));
  }

  private void foreignKey(Table table, ForeignKey key) {
    if (!ranks.containsKey(key.target())) {
      return;
    }
    Map<Values, RowOp> inserted = new HashMap<>();
    Map<Values, RowOp> deleted = new HashMap<>();
    on(key.target())
        .forEach(
            each -> {
              put(inserted, each, key, each.kind() == Kind.DELETE ? null : made(each, key));
              put(deleted, each, key, each.kind() == Kind.INSERT ? null : gone(each, key));
            });
    on(table.name())
        .forEach(
            each -> {
              List<@Nullable Object> now =
                  each.changesAny(key.columns()) ? each.after(key.columns()) : null;
              before(now == null ? null : inserted.get(values(key, now)), each);
              List<@Nullable Object> then = each.before(key.columns());
              boolean leaves = each.kind() == Kind.DELETE || each.changesAny(key.columns());
              if (then != null && leaves && !then.equals(now)) {
                RowOp target = deleted.get(values(key, then));
                if (target != null) {
                  before(each, target);
                }
              }
            });
  }

  private static @Nullable List<@Nullable Object> made(RowOp target, ForeignKey key) {
    return target.kind() == Kind.INSERT || target.changesAny(key.targetColumns())
        ? target.after(key.targetColumns())
        : null;
  }

  private static @Nullable List<@Nullable Object> gone(RowOp target, ForeignKey key) {
    return target.kind() == Kind.DELETE || target.changesAny(key.targetColumns())
        ? target.before(key.targetColumns())
        : null;
  }

  private static Values values(ForeignKey key, List<@Nullable Object> values) {
    return new Values(key.target(), key.targetColumns(), values);
  }

  private static void put(
      Map<Values, RowOp> index,
      RowOp operation,
      ForeignKey key,
      @Nullable List<@Nullable Object> values) {
    if (values != null) {
      index.put(values(key, values), operation);
    }
  }

  private static void before(@Nullable RowOp first, RowOp second) {
    if (first != null && first != second) {
      second.predecessors().add(first);
    }
  }

  private void unique(Table table, List<String> columns) {
    Map<List<@Nullable Object>, List<RowOp>> givers = new HashMap<>();
    on(table.name())
        .filter(each -> each.kind() == Kind.DELETE || each.changesAny(columns))
        .forEach(
            each -> {
              List<@Nullable Object> then = each.before(columns);
              if (then != null && !then.equals(each.after(columns))) {
                givers.computeIfAbsent(then, any -> new ArrayList<>()).add(each);
              }
            });
    if (givers.isEmpty()) {
      return;
    }
    on(table.name())
        .filter(each -> each.kind() == Kind.INSERT || each.changesAny(columns))
        .forEach(
            each -> {
              List<@Nullable Object> now = each.after(columns);
              if (now != null && !now.equals(each.before(columns))) {
                givers.getOrDefault(now, List.of()).forEach(giver -> before(giver, each));
              }
            });
  }

  /** Writes null first and the value later, or gives a value up before its row goes. */
  private void breakCycle(List<RowOp> cycle, Set<RowOp> left) {
    for (RowOp each : cycle) {
      List<String> columns = nullableReference(each, cycle);
      if (!columns.isEmpty()) {
        postpone(each, columns, left);
        return;
      }
    }
    for (RowOp each : cycle) {
      List<String> columns = nullableBefore(each, cycle);
      if (!columns.isEmpty()) {
        giveUp(each, columns, left);
        return;
      }
    }
    throw new InvalidException(
        Problem.of(
            "ORM-SES-020",
            "rows need each other, and none can be written first: "
                + cycle.stream().map(RowOp::toString).collect(Collectors.joining(", ")),
            "let one of the columns be null, flush between the changes, or change the schema"));
  }

  /** What is left without that which a cycle only waits for, or which only waits for a cycle. */
  private static List<RowOp> cycle(Set<RowOp> left) {
    Map<RowOp, List<RowOp>> followers = new LinkedHashMap<>();
    for (RowOp each : left) {
      for (RowOp first : each.predecessors()) {
        followers.computeIfAbsent(first, any -> new ArrayList<>()).add(each);
      }
    }
    Set<RowOp> cycle = pruned(left, RowOp::predecessors, followers);
    Map<RowOp, List<RowOp>> leaders = new LinkedHashMap<>();
    cycle.forEach(each -> leaders.put(each, List.copyOf(each.predecessors())));
    return List.copyOf(pruned(cycle, each -> followers.getOrDefault(each, List.of()), leaders));
  }

  /** Takes away, again and again, what needs nothing of what is left. */
  private static Set<RowOp> pruned(
      Set<RowOp> all, Function<RowOp, Collection<RowOp>> needs, Map<RowOp, List<RowOp>> neededBy) {
    Map<RowOp, Integer> open = new LinkedHashMap<>();
    Deque<RowOp> free = new ArrayDeque<>();
    for (RowOp each : all) {
      int count = (int) needs.apply(each).stream().filter(all::contains).count();
      open.put(each, count);
      if (count == 0) {
        free.add(each);
      }
    }
    Set<RowOp> left = new LinkedHashSet<>(all);
    while (!free.isEmpty()) {
      RowOp gone = free.remove();
      left.remove(gone);
      for (RowOp each : neededBy.getOrDefault(gone, List.of())) {
        if (all.contains(each) && open.merge(each, -1, Integer::sum) == 0) {
          free.add(each);
        }
      }
    }
    return left;
  }

  private boolean isNullable(QualifiedName table, String column) {
    return schema
        .table(table)
        .flatMap(found -> found.column(column))
        .map(Column::nullable)
        .orElse(false);
  }

  /** Columns by which an operation waits for a row of the cycle that is yet to be inserted. */
  private List<String> nullableReference(RowOp operation, List<RowOp> cycle) {
    Table table = schema.table(operation.table()).orElse(null);
    if (table == null || operation.kind() == Kind.DELETE) {
      return List.of();
    }
    for (ForeignKey key : table.foreignKeys()) {
      List<@Nullable Object> now =
          operation.changesAny(key.columns()) ? operation.after(key.columns()) : null;
      boolean waits =
          now != null
              && key.columns().stream().allMatch(operation::sets)
              && key.columns().stream().allMatch(each -> isNullable(table.name(), each))
              && operation.predecessors().stream()
                  .filter(cycle::contains)
                  .anyMatch(
                      each ->
                          each.table().equals(key.target())
                              && now.equals(each.after(key.targetColumns())));
      if (waits || refersToItself(operation, key, now)) {
        return key.columns();
      }
    }
    return List.of();
  }

  private boolean refersToItself(
      RowOp operation, ForeignKey key, @Nullable List<@Nullable Object> now) {
    return now != null
        && operation.predecessors().contains(operation)
        && key.target().equals(operation.table())
        && now.equals(operation.after(key.targetColumns()))
        && key.columns().stream().allMatch(each -> isNullable(operation.table(), each));
  }

  private void postpone(RowOp operation, List<String> columns, Set<RowOp> left) {
    RowOp later = new RowOp(Kind.UPDATE, operation.table(), operation.state(), sequence++);
    Set<RowOp> waited = new LinkedHashSet<>(operation.predecessors());
    for (String each : columns) {
      Cell cell = Objects.requireNonNull(operation.value(each));
      later.set(cell.name(), cell.type(), cell.value());
      operation.set(cell.name(), cell.type(), null);
    }
    keyOf(operation).forEach(each -> later.where(each.name(), each.type(), each.value()));
    later.predecessors().addAll(waited);
    later.predecessors().add(operation);
    later.predecessors().remove(later);
    rewire(later, left);
  }

  /** The primary key of the row. */
  private List<Cell> keyOf(RowOp operation) {
    if (operation.kind() != Kind.INSERT) {
      return operation.where();
    }
    List<Cell> cells = new ArrayList<>();
    var key = schema.table(operation.table()).map(Table::primaryKey).orElse(null);
    for (String each : key == null ? List.<String>of() : key.columns()) {
      Cell cell = operation.value(each);
      if (cell != null) {
        cells.add(cell);
      } else if (operation.state() != null) {
        operation.returned().stream()
            .filter(column -> column.name().equalsIgnoreCase(each))
            .forEach(
                column ->
                    cells.add(
                        new Cell(
                            column.name(),
                            column.type(),
                            new Unassigned(operation.state(), column.slot()))));
      }
    }
    return cells;
  }

  /** With other values, other edges. */
  private void rewire(RowOp added, Set<RowOp> left) {
    all.add(added);
    left.add(added);
    Set<RowOp> kept = new LinkedHashSet<>(added.predecessors());
    kept.forEach(added::follows);
    all.forEach(RowOp::forgetPredecessors);
    connect();
  }

  /** Columns whose old value another operation of the cycle waits for. */
  private List<String> nullableBefore(RowOp operation, List<RowOp> cycle) {
    Table table = schema.table(operation.table()).orElse(null);
    if (table == null || operation.kind() == Kind.INSERT) {
      return List.of();
    }
    for (ForeignKey key : table.foreignKeys()) {
      List<@Nullable Object> then = operation.before(key.columns());
      boolean waitedFor =
          then != null
              && key.columns().stream().allMatch(each -> isNullable(table.name(), each))
              && cycle.stream()
                  .anyMatch(
                      each ->
                          each.predecessors().contains(operation)
                              && then.equals(each.before(key.targetColumns())));
      if (waitedFor) {
        return key.columns();
      }
    }
    for (List<String> columns : uniques(table)) {
      List<@Nullable Object> then = operation.before(columns);
      List<String> changed = columns.stream().filter(operation::sets).toList();
      boolean waitedFor =
          then != null
              && !changed.isEmpty()
              && changed.stream().allMatch(each -> isNullable(table.name(), each))
              && cycle.stream()
                  .anyMatch(
                      each ->
                          each.predecessors().contains(operation)
                              && then.equals(each.after(columns)));
      if (waitedFor) {
        return changed;
      }
    }
    return List.of();
  }

  /** InnoDB deletes no row that refers to itself. */
  private List<String> selfReference(RowOp operation) {
    Table table = schema.table(operation.table()).orElse(null);
    if (table == null || operation.kind() != Kind.DELETE) {
      return List.of();
    }
    for (ForeignKey key : table.foreignKeys()) {
      List<@Nullable Object> then = operation.before(key.columns());
      if (then != null
          && key.target().equals(table.name())
          && then.equals(operation.before(key.targetColumns()))
          && key.columns().stream().allMatch(each -> isNullable(table.name(), each))) {
        return key.columns();
      }
    }
    return List.of();
  }

  private void giveUp(RowOp operation, List<String> columns, Set<RowOp> left) {
    RowOp first = new RowOp(Kind.UPDATE, operation.table(), operation.state(), sequence++);
    Map<String, Cell> old = new LinkedHashMap<>();
    for (String each : columns) {
      Cell cell = operation.oldValue(each);
      if (cell != null) {
        old.put(each, cell);
      }
    }
    for (Cell each : operation.where()) {
      boolean version = operation.value(each.name()) != null;
      if (!version) {
        first.where(each.name(), each.type(), each.value());
      }
    }
    for (Cell each : old.values()) {
      first.set(each.name(), each.type(), null);
      first.had(each.name(), each.type(), each.value());
      operation.had(each.name(), each.type(), null);
    }
    operation.follows(first);
    rewire(first, left);
    operation.predecessors().remove(operation);
  }
}
