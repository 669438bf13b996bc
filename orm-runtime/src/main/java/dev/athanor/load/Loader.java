package dev.athanor.load;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Cursor;
import dev.athanor.engine.Transaction;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.graph.Tracking;
import dev.athanor.mapping.Property;
import dev.athanor.query.Fetch.Kind;
import dev.athanor.query.Predicate;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.query.Visibility;
import dev.athanor.sql.Command;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.ColumnValues;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import dev.athanor.state.Slot;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes objects of rows: each row one object, each result with as few statements as possible. */
public final class Loader {

  /** So many keys are asked for at a time. */
  static final int CHUNK = 500;

  private final Graph graph;
  private final Dialect dialect;
  private final Supplier<Transaction> transaction;
  private final Tracking tracking;
  private final References references;
  private final Collections collections;
  private Visibility visibility = Visibility.MAPPED;

  /** Loads objects into a graph. */
  public Loader(
      Graph graph, Dialect dialect, Supplier<Transaction> transaction, Tracking tracking) {
    this.graph = graph;
    this.dialect = dialect;
    this.transaction = transaction;
    this.tracking = tracking;
    this.references = new References(this, graph);
    this.collections = new Collections(this, graph);
  }

  /** Which rows are seen. */
  public Visibility visibility() {
    return visibility;
  }

  /** Says which rows are seen from now on. */
  public void setVisibility(Visibility other) {
    visibility = other;
  }

  SqlWriter writer() {
    return new SqlWriter(graph.plans(), dialect, visibility);
  }

  Plans plans() {
    return graph.plans();
  }

  References references() {
    return references;
  }

  /** Reads a row of values of these types. */
  Transaction.RowReader<@Nullable Object[]> reader(List<SqlType> types) {
    return row -> {
      @Nullable Object[] values = new Object[types.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = dialect.rows().read(row, i + 1, types.get(i));
      }
      return values;
    };
  }

  /** The rows of a query, all read. */
  List<@Nullable Object[]> rows(Command command, List<SqlType> types) {
    return transaction.get().query(command, reader(types));
  }

  /** The rows of a query, read when they are asked for. */
  Cursor<@Nullable Object[]> open(Command command, JoinTree tree, int fetchSize) {
    return transaction.get().open(command, fetchSize, reader(tree.types()));
  }

  List<@Nullable Object[]> rows(SqlWriter writer, JoinTree tree) {
    String by = String.join(", ", tree.sorting());
    return rows(writer.command(tree.list(), false, "", by, ""), tree.types());
  }

  /** The objects of the rows that have one of these lists of values in these columns. */
  List<EntityState> byColumns(
      EntityPlan plan,
      List<Slot> columns,
      List<List<@Nullable Object>> values,
      Fetches fetches,
      List<Predicate> where,
      Batch batch) {
    List<EntityState> found = new ArrayList<>();
    for (int from = 0; from < values.size(); from += CHUNK) {
      SqlWriter writer = writer();
      Source source = writer.root(plan);
      List<String> names = columns.stream().map(slot -> source.sql(plan, slot)).toList();
      List<SqlType> types = columns.stream().map(Slot::type).toList();
      writer.where(
          writer.in(names, types, values.subList(from, Math.min(from + CHUNK, values.size()))));
      where.forEach(each -> writer.where(writer.about(source, each)));
      JoinTree tree = new JoinTree(this, writer, source, fetches, List.of(), List.of());
      for (Object[] row : rows(writer, tree)) {
        EntityState state = tree.read(row, batch);
        if (state != null) {
          found.add(state);
        }
      }
    }
    return found;
  }

  /** The object of a part of a row; null where an outer join has found none. */
  @Nullable EntityState materialise(
      Source source,
      @Nullable Object[] row,
      int from,
      Batch batch,
      Fetches fetches,
      Columns wanted) {
    if (!source.isThere(row, from)) {
      return null;
    }
    EntityPlan plan = source.classOf(row, from);
    plan.refuseUnsupported();
    @Nullable Object[] columns = source.columns(plan, row, from);
    Key key = plan.key(columns);
    BitSet leftOut = wanted.leftOut(plan);
    EntityState known = graph.find(key);
    if (known != null && !batch.refreshes()) {
      batch.meet(known, fetches);
      fillGaps(known, columns, leftOut);
      return known;
    }
    return take(known, plan, key, columns, leftOut, batch, fetches);
  }

  private EntityState take(
      @Nullable EntityState known,
      EntityPlan plan,
      Key key,
      @Nullable Object[] columns,
      BitSet leftOut,
      Batch batch,
      Fetches fetches) {
    EntityState state = known;
    if (state == null) {
      state = graph.attach(plan.shape().access().create(), plan, Status.PERSISTENT);
      graph.identify(state, key);
    }
    if (batch.add(state, fetches)) {
      if (known != null) {
        batch.replaces(known);
      }
      BitSet gaps = (BitSet) leftOut.clone();
      for (int i = gaps.nextSetBit(0); i >= 0; i = gaps.nextSetBit(i + 1)) {
        columns[i] = state.base().columns()[i];
        gaps.set(i, known == null || known.unloaded().get(i));
      }
      state.unloaded().clear();
      state.unloaded().or(gaps);
      state.setTentative(graph.isWritten());
      Image empty = Image.of(plan.shape());
      state.setBase(new Image(columns, empty.references(), empty.collections()));
    }
    return state;
  }

