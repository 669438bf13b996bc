package dev.athanor.work;

import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph.Unassigned;
import dev.athanor.state.Slot;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to happen to a row, or to all rows with some values. */
final class RowOp {

  enum Kind {
    INSERT,
    UPDATE,
    DELETE
  }

  /** A column with a value that may still be a stand-in. */
  record Cell(String name, SqlType type, @Nullable Object value) {}

  private final Kind kind;
  private final QualifiedName table;
  private final @Nullable EntityState state;
  private final int sequence;
  private final Map<String, Cell> values = new LinkedHashMap<>();
  private final Map<String, Cell> old = new LinkedHashMap<>();
  private final List<Cell> where = new ArrayList<>();
  private final List<String> present = new ArrayList<>();
  private final Set<RowOp> after = new LinkedHashSet<>();
  private final Set<RowOp> always = new LinkedHashSet<>();
  private final List<Returned> returned = new ArrayList<>();
  private final List<Returned> triggered = new ArrayList<>();
  private boolean counted;

  /** A column that the insert is to give back, with its place in the image. */
  record Returned(String name, SqlType type, int slot) {}

  RowOp(Kind kind, QualifiedName table, @Nullable EntityState state, int sequence) {
    this.kind = kind;
    this.table = table;
    this.state = state;
    this.sequence = sequence;
  }

  Kind kind() {
    return kind;
  }

  QualifiedName table() {
    return table;
  }

  /** Whose row it is; null for rows that only link others, and values. */
  @Nullable EntityState state() {
    return state;
  }

  int sequence() {
    return sequence;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  void set(String name, SqlType type, @Nullable Object value) {
    values.put(folded(name), new Cell(name, type, value));
  }

  /** What the row has before. */
  void had(String name, SqlType type, @Nullable Object value) {
    old.put(folded(name), new Cell(name, type, value));
  }

  void where(String name, SqlType type, @Nullable Object value) {
    where.add(new Cell(name, type, value));
    had(name, type, value);
  }

  /** Only rows in which a column has a value. */
  void whereNotNull(String name) {
    present.add(name);
  }

  List<String> present() {
    return present;
  }

  /** Exactly one row has to be there. */
  void expectRow() {
    counted = true;
  }

  boolean expectsRow() {
    return counted;
  }

  List<Cell> values() {
    return List.copyOf(values.values());
  }

  List<Cell> where() {
    return where;
  }

  List<Returned> returned() {
    return returned;
  }

  /** Columns that triggers fill, which not every database tells with the statement itself. */
  List<Returned> triggered() {
    return triggered;
  }

  /** The database makes the value of a column. */
  void comesBack(Slot slot) {
    (slot.isTriggered() ? triggered : returned)
        .add(new Returned(slot.name(), slot.type(), slot.index()));
  }

  boolean comesBack() {
    return !returned.isEmpty() || !triggered.isEmpty();
  }

  boolean sets(String name) {
    return values.containsKey(folded(name));
  }

  @Nullable Cell value(String name) {
    return values.get(folded(name));
  }

  @Nullable Cell oldValue(String name) {
    return old.get(folded(name));
  }

  /** The values that the row has afterwards; null where one of them is null or not known. */
  @Nullable List<@Nullable Object> after(List<String> columns) {
    if (kind == Kind.DELETE) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>();
    for (String each : columns) {
      Cell cell =
          values.containsKey(folded(each)) ? values.get(folded(each)) : old.get(folded(each));
      Object value = cell == null ? made(each) : cell.value();
      if (value == null) {
        return null;
      }
      list.add(value);
    }
    return list;
  }

  /** A stand-in for what the database makes. */
  private @Nullable Object made(String name) {
    EntityState owner = state;
    for (Returned each : returned) {
      if (owner != null && each.name().equalsIgnoreCase(name)) {
        return new Unassigned(owner, each.slot());
      }
    }
    return null;
  }

  /** The values that the row has before; null where one of them is null or not known. */
  @Nullable List<@Nullable Object> before(List<String> columns) {
    if (kind == Kind.INSERT) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>();
    for (String each : columns) {
      Cell cell = old.get(folded(each));
      if (cell == null || cell.value() == null) {
        return null;
      }
      list.add(cell.value());
    }
    return list;
  }

  boolean changesAny(List<String> columns) {
    return columns.stream().anyMatch(this::sets);
  }

  /** Says that another has to be done before it, whatever the values are. */
  void follows(RowOp other) {
    always.add(other);
    after.add(other);
  }

  /** Forgets what has to be done before it because of values. */
  void forgetPredecessors() {
    after.clear();
    after.addAll(always);
  }

  /** What has to be done before it. */
  Set<RowOp> predecessors() {
    return after;
  }

  /** Operations of the same shape run as one statement. */
  String shape() {
    StringBuilder text = new StringBuilder(kind.name()).append(' ').append(table);
    values.values().forEach(each -> text.append('|').append(each.name()));
    text.append('#');
    where.forEach(each -> text.append('|').append(each.name()).append(each.value() == null));
    present.forEach(each -> text.append('!').append(each));
    returned.forEach(each -> text.append('>').append(each.name()));
    triggered.forEach(each -> text.append('<').append(each.name()));
    return text.toString();
  }

  /** For people. */
  @Override
  public String toString() {
    return kind + " " + table + (state == null ? "" : " (" + state + ")");
  }
}
