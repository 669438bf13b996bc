package dev.athanor.work;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Rows;
import dev.athanor.dialect.Rows.Returning;
import dev.athanor.engine.Transaction;
import dev.athanor.error.Problem;
import dev.athanor.error.StaleRowException;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph.Unassigned;
import dev.athanor.sql.Command;
import dev.athanor.sql.Parameter;
import dev.athanor.sql.Quoting;
import dev.athanor.state.Slot;
import dev.athanor.state.TablePlan;
import dev.athanor.work.RowOp.Cell;
import dev.athanor.work.RowOp.Returned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes rows, those of the same shape with one statement or one batch. */
final class Writing {

  private final Transaction transaction;
  private final Rows rows;
  private final Quoting quoting;
  private final Map<EntityState, @Nullable Object[]> images;
  private final Map<EntityState, BitSet> returned = new HashMap<>();

  /**
   * @param images the values of the objects' columns, into which goes what the database makes
   */
  Writing(Transaction transaction, Dialect dialect, Map<EntityState, @Nullable Object[]> images) {
    this.transaction = transaction;
    this.rows = dialect.rows();
    this.quoting = dialect.quoting();
    this.images = images;
  }

  /** The columns of an object that the database has given a value, as slots number them. */
  BitSet returned(EntityState state) {
    return returned.getOrDefault(state, new BitSet());
  }

  void execute(List<RowOp> group) {
    List<Returned> later = new ArrayList<>();
    for (RowOp each : group) {
      if (rows.returningSeesTriggers()) {
        each.returned().addAll(each.triggered());
      } else {
        later = each.triggered();
      }
    }
    switch (group.get(0).kind()) {
      case INSERT -> insert(group);
      case UPDATE -> change(group, updateSql(group.get(0)));
      case DELETE -> change(group, "DELETE FROM " + table(group.get(0)) + where(group.get(0)));
    }
    readBack(group, later);
  }

  private String table(RowOp operation) {
    return quoting.name(rows.table(operation.table()));
  }

  private String updateSql(RowOp operation) {
    String values =
        operation.values().stream()
            .map(each -> quoting.name(each.name()) + " = ?")
            .collect(Collectors.joining(", "));
    return "UPDATE " + table(operation) + " SET " + values + where(operation);
  }

  private String where(RowOp operation) {
    return Stream.concat(
            operation.where().stream()
                .map(
                    each ->
                        quoting.name(each.name()) + (each.value() == null ? " IS NULL" : " = ?")),
            operation.present().stream().map(each -> quoting.name(each) + " IS NOT NULL"))
        .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private Parameter parameter(Cell cell) {
    return new Parameter(cell.type(), resolved(cell.value()));
  }

  /** The value that a stand-in stands for. */
  @Nullable Object resolved(@Nullable Object value) {
    Object found = value;
    while (found instanceof Unassigned stand) {
      @Nullable Object[] image = images.get(stand.state());
      found = image == null ? null : image[stand.slot()];
      if (stand.equals(found)) {
        throw new IllegalStateException(stand.state() + " has no key yet");
      }
    }
    return found;
  }

  private void change(List<RowOp> group, String sql) {
    List<List<Parameter>> all = new ArrayList<>();
    for (RowOp each : group) {
      List<Parameter> parameters = new ArrayList<>();
      each.values().forEach(cell -> parameters.add(parameter(cell)));
      each.where().stream()
          .filter(cell -> cell.value() != null)
          .forEach(cell -> parameters.add(parameter(cell)));
      all.add(parameters);
    }
    RowOp first = group.get(0);
    if (!first.returned().isEmpty() && rows.returnsUpdates()) {
      List<@Nullable Object[]> made =
          new ArrayList<>(
              transaction.returning(sql + returning(first), all, reader(first.returned())));
      for (int i = 0; i < group.size(); i++) {
        @Nullable Object[] row = made.get(i);
        if (row == null) {
          throw stale(group.get(i));
        }
        keep(group.get(i), first.returned(), row);
      }
      return;
    }
    int[] counts = transaction.batch(sql, all);
    for (int i = 0; i < group.size(); i++) {
      if (counts[i] == 0 && group.get(i).expectsRow()) {
        throw stale(group.get(i));
      }
    }
    readBack(group, first.returned());
  }

  private Transaction.RowReader<@Nullable Object[]> reader(List<Returned> columns) {
    return row -> {
      @Nullable Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.read(row, i + 1, columns.get(i).type());
      }
      return values;
    };
  }