  /** Columns that were left out before are there now. */
  private static void fillGaps(EntityState known, @Nullable Object[] columns, BitSet leftOut) {
    BitSet gained = (BitSet) known.unloaded().clone();
    gained.andNot(leftOut);
    if (gained.isEmpty() || known.status() != Status.PERSISTENT) {
      return;
    }
    for (int i = gained.nextSetBit(0); i >= 0; i = gained.nextSetBit(i + 1)) {
      known.base().columns()[i] = columns[i];
    }
    known.unloaded().andNot(gained);
    for (int i = 0; i < known.plan().shape().parts().size(); i++) {
      if (holds(known.plan().shape().parts().get(i), gained)) {
        known.plan().shape().fill(known.entity(), i, known.base());
      }
    }
  }

  private static boolean holds(Part part, BitSet slots) {
    if (part instanceof Part.Group group) {
      return group.parts().stream().anyMatch(each -> holds(each, slots));
    }
    return part instanceof Part.Value value
        && value.slot() != null
        && slots.get(value.slot().index());
  }

  /** The object of a row with these column names; what it has not is as if null. */
  EntityState materialise(
      EntityPlan plan, @Nullable Object[] row, List<String> names, Batch batch) {
    @Nullable Object[] columns = new Object[plan.shape().slots().size()];
    for (Slot slot : plan.shape().slots()) {
      for (int i = 0; i < row.length; i++) {
        if (names.get(i).equalsIgnoreCase(slot.name())) {
          columns[slot.index()] = ColumnValues.of(slot.type(), row[i]);
        }
      }
    }
    Key key = plan.key(columns);
    EntityState known = graph.find(key);
    if (known != null) {
      return known;
    }
    return take(null, plan, key, columns, new BitSet(), batch, Fetches.MAPPED);
  }

  /** Does all of a batch, or nothing: no object is left half filled. */
  <T> T whole(Batch batch, Supplier<T> work) {
    boolean done = false;
    try {
      T result = work.get();
      complete(batch);
      done = true;
      return result;
    } finally {
      if (!done) {
        batch.abandon(graph);
      }
    }
  }

  /** Fills all objects of a batch, and loads what is to be loaded with them. */
  private void complete(Batch batch) {
    IdentityHashMap<Batch.Content, List<Item>> items = collections.items(batch);
    references.resolve(batch);
    List<EntityState> fresh = List.copyOf(batch.fresh());
    for (EntityState each : fresh) {
      each.setSiblings(fresh);
      fill(each, batch.of(each));
    }
    for (EntityState each : batch.all()) {
      if (!batch.isFresh(each)) {
        reopen(each, batch.of(each));
      }
    }
    collections.fill(batch, items);
    eager(batch);
    fresh.forEach(each -> each.plan().callbacks().loaded(each.entity()));
  }

  /** How a collection is loaded; one that the library has no class for cannot load itself. */
  private static Kind kind(CollectionPlan plan, Fetches fetches) {
    Kind kind = fetches.of(plan.part());
    if (plan.isManaged()) {
      return kind;
    }
    return kind == Kind.LAZY ? Kind.SELECTIN : kind == Kind.RAISE ? Kind.NONE : kind;
  }

  private void fill(EntityState state, Fetches fetches) {
    Image base = state.base();
    for (CollectionPlan each : state.plan().collections()) {
      Kind kind = kind(each, fetches);
      CollectionState collection = state.collection(each);
      if (collection == null) {
        collection = new CollectionState(state, each, tracking, false);
        state.setCollection(collection);
      } else {
        collection.unload();
      }
      collection.setRaising(kind == Kind.RAISE);
      collection.setLeftOut(kind == Kind.NONE);
      base.collections()[each.part().index()] = collection.visible();
    }
    state.plan().shape().fill(state.entity(), base);
    BitSet gaps = state.unloaded();
    if (!gaps.isEmpty()) {
      Image held = state.plan().shape().image(state.entity(), graph);
      for (int i = gaps.nextSetBit(0); i >= 0; i = gaps.nextSetBit(i + 1)) {
        base.columns()[i] = held.columns()[i];
      }
    }
  }

  /** What an earlier query left out is not left out for ever. */
  private static void reopen(EntityState state, Fetches fetches) {
    for (CollectionPlan each : state.plan().collections()) {
      CollectionState collection = state.collection(each);
      Kind kind = kind(each, fetches);
      if (collection != null
          && !collection.isLoaded()
          && kind != Kind.RAISE
          && kind != Kind.NONE
          && !fetches.isNarrow()) {
        collection.setRaising(false);
        collection.setLeftOut(false);
      }
    }
  }

