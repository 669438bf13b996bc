package dev.athanor.load;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Transaction;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Status;
import dev.athanor.graph.Tracking;
import dev.athanor.query.Fetch.Kind;
import dev.athanor.query.Lock;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.sql.Command;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.ColumnValues;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Slot;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
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

  /** A writer of a query for objects of this session. */
  public SqlWriter writer() {
    return new SqlWriter(graph.plans(), dialect);
  }

  References references() {
    return references;
  }

  /** The rows of a query, all read. */
  public List<@Nullable Object[]> rows(Command command, List<SqlType> types) {
    return transaction
        .get()
        .query(
            command,
            row -> {
              @Nullable Object[] values = new Object[types.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = dialect.rows().read(row, i + 1, types.get(i));
              }
              return values;
            });
  }

  /** The objects of the rows that have one of these lists of values in these columns. */
  List<EntityState> byColumns(
      EntityPlan plan, List<Slot> columns, List<List<@Nullable Object>> values, Batch batch) {
    List<EntityState> found = new ArrayList<>();
    for (int from = 0; from < values.size(); from += CHUNK) {
      SqlWriter writer = writer();
      Source source = writer.root(plan);
      List<String> names = columns.stream().map(slot -> source.sql(plan, slot)).toList();
      List<SqlType> types = columns.stream().map(Slot::type).toList();
      writer.where(
          writer.in(names, types, values.subList(from, Math.min(from + CHUNK, values.size()))));
      found.addAll(entities(writer, source, batch));
    }
    return found;
  }

  /** The objects of the rows that have one of these lists of values, as the rows are now. */
  public List<EntityState> byValues(
      EntityPlan plan, List<Slot> columns, List<List<@Nullable Object>> values) {
    Batch batch = new Batch(Fetches.MAPPED, true);
    List<EntityState> found = byColumns(plan, columns, values, batch);
    complete(batch);
    return found;
  }

  /** Locks a row and reads it again; null where it is gone, or somebody else holds it. */
  public @Nullable EntityState lock(EntityPlan plan, Key key, Lock lock) {
    Batch batch = new Batch(Fetches.MAPPED, true);
    SqlWriter writer = writer();
    Source source = writer.root(plan);
    List<String> names = plan.key().stream().map(slot -> source.sql(plan, slot)).toList();
    writer.where(
        writer.in(names, plan.key().stream().map(Slot::type).toList(), List.of(key.values())));
    List<EntityState> found = entities(writer, source, batch, writer.lock(source, lock));
    complete(batch);
    return found.isEmpty() ? null : found.get(0);
  }

  private List<EntityState> entities(SqlWriter writer, Source source, Batch batch) {
    return entities(writer, source, batch, "");
  }

  private List<EntityState> entities(SqlWriter writer, Source source, Batch batch, String end) {
    List<String> list = source.selected().stream().map(Source.Selected::sql).toList();
    List<SqlType> types = source.selected().stream().map(Source.Selected::type).toList();
    List<EntityState> found = new ArrayList<>();
    for (Object[] row : rows(writer.command(list, false, "", "", end), types)) {
      EntityState state = materialise(source, row, 0, batch);
      if (state != null) {
        found.add(state);
      }
    }
    return found;
  }

  /** The object of a part of a row; null where an outer join has found none. */
  @Nullable EntityState materialise(Source source, @Nullable Object[] row, int from, Batch batch) {
    if (!source.isThere(row, from)) {
      return null;
    }
    EntityPlan plan = source.classOf(row, from);
    plan.refuseUnsupported();
    @Nullable Object[] columns = source.columns(plan, row, from);
    Key key = plan.key(columns);
    EntityState known = graph.find(key);
    if (known != null && !batch.refreshes()) {
      return known;
    }
    EntityState state = known;
    if (state == null) {
      state = graph.attach(plan.shape().access().create(), plan, Status.PERSISTENT);
      graph.identify(state, key);
    }
    if (batch.add(state)) {
      state.setTentative(graph.isWritten());
      Image empty = Image.of(plan.shape());
      state.setBase(new Image(columns, empty.references(), empty.collections()));
    }
    return state;
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
    EntityState state = graph.attach(plan.shape().access().create(), plan, Status.PERSISTENT);
    graph.identify(state, key);
    state.setTentative(graph.isWritten());
    batch.add(state);
    Image empty = Image.of(plan.shape());
    state.setBase(new Image(columns, empty.references(), empty.collections()));
    return state;
  }

  /** Fills all objects of a batch, and loads what is to be loaded with them. */
  void complete(Batch batch) {
    references.resolve(batch);
    List<EntityState> fresh = List.copyOf(batch.fresh());
    for (EntityState each : fresh) {
      each.setSiblings(fresh);
      fill(each, batch);
    }
    eager(fresh, batch.fetches());
    fresh.forEach(tracking::loaded);
  }

  private void fill(EntityState state, Batch batch) {
    Image base = state.base();
    for (CollectionPlan each : state.plan().collections()) {
      CollectionState collection = state.collection(each);
      if (collection == null) {
        collection = new CollectionState(state, each, tracking, false);
        collection.setRaising(batch.fetches().of(each.part()) == Kind.RAISE);
        state.setCollection(collection);
      } else {
        collection.unload();
      }
      base.collections()[each.part().index()] = collection.visible();
    }
    state.plan().shape().fill(state.entity(), base);
  }

  private void eager(List<EntityState> fresh, Fetches fetches) {
    Map<CollectionPlan, List<CollectionState>> wanted = new LinkedHashMap<>();
    for (EntityState state : fresh) {
      for (CollectionPlan plan : state.plan().collections()) {
        Kind kind = fetches.of(plan.part());
        CollectionState collection = state.collection(plan);
        boolean now = kind == Kind.SELECTIN || kind == Kind.JOINED || !plan.isManaged();
        if (now && collection != null && !collection.isLoaded()) {
          wanted.computeIfAbsent(plan, any -> new ArrayList<>()).add(collection);
        }
      }
    }
    wanted.forEach((plan, states) -> collections.load(plan, states, fetches));
  }

  /** Fills a collection, and that of all objects that came with its owner. */
  public void load(CollectionState collection) {
    List<CollectionState> wanted = new ArrayList<>();
    wanted.add(collection);
    for (EntityState each : collection.owner().siblings()) {
      if (each != collection.owner()
          && each.plan() == collection.owner().plan()
          && each.status() == Status.PERSISTENT
          && graph.find(each.entity()) == each) {
        CollectionState other = each.collection(collection.plan());
        if (other != null && !other.isLoaded()) {
          wanted.add(other);
        }
      }
    }
    collections.load(collection.plan(), wanted, Fetches.MAPPED);
  }

  /** The objects of these rows, as far as there are such rows, in any order. */
  public List<EntityState> byKeys(EntityPlan plan, List<Key> keys, boolean refresh) {
    Batch batch = new Batch(Fetches.MAPPED, refresh);
    List<EntityState> found =
        byColumns(plan, plan.key(), keys.stream().map(Key::values).toList(), batch);
    complete(batch);
    return found;
  }
}