  /** Where a statement cannot tell what the database made, a select after it does. */
  private void readBack(List<RowOp> group, List<Returned> columns) {
    int width = columns.isEmpty() ? 0 : key(group.get(0)).size();
    int size = Math.max(1, 500 / Math.max(1, width));
    for (int from = 0; from < group.size() && !columns.isEmpty(); from += size) {
      readSome(group.subList(from, Math.min(from + size, group.size())), columns);
    }
  }

  private void readSome(List<RowOp> group, List<Returned> columns) {
    List<Cell> names = key(group.get(0));
    List<Returned> all = new ArrayList<>();
    names.forEach(each -> all.add(new Returned(each.name(), each.type(), -1)));
    all.addAll(columns);
    List<Parameter> parameters = new ArrayList<>();
    List<String> alternatives = new ArrayList<>();
    for (RowOp each : group) {
      key(each).forEach(cell -> parameters.add(parameter(cell)));
      alternatives.add(
          names.stream()
              .map(cell -> quoting.name(cell.name()) + " = ?")
              .collect(Collectors.joining(" AND ", "(", ")")));
    }
    String list =
        all.stream().map(each -> quoting.name(each.name())).collect(Collectors.joining(", "));
    String sql =
        "SELECT "
            + list
            + " FROM "
            + table(group.get(0))
            + " WHERE "
            + String.join(" OR ", alternatives);
    Map<List<@Nullable Object>, @Nullable Object[]> found = new HashMap<>();
    for (Object[] row : transaction.query(new Command(sql, parameters), reader(all))) {
      List<@Nullable Object> values = Arrays.asList(row);
      found.put(
          List.copyOf(values.subList(0, names.size())),
          values.subList(names.size(), row.length).toArray());
    }
    for (RowOp each : group) {
      @Nullable Object[] row = found.get(key(each).stream().map(c -> resolved(c.value())).toList());
      if (row != null) {
        keep(each, columns, row);
      } else if (group.size() > 1) {
        readSome(List.of(each), columns);
      } else if (found.size() == 1) {
        keep(each, columns, found.values().iterator().next());
      } else {
        throw stale(each);
      }
    }
  }

  /** The key of the row that an operation is about. */
  private List<Cell> key(RowOp operation) {
    EntityState state = Objects.requireNonNull(operation.state());
    @Nullable Object[] image = Objects.requireNonNull(images.get(state));
    List<Cell> cells = new ArrayList<>();
    for (TablePlan table : state.plan().tables()) {
      for (int i = 0; i < table.key().size() && table.name().equals(operation.table()); i++) {
        Slot slot = state.plan().key().get(i);
        cells.add(new Cell(table.key().get(i), slot.type(), image[slot.index()]));
      }
    }
    return cells;
  }

  private static StaleRowException stale(RowOp operation) {
    EntityState state = Objects.requireNonNull(operation.state());
    return new StaleRowException(
        Problem.of(
            "ORM-ROW-010",
            "the row of " + state + " was changed or deleted by somebody else since it was read",
            "roll back, load it again, and repeat the change"),
        state.entity());
  }

  private void insert(List<RowOp> group) {
    RowOp first = group.get(0);
    if (first.returned().isEmpty()) {
      String sql = insertSql(first) + values(first);
      if (first.values().isEmpty()) {
        group.forEach(any -> transaction.update(new Command(sql, List.of())));
      } else {
        transaction.batch(sql, group.stream().map(this::parameters).toList());
      }
      return;
    }
    if (rows.returning() == Returning.ROWS
        && group.size() > 1
        && !first.values().isEmpty()
        && countsUp(first)) {
      int size = Math.max(1, Math.min(1000, rows.parameterLimit() / first.values().size()));
      for (int from = 0; from < group.size(); from += size) {
        insertTogether(group.subList(from, Math.min(from + size, group.size())));
      }
      return;
    }
    insertOneByOne(group);
  }