  /** Collections that are loaded with one statement. */
  private record Group(
      Property property, QualifiedName table, Fetches next, List<Predicate> where) {}

  private static Group group(CollectionPlan plan, Fetches fetches) {
    return new Group(
        plan.part().attribute().property(),
        plan.toOwner().table(),
        fetches.next(plan.part()),
        fetches.where(plan.part()));
  }

  private void eager(Batch batch) {
    Map<Group, List<CollectionState>> wanted = new LinkedHashMap<>();
    for (EntityState state : batch.all()) {
      Fetches fetches = batch.of(state);
      for (CollectionPlan plan : state.plan().collections()) {
        Kind kind = kind(plan, fetches);
        CollectionState collection = state.collection(plan);
        boolean now = kind == Kind.SELECTIN || kind == Kind.JOINED;
        boolean open = batch.isFresh(state) || fetches.isStated(plan.part());
        if (now && open && collection != null && !collection.isLoaded()) {
          wanted.computeIfAbsent(group(plan, fetches), any -> new ArrayList<>()).add(collection);
        }
      }
    }
    wanted.forEach(this::load);
  }

  private void load(Group group, List<CollectionState> states) {
    states.forEach(each -> each.setRaising(false));
    collections.load(states.get(0).plan(), states, group.next(), group.where());
  }

  private static Fetches fetches(EntityState state) {
    return state.origin() instanceof Batch.Came came ? came.fetches() : Fetches.MAPPED;
  }

  private boolean isHere(EntityState state) {
    return state.status() == Status.PERSISTENT && graph.find(state.entity()) == state;
  }

  /** Fills a collection, and that of all objects that came with its owner. */
  public void load(CollectionState collection) {
    CollectionPlan plan = collection.plan();
    Group group = group(plan, fetches(collection.owner()));
    List<CollectionState> wanted = new ArrayList<>();
    wanted.add(collection);
    for (EntityState each : collection.owner().siblings()) {
      CollectionPlan same = each == collection.owner() ? null : collectionOf(each.plan(), plan);
      CollectionState other = same == null || !isHere(each) ? null : each.collection(same);
      if (other != null && !other.isLoaded() && group(other.plan(), fetches(each)).equals(group)) {
        wanted.add(other);
      }
    }
    load(group, wanted);
  }

  /** Loads all of a collection of which only some elements are there. */
  public void complete(CollectionState collection) {
    collection.unload();
    Group group = group(collection.plan(), Fetches.MAPPED);
    load(group, List.of(collection));
  }

  /**
   * Loads what was left out of an object: a relationship, or the columns; and of all objects that
   * came with it.
   */
  public void load(EntityState state, Part part) {
    List<EntityState> all = new ArrayList<>();
    all.add(state);
    state.siblings().stream().filter(each -> each != state && isHere(each)).forEach(all::add);
    if (part instanceof Part.Many many) {
      CollectionPlan plan = state.plan().collections().get(many.index());
      CollectionState collection = state.collection(plan);
      if (collection != null && !collection.isLoaded()) {
        load(collection);
      }
      return;
    }
    Batch batch = new Batch("loading " + part.attribute().name(), false);
    Fetches only = Fetches.only(part.attribute(), fetches(state).next(part));
    whole(batch, () -> read(all, part, only, batch));
  }

  private List<EntityState> read(List<EntityState> all, Part part, Fetches only, Batch batch) {
    if (part instanceof Part.One) {
      all.forEach(each -> batch.meet(each, only));
      return all;
    }
    Map<EntityPlan, List<List<@Nullable Object>>> keys = new LinkedHashMap<>();
    for (EntityState each : all) {
      Key key = each.key();
      if (!each.unloaded().isEmpty() && key != null) {
        keys.computeIfAbsent(each.plan(), any -> new ArrayList<>()).add(key.values());
      }
    }
    keys.forEach((plan, values) -> byColumns(plan, plan.key(), values, only, List.of(), batch));
    return all;
  }

  /** The collection of a class that is the same attribute; null where it has none. */
  static @Nullable CollectionPlan collectionOf(EntityPlan plan, CollectionPlan collection) {
    Property property = collection.part().attribute().property();
    for (CollectionPlan each : plan.collections()) {
      if (each.part().attribute().property().equals(property)) {
        return each;
      }
    }
    return null;
  }

  static boolean hasCollection(EntityPlan plan, CollectionPlan collection) {
    return collectionOf(plan, collection) != null;
  }

  /** The objects of these rows, as far as there are such rows, in any order. */
  public List<EntityState> byKeys(EntityPlan plan, List<Key> keys, boolean refresh) {
    Batch batch = new Batch(plan.name() + " by key", refresh);
    List<List<@Nullable Object>> values = keys.stream().map(Key::values).toList();
    return whole(
        batch, () -> byColumns(plan, plan.key(), values, Fetches.MAPPED, List.of(), batch));
  }
}
