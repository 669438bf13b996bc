package dev.athanor.load;

import dev.athanor.graph.CollectionRows;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.load.CollectionReader.Read;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.MapKey;
import dev.athanor.query.Predicate;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Ids;
import dev.athanor.state.Image;
import dev.athanor.state.Part;
import dev.athanor.state.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

  void load(
      CollectionPlan plan, List<CollectionState> states, Fetches next, List<Predicate> where) {
    Map<List<@Nullable Object>, CollectionState> byOwner = new LinkedHashMap<>();
    for (CollectionState each : states) {
      byOwner.put(Arrays.asList(graph.columns(each.owner().entity(), plan.toOwner())), each);
    }
    Batch batch = new Batch("the collection " + plan.name(), false);
    List<Read> rows = new ArrayList<>();
    List<List<@Nullable Object>> owners = List.copyOf(byOwner.keySet());
    List<Item> items =
        loader.whole(
            batch,
            () -> {
              for (int from = 0; from < owners.size(); from += Loader.CHUNK) {
                List<List<@Nullable Object>> some =
                    owners.subList(from, Math.min(from + Loader.CHUNK, owners.size()));
                rows.addAll(read(plan, some, next, where, batch));
              }
              return items(plan, rows, batch);
            });
    Map<CollectionState, List<Item>> content = new LinkedHashMap<>();
    byOwner.values().forEach(each -> content.put(each, new ArrayList<>()));
    for (int i = 0; i < rows.size(); i++) {
      CollectionState state = byOwner.get(rows.get(i).owner());
      if (state != null) {
        Objects.requireNonNull(content.get(state)).add(keyed(plan, items.get(i)));
      }
    }
    content.forEach((state, found) -> fill(state, found, !where.isEmpty()));
  }

  private void fill(CollectionState state, List<Item> found, boolean partial) {
    CollectionPlan plan = state.plan();
    boolean stored = plan.table() != null && !plan.isInverse();
    state.setTentative(graph.isWritten());
    state.fill(found, stored ? CollectionRows.of(state, found, graph) : List.of());
    state.setPartial(partial || hasGaps(plan, found));
  }

  /** Positions that are missing are those of rows that the session does not see. */
  private boolean hasGaps(CollectionPlan plan, List<Item> found) {
    if (plan.order() == null || !loader.writer().hides(plan)) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      Object position = found.get(i).key();
      if (!(position instanceof Number number) || number.longValue() != i) {
        return true;
      }
    }
    return false;
  }

  private List<Read> read(
      CollectionPlan plan,
      List<List<@Nullable Object>> owners,
      Fetches next,
      List<Predicate> where,
      Batch batch) {
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
    CollectionReader reader = new CollectionReader(plan, writer, source, alias);
    writer.where(writer.in(reader.owner(), References.types(plan.toOwner()), owners));
    writer.visible(plan, source, alias).forEach(writer::where);
    List<Read> rows = new ArrayList<>();
    if (source == null) {
      String by = String.join(", ", reader.sorting());
      for (Object[] row :
          loader.rows(writer.command(reader.list(), false, "", by, ""), reader.types())) {
        rows.add(Objects.requireNonNull(reader.read(row, 0, null)));
      }
      return rows;
    }
    where.forEach(each -> writer.where(writer.about(source, each)));
    JoinTree tree = new JoinTree(loader, writer, source, next, reader.list(), reader.types());
    boolean repeats = !tree.sorting().isEmpty();
    List<String> sorting = new ArrayList<>(reader.sorting());
    sorting.addAll(tree.sorting());
    Map<List<@Nullable Object>, Read> distinct = new LinkedHashMap<>();
    String by = String.join(", ", sorting);
    for (Object[] row : loader.rows(writer.command(tree.list(), false, "", by, ""), tree.types())) {
      Read read = reader.read(row, 0, tree.read(row, batch));
      if (read != null && !repeats) {
        rows.add(read);
      } else if (read != null) {
        List<@Nullable Object> identity = read.identity();
        identity.addAll(read.owner());
        distinct.putIfAbsent(identity, read);
      }
    }
    rows.addAll(distinct.values());
    return rows;
  }

  /** The keys and values of collections that came with their owners; what they refer to joins. */
  IdentityHashMap<Batch.Content, List<Item>> items(Batch batch) {
    IdentityHashMap<Batch.Content, List<Item>> items = new IdentityHashMap<>();
    List<Batch.Content> contents = new ArrayList<>();
    batch.contents().values().forEach(each -> contents.addAll(each.values()));
    for (Batch.Content each : contents) {
      items.put(each, items(each.plan(), List.copyOf(each.rows().values()), batch));
    }
    return items;
  }

  /** Fills the collections that came with their owners. */
  void fill(Batch batch, IdentityHashMap<Batch.Content, List<Item>> items) {
    batch
        .contents()
        .forEach(
            (owner, each) ->
                each.values()
                    .forEach(
                        content ->
                            fill(owner, content, items.getOrDefault(content, List.of()), batch)));
  }

  private void fill(EntityState owner, Batch.Content content, List<Item> items, Batch batch) {
    CollectionPlan plan = Loader.collectionOf(owner.plan(), content.plan());
    CollectionState state = plan == null ? null : owner.collection(plan);
    if (state != null && !state.isLoaded()) {
      List<Item> found = items.stream().map(each -> keyed(content.plan(), each)).toList();
      fill(state, found, !batch.of(owner).where(content.plan().part()).isEmpty());
    }
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
    if (plan.target() == null
        || mapKey == null
        || mapKey.attribute() == null
        || value == null
        || !plan.isMap()) {
      return item;
    }
    EntityState state = Objects.requireNonNull(graph.find(value));
    return new Item(Ids.attribute(state.plan(), value, mapKey.attribute(), graph), value);
  }
}