  private List<Parameter> parameters(RowOp operation) {
    return operation.values().stream().map(this::parameter).toList();
  }

  private String insertSql(RowOp operation) {
    String names =
        operation.values().stream()
            .map(each -> quoting.name(each.name()))
            .collect(Collectors.joining(", "));
    return "INSERT INTO " + table(operation) + (names.isEmpty() ? "" : " (" + names + ")");
  }

  private String values(RowOp operation) {
    String marks = operation.values().stream().map(any -> "?").collect(Collectors.joining(", "));
    return marks.isEmpty() ? rows.defaultRow() : " VALUES (" + marks + ")";
  }

  private String returning(RowOp operation) {
    return " RETURNING "
        + operation.returned().stream()
            .map(each -> quoting.name(each.name()))
            .collect(Collectors.joining(", "));
  }

  private void insertOneByOne(List<RowOp> group) {
    RowOp first = group.get(0);
    List<List<Parameter>> all = group.stream().map(this::parameters).toList();
    String sql = insertSql(first) + values(first);
    if (rows.returning() == Returning.KEYS) {
      insertAndRead(group, sql, all);
      return;
    }
    List<@Nullable Object[]> made =
        new ArrayList<>(
            transaction.returning(sql + returning(first), all, reader(first.returned())));
    for (int i = 0; i < group.size(); i++) {
      keep(group.get(i), first.returned(), Objects.requireNonNull(made.get(i)));
    }
  }

  private void insertAndRead(List<RowOp> group, String sql, List<List<Parameter>> all) {
    List<Returned> columns = group.get(0).returned();
    List<Returned> key = countsUp(group.get(0)) ? columns.subList(0, 1) : List.of();
    if (key.isEmpty()) {
      transaction.batch(sql, all);
    } else {
      List<@Nullable Object[]> made = transaction.insert(sql, all, reader(key));
      for (int i = 0; i < group.size(); i++) {
        keep(group.get(i), key, made.get(i));
      }
    }
    readBack(group, columns.subList(key.size(), columns.size()));
  }

  /** Whether the first thing that comes back is the number that the database gave. */
  private static boolean countsUp(RowOp operation) {
    EntityState state = Objects.requireNonNull(operation.state());
    int first = operation.returned().get(0).slot();
    return state.plan().key().stream().anyMatch(slot -> slot.index() == first);
  }

  private void keep(RowOp operation, List<Returned> columns, @Nullable Object[] made) {
    @Nullable Object[] image = Objects.requireNonNull(images.get(operation.state()));
    for (int i = 0; i < columns.size(); i++) {
      image[columns.get(i).slot()] = made[i];
      returned
          .computeIfAbsent(Objects.requireNonNull(operation.state()), any -> new BitSet())
          .set(columns.get(i).slot());
    }
  }

  /**
   * Numbers are given out in the order of the selected rows; in which order they come back is not
   * said (https://www.postgresql.org/docs/current/sql-insert.html), so they are sorted.
   */
  private void insertTogether(List<RowOp> group) {
    RowOp first = group.get(0);
    List<Cell> cells = first.values();
    List<String> tuples = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      String marks =
          cells.stream()
              .map(each -> rows.typedParameter(each.type()))
              .collect(Collectors.joining(", "));
      tuples.add("(" + marks + ", " + i + ")");
      parameters.addAll(parameters(group.get(i)));
    }
    String names =
        java.util.stream.IntStream.range(0, cells.size())
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(", "));
    String sql =
        insertSql(first)
            + " SELECT "
            + names
            + " FROM (VALUES "
            + String.join(", ", tuples)
            + ") AS v ("
            + names
            + ", n) ORDER BY n"
            + returning(first);
    List<Returned> columns = first.returned();
    List<@Nullable Object[]> made =
        transaction.query(new Command(sql, parameters), reader(columns));
    made.sort(Comparator.comparing(values -> (Long) Objects.requireNonNull(values[0])));
    for (int i = 0; i < group.size(); i++) {
      keep(group.get(i), columns, made.get(i));
    }
  }
}
