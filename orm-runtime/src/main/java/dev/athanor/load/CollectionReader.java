package dev.athanor.load;

import dev.athanor.graph.EntityState;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.Part;
import dev.athanor.state.Shape;
import dev.athanor.state.Slot;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a collection's rows, beside those of the entities in it. */
final class CollectionReader {

  private final CollectionPlan plan;
  private final SqlWriter writer;
  private final @Nullable Source source;
  private final String alias;
  private final List<String> owner;
  private final List<String> list = new ArrayList<>();
  private final List<SqlType> types = new ArrayList<>();

  /** A row of a collection: what it says beside the element, and the element. */
  record Read(
      List<@Nullable Object> owner,
      @Nullable Object position,
      List<@Nullable Object> columns,
      @Nullable EntityState element) {

    /** What tells it from other rows of the same owner. */
    List<@Nullable Object> identity() {
      List<@Nullable Object> all = new ArrayList<>(columns);
      all.add(position);
      all.add(element);
      return all;
    }
  }

  /**
   * @param source the entities; null for values
   * @param alias of the table between, or of the values; empty where there is none
   */
  CollectionReader(CollectionPlan plan, SqlWriter writer, @Nullable Source source, String alias) {
    this.plan = plan;
    this.writer = writer;
    this.source = source;
    this.alias = alias;
    owner = plan.toOwner().names().stream().map(this::place).toList();
    list.addAll(owner);
    types.addAll(References.types(plan.toOwner()));
    var order = plan.order();
    if (order != null) {
      list.add(place(order.name()));
      types.add(order.column().type());
    }
    for (Slot slot : slots()) {
      list.add(place(slot));
      types.add(slot.type());
    }
  }

  /** Whether rows can be told apart although they come more than once. */
  static boolean isDistinct(CollectionPlan plan) {
    Shape element = plan.element();
    boolean comparable =
        element == null
            || element.slots().stream()
                .noneMatch(
                    slot ->
                        slot.type() instanceof SqlType.Blob
                            || slot.type() instanceof SqlType.Binary
                            || slot.type() instanceof SqlType.Varbinary);
    var table = plan.table();
    return comparable && (table == null || !table.key().isEmpty() || plan.isSet());
  }

  private List<Slot> slots() {
    Shape element = plan.element();
    return element == null ? List.of() : element.slots();
  }

  CollectionPlan plan() {
    return plan;
  }

  @Nullable Source source() {
    return source;
  }

  List<String> owner() {
    return owner;
  }

  List<String> list() {
    return list;
  }

  List<SqlType> types() {
    return types;
  }

  private String place(Slot slot) {
    String formula = slot.formula();
    var table = plan.table();
    return formula == null || table == null
        ? place(slot.name())
        : "(" + writer.inTable(table.name(), alias, formula, name -> null) + ")";
  }

  /** A column that stands beside the element: in the table between, or in the target's own. */
  private String place(String name) {
    return source == null || plan.table() != null
        ? writer.name(alias, name)
        : source.sql(plan.toOwner().table(), name);
  }

  /** What the rows of one owner are sorted by. */
  List<String> sorting() {
    List<String> sorting = new ArrayList<>();
    var order = plan.order();
    if (order != null) {
      sorting.add(place(order.name()));
      return sorting;
    }
    String stated = plan.orderBy();
    if (stated != null && !stated.isBlank()) {
      for (String each : stated.split(",", -1)) {
        String[] words = each.strip().split("\\s+", -1);
        boolean descending = words.length > 1 && words[1].toLowerCase(Locale.ROOT).equals("desc");
        for (String column : columns(words[0])) {
          sorting.add(column + (descending ? " DESC" : ""));
        }
      }
    }
    if (source != null) {
      Source entities = source;
      source.plan().key().stream()
          .map(slot -> entities.sql(entities.plan(), slot))
          .filter(column -> sorting.stream().noneMatch(each -> each.startsWith(column)))
          .forEach(sorting::add);
    }
    return sorting;
  }

  private List<String> columns(String attribute) {
    if (source != null) {
      return writer.columns(source, attribute);
    }
    Part element = Objects.requireNonNull(plan.elementPart());
    return element
        .attribute()
        .flattened()
        .filter(each -> each.name().equals(attribute) || attribute.isEmpty())
        .flatMap(each -> each.columns().stream())
        .map(column -> writer.name(alias, column.name()))
        .toList();
  }

  /** A row; null where an outer join has found none. */
  @Nullable Read read(@Nullable Object[] row, int from, @Nullable EntityState element) {
    if (row[from] == null || (plan.target() != null && element == null)) {
      return null;
    }
    List<@Nullable Object> values = Arrays.asList(row);
    int at = from + owner.size();
    int columns = plan.order() == null ? at : at + 1;
    return new Read(
        values.subList(from, at),
        plan.order() == null ? null : row[at],
        values.subList(columns, from + list.size()),
        element);
  }
}
