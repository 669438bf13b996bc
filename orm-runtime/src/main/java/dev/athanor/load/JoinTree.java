package dev.athanor.load;

import dev.athanor.graph.EntityState;
import dev.athanor.mapping.Property;
import dev.athanor.query.Fetch.Kind;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import dev.athanor.state.Slot;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one statement selects: entities, and what is joined to them to be loaded. */
final class JoinTree {

  private final Loader loader;
  private final SqlWriter writer;
  private final Plans plans;
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> list;
  private final List<SqlType> types;
  private final List<String> sorting = new ArrayList<>();

  /**
   * @param part by which it is reached; null for the root
   * @param collection what else is read of a collection's rows; null elsewhere
   */
  private record Node(
      int parent,
      @Nullable Part part,
      @Nullable CollectionReader collection,
      int collectionFrom,
      @Nullable Source source,
      int from,
      Fetches fetches,
      Columns columns) {}

  /**
   * Joins what the options say to the source.
   *
   * @param before what stands in the select list before it
   */
  JoinTree(
      Loader loader,
      SqlWriter writer,
      Source root,
      Fetches fetches,
      List<String> before,
      List<SqlType> beforeTypes) {
    this.loader = loader;
    this.writer = writer;
    this.plans = loader.plans();
    this.list = new ArrayList<>(before);
    this.types = new ArrayList<>(beforeTypes);
    add(-1, null, null, root, fetches);
  }

  private void add(
      int parent,
      @Nullable Part part,
      @Nullable CollectionReader collection,
      @Nullable Source source,
      Fetches fetches) {
    int collectionFrom = list.size();
    if (collection != null) {
      list.addAll(collection.list());
      types.addAll(collection.types());
      sorting.addAll(collection.sorting());
    }
    int from = list.size();
    Columns columns = source == null ? Columns.ALL : Columns.of(source.plan(), fetches, plans);
    int me = nodes.size();
    nodes.add(new Node(parent, part, collection, collectionFrom, source, from, fetches, columns));
    if (source != null) {
      select(source, columns, from);
      relationships(source.plan(), fetches).forEach((any, each) -> join(me, source, each, fetches));
    }
  }

  private void select(Source source, Columns columns, int from) {
    for (Source.Selected each : source.selected()) {
      list.add(each.sql());
      types.add(each.type());
    }
    for (EntityPlan each : columns.isEmpty() ? List.<EntityPlan>of() : source.plan().concrete()) {
      for (Slot slot : each.shape().slots()) {
        Integer at = source.at(slot);
        if (at != null && columns.leftOut(each).get(slot.index())) {
          list.set(from + at, writer.nothing(slot.type()));
        }
      }
    }
  }

  /** The relationships of a class, and of those below it, that are to be joined. */
  static Map<Property, Part> relationships(EntityPlan plan, Fetches fetches) {
    Map<Property, Part> found = new LinkedHashMap<>();
    for (EntityPlan each : plan.concrete()) {
      for (Part.One one : each.shape().ones()) {
        if (fetches.of(one) == Kind.JOINED) {
          found.putIfAbsent(one.attribute().property(), one);
        }
      }
      for (CollectionPlan collection : each.collections()) {
        if (fetches.of(collection.part()) == Kind.JOINED
            && CollectionReader.isDistinct(collection)) {
          found.putIfAbsent(collection.part().attribute().property(), collection.part());
        }
      }
    }
    return found;
  }

  /** Whether what is joined lets rows come more than once. */
  static boolean repeats(Plans plans, EntityPlan plan, Fetches fetches) {
    for (Part each : relationships(plan, fetches).values()) {
      if (each instanceof Part.Many) {
        return true;
      }
      EntityPlan target = plans.of(((Part.One) each).attribute().target());
      if (repeats(plans, target, fetches.next(each))) {
        return true;
      }
    }
    return false;
  }

  private void join(int parent, Source source, Part part, Fetches fetches) {
    SqlWriter.Joined joined = writer.joinToLoad(source, part, fetches.where(part));
    Fetches next = fetches.next(part);
    if (part instanceof Part.Many many) {
      CollectionPlan plan = SqlWriter.collection(source, many);
      CollectionReader reader = new CollectionReader(plan, writer, joined.source(), joined.alias());
      add(parent, part, reader, joined.source(), next);
    } else {
      add(parent, part, null, joined.source(), next);
    }
  }

  List<String> list() {
    return list;
  }

  List<SqlType> types() {
    return types;
  }

  /** What the rows of one root are sorted by, so that collections come in their order. */
  List<String> sorting() {
    return sorting;
  }

  /** The key of the object that a row is about. */
  Key key(@Nullable Object[] row) {
    Source root = Objects.requireNonNull(nodes.get(0).source());
    int from = nodes.get(0).from();
    EntityPlan plan = root.classOf(row, from);
    return plan.key(root.columns(plan, row, from));
  }

  /** The object of a row, after all that is joined to it was taken in; null where there is none. */
  @Nullable EntityState read(@Nullable Object[] row, Batch batch) {
    @Nullable EntityState[] states = new EntityState[nodes.size()];
    for (int i = 0; i < states.length; i++) {
      Node node = nodes.get(i);
      EntityState parent = node.parent() < 0 ? null : states[node.parent()];
      if (node.parent() < 0 || parent != null) {
        Source source = node.source();
        EntityState state =
            source == null
                ? null
                : loader.materialise(
                    source, row, node.from(), batch, node.fetches(), node.columns());
        states[i] = state;
        if (parent != null) {
          tell(parent, node, row, state, batch);
        }
      }
    }
    return states[0];
  }

  private static void tell(
      EntityState parent,
      Node node,
      @Nullable Object[] row,
      @Nullable EntityState state,
      Batch batch) {
    CollectionReader reader = node.collection();
    Part part = node.part();
    if (reader == null && part != null) {
      batch.refer(parent, part.attribute().property(), state);
    } else if (reader != null && Loader.hasCollection(parent.plan(), reader.plan())) {
      Batch.Content content = batch.content(parent, reader.plan());
      CollectionReader.Read read = reader.read(row, node.collectionFrom(), state);
      if (read != null) {
        content.rows().putIfAbsent(read.identity(), read);
      }
    }
  }
}
