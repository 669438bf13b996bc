package dev.athanor.load;

import dev.athanor.graph.CollectionRows;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.MapKey;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Ids;
import dev.athanor.state.Image;
import dev.athanor.state.Part;
import dev.athanor.state.Shape;
import dev.athanor.state.Slot;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills collections: one statement for the same collection of many owners. */
final class Collections {

  private final Loader loader;
  private final Graph graph;

  Collections(Loader loader, Graph graph) {
    this.loader = loader;
    this.graph = graph;
  }

  /** A row of a collection: what it says beside the element, and the element. */
  private record Read(
      List<@Nullable Object> owner,
      @Nullable Object position,
      List<@Nullable Object> columns,
      @Nullable EntityState element) {}

  void load(CollectionPlan plan, List<CollectionState> states, Fetches fetches) {
    Map<List<@Nullable Object>, CollectionState> byOwner = new LinkedHashMap<>();
    for (CollectionState each : states) {
      byOwner.put(Arrays.asList(graph.columns(each.owner().entity(), plan.toOwner())), each);
    }
    Batch batch = new Batch(fetches, false);
    List<Read> rows = new ArrayList<>();
    List<List<@Nullable Object>> owners = List.copyOf(byOwner.keySet());
    for (int from = 0; from < owners.size(); from += Loader.CHUNK) {
      rows.addAll(
          read(plan, owners.subList(from, Math.min(from + Loader.CHUNK, owners.size())), batch));
    }
    List<Item> items = items(plan, rows, batch);
    loader.complete(batch);
    Map<CollectionState, List<Item>> content = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      CollectionState state = byOwner.get(rows.get(i).owner());
      if (state != null) {
        content
            .computeIfAbsent(state, any -> new ArrayList<>())
            .add(plan.target() == null ? items.get(i) : keyed(plan, items.get(i)));
      }
    }
    for (CollectionState state : byOwner.values()) {
      List<Item> found = content.getOrDefault(state, List.of());
      boolean stored = plan.table() != null && !plan.isInverse();
      state.setTentative(graph.isWritten());
      state.fill(found, stored ? CollectionRows.of(state, found, graph) : List.of());
    }
  }

  private List<Read> read(CollectionPlan plan, List<List<@Nullable Object>> owners, Batch batch) {
    SqlWriter writer = loader.writer();
    CollectionTable table = plan.table();
    EntityPlan target = plan.target();
    String alias = table == null ? "" : writer.rootTable(table.name());
    Source source =
        target == null
            ? null
            : table == null
                ? writer.root(target)
                : writer.joinTarget(target, Objects.requireNonNull(plan.toTarget()), alias);
    List<String> names =
        plan.toOwner().names().stream()
            .map(
                name ->
                    table == null
                        ? Objects.requireNonNull(source).sql(plan.toOwner().table(), name)
                        : writer.name(alias, name))
            .toList();
    writer.where(writer.in(names, References.types(plan.toOwner()), owners));
    List<String> list = new ArrayList<>(names);
    List<SqlType> types = new ArrayList<>(References.types(plan.toOwner()));
    List<String> sorting = new ArrayList<>();
    var order = plan.order();
    if (order != null) {
      list.add(place(writer, source, plan, alias, order.name()));
      types.add(order.column().type());
      sorting.add(list.get(list.size() - 1));
    }
    Shape element = plan.element();
    List<Slot> slots = element == null ? List.of() : element.slots();
    for (Slot slot : slots) {
      list.add(place(writer, source, plan, alias, slot.name()));
      types.add(slot.type());
    }
    int before = list.size();
    if (source != null) {
      for (Source.Selected each : source.selected()) {
        list.add(each.sql());
        types.add(each.type());
      }
    }
    if (sorting.isEmpty()) {
      sorting.addAll(sorting(writer, plan, source, alias));
    }
    List<Read> rows = new ArrayList<>();
    String by = String.join(", ", sorting);
    for (Object[] row : loader.rows(writer.command(list, false, "", by, ""), types)) {
      List<@Nullable Object> values = Arrays.asList(row);
      int at = names.size();
      rows.add(
          new Read(
              values.subList(0, at),
              order == null ? null : row[at],
              values.subList(order == null ? at : at + 1, before),
              source == null ? null : loader.materialise(source, row, before, batch)));
    }
    return rows;
  }

  /** A column that stands beside the element: in the table between, or in the target's own. */
  private static String place(
      SqlWriter writer, @Nullable Source source, CollectionPlan plan, String alias, String name) {
    return source == null || plan.table() != null
        ? writer.name(alias, name)
        : source.sql(plan.toOwner().table(), name);
  }

  private static List<String> sorting(
      SqlWriter writer, CollectionPlan plan, @Nullable Source source, String alias) {
    List<String> sorting = new ArrayList<>();
    String stated = plan.orderBy();
    if (stated != null && !stated.isBlank()) {
      for (String each : stated.split(",", -1)) {
        String[] words = each.strip().split("\\s+", -1);
        boolean descending = words.length > 1 && words[1].toLowerCase(Locale.ROOT).equals("desc");
        for (String column : columns(writer, plan, source, alias, words[0])) {
          sorting.add(column + (descending ? " DESC" : ""));
        }
      }
    } else if (source != null) {
      source.plan().key().forEach(slot -> sorting.add(source.sql(source.plan(), slot)));
    }
    return sorting;
  }

  private static List<String> columns(
      SqlWriter writer,
      CollectionPlan plan,
      @Nullable Source source,
      String alias,
      String attribute) {
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

  /** The elements, with the keys that are stored beside them. */
  private List<Item> items(CollectionPlan plan, List<Read> rows, Batch batch) {
    Shape shape = plan.element();
    List<Image> images = new ArrayList<>();
    if (shape != null) {
      for (Read row : rows) {
        Image image = Image.of(shape);
        for (int i = 0; i < shape.slots().size(); i++) {
          image.columns()[i] = row.columns().get(i);
        }
        images.add(image);
      }
      shape.ones().forEach(one -> refer(one, images, batch));
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Object key = rows.get(i).position();
      if (shape != null && plan.keyPart() != null) {
        key = shape.value(plan.keyPart(), images.get(i));
      }
      EntityState element = rows.get(i).element();
      Object value =
          element != null
              ? element.entity()
              : shape == null || plan.elementPart() == null
                  ? null
                  : shape.value(plan.elementPart(), images.get(i));
      items.add(new Item(key, value));
    }
    return items;
  }

  private void refer(Part.One one, List<Image> images, Batch batch) {
    Map<Image, List<@Nullable Object>> wanted = new HashMap<>();
    Set<List<@Nullable Object>> all = new LinkedHashSet<>();
    for (Image image : images) {
      List<@Nullable Object> values = new ArrayList<>();
      one.slots().forEach(slot -> values.add(image.columns()[slot.index()]));
      if (!values.contains(null)) {
        wanted.put(image, values);
        all.add(values);
      }
    }
    Map<List<@Nullable Object>, Object> found = loader.references().entities(one, all, batch);
    wanted.forEach((image, values) -> image.references()[one.index()] = found.get(values));
  }

  /** With the key that is an attribute of the element. */
  private Item keyed(CollectionPlan plan, Item item) {
    MapKey mapKey = plan.mapKey();
    Object value = item.value();
    if (mapKey == null || mapKey.attribute() == null || value == null || !plan.isMap()) {
      return item;
    }
    EntityState state = Objects.requireNonNull(graph.find(value));
    return new Item(Ids.attribute(state.plan(), value, mapKey.attribute(), graph), value);
  }
}
