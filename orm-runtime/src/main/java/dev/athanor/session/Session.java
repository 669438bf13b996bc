package dev.athanor.session;

import dev.athanor.engine.Engine;
import dev.athanor.engine.Transaction;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.BothSides;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Origin;
import dev.athanor.graph.Status;
import dev.athanor.graph.Tracking;
import dev.athanor.load.Loader;
import dev.athanor.load.Parts;
import dev.athanor.load.Selecting;
import dev.athanor.mapping.Attribute;
import dev.athanor.query.Fetch;
import dev.athanor.query.Lock;
import dev.athanor.query.Path;
import dev.athanor.query.Predicate;
import dev.athanor.query.Select;
import dev.athanor.query.SqlWriter;
import dev.athanor.query.Visibility;
import dev.athanor.sql.Command;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Ids;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import dev.athanor.work.BulkWriting;
import dev.athanor.work.Cascade;
import dev.athanor.work.DirectWriting;
import dev.athanor.work.History;
import dev.athanor.work.RowEvents;
import dev.athanor.work.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a database in objects: it knows one object for each row, notes what changes
 * in them, and writes that with {@link #flush} or {@link #commit}. For one thread at a time;
 * closing rolls back what was not committed.
 */
public final class Session implements AutoCloseable {

  private final Sessions home;
  private final Graph graph;
  private final Transaction transaction;
  private final BothSides sides;
  private final History history;
  private final Cascade cascade;
  private final UnitOfWork work;
  private final Loader loader;
  private final List<SessionListener> listeners;
  private final DirectWriting direct;
  private final BulkWriting bulk;
  private final dev.athanor.work.KeyGenerators generators;
  private final Thread thread = Thread.currentThread();
  private boolean autoflush = true;
  private boolean flushing;
  private boolean quiet;
  private boolean announcing;
  private boolean open = true;
  private @Nullable Throwable failure;
  private final Set<EntityState> undone = new LinkedHashSet<>();

  Session(Sessions home, Transaction transaction) {
    this.home = home;
    this.transaction = transaction;
    this.listeners = new ArrayList<>(home.listeners());
    this.graph = new Graph(home.plans(), home.incomplete());
    this.sides = new BothSides(graph);
    this.history = new History(graph);
    Tracking tracking = new Events();
    Engine engine = home.engine();
    this.cascade = new Cascade(graph, tracking, sides, history);
    this.generators = home.generators().ofSession();
    this.loader = new Loader(graph, engine.dialect(), () -> transaction, tracking);
    this.loader.setVisibility(home.visibility());
    this.work =
        new UnitOfWork(
            graph,
            home.model().metaData(),
            engine.dialect(),
            () -> transaction,
            generators,
            cascade,
            sides,
            history,
            new Rows());
    this.direct =
        new DirectWriting(
            graph, home.model().metaData(), engine.dialect(), () -> transaction, generators);
    this.bulk = new BulkWriting(graph, engine.dialect(), () -> transaction, loader, work, history);
  }

  /** Tells listeners of rows. */
  private final class Rows implements RowEvents {

    @Override
    public void inserting(EntityState state) {
      tell(each -> each.beforeInsert(Session.this, state.entity()));
    }

    @Override
    public void inserted(EntityState state) {
      tell(each -> each.afterInsert(Session.this, state.entity()));
    }

    @Override
    public void updating(EntityState state) {
      tell(each -> each.beforeUpdate(Session.this, state.entity()));
    }

    @Override
    public void updated(EntityState state) {
      tell(each -> each.afterUpdate(Session.this, state.entity()));
    }

    @Override
    public void deleting(EntityState state) {
      tell(each -> each.beforeDelete(Session.this, state.entity()));
    }

    @Override
    public void deleted(EntityState state) {
      tell(each -> each.afterDelete(Session.this, state.entity()));
    }
  }

  private void tell(Consumer<SessionListener> what) {
    List.copyOf(listeners).forEach(what);
  }

  /** Tells the listener what this session does from now on. */
  public void addListener(SessionListener listener) {
    listeners.add(listener);
  }

  /** What collections report. */
  private final class Events implements Tracking {

    @Override
    public void load(CollectionState collection) {
      EntityState owner = collection.owner();
      boolean known = graph.find(owner.entity()) == owner;
      boolean asked = !flushing && !quiet;
      if (!open || !known || (asked && (collection.isRaising() || collection.isLeftOut()))) {
        throw notLoaded(collection, known);
      }
      if (!flushing) {
        ready();
      }
      loader.load(collection);
    }

    @Override
    public void complete(CollectionState collection) {
      loader.complete(collection);
    }

    @Override
    public void load(EntityState state, Part.One one) {
      loader.load(state, one);
    }

    @Override
    public void loaded(EntityState state) {
      state.plan().callbacks().loaded(state.entity());
      tell(each -> each.afterLoad(Session.this, state.entity()));
    }

    @Override
    public void added(CollectionState collection, @Nullable Object element) {
      sides.added(collection, element);
    }

    @Override
    public void removed(CollectionState collection, @Nullable Object element) {
      sides.removed(collection, element);
      Attribute.ToMany many = collection.plan().toMany();
      EntityState state = element == null ? null : graph.find(element);
      if (state != null
          && many != null
          && many.orphanRemoval()
          && state.status() == Status.PENDING) {
        cascade.delete(state);
      }
    }

    private InvalidException notLoaded(CollectionState collection, boolean known) {
      String name = collection.plan().name();
      Origin origin = collection.owner().origin();
      String came =
          origin == null ? "" : "\n  " + collection.owner() + " came with: " + origin.query();
      return new InvalidException(
          Problem.of(
              collection.isRaising() ? "ORM-SES-013" : "ORM-SES-012",
              collection
                  + " was not loaded, and cannot be "
                  + (collection.isRaising()
                      ? "as the query said raise"
                      : known ? "as the session is closed" : "as the session let its owner go")
                  + came,
              "load it with the query: .options(selectin(attribute("
                  + collection.plan().owner().name()
                  + ".class, \""
                  + name.substring(name.indexOf('.') + 1)
                  + "\")))"
                  + (open && known ? ", or now: session.load(…, attribute(…))" : "")));
    }
  }

  private void check() {
    if (Thread.currentThread() != thread) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-014",
              "the session of thread "
                  + thread.getName()
                  + " is used by "
                  + Thread.currentThread().getName(),
              "open a session for each thread"));
    }
    if (!open) {
      throw new InvalidException(
          Problem.of("ORM-SES-015", "the session is closed", "open another: sessions.open()"));
    }
    Throwable failed = failure;
    if (failed != null) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-016",
              "the transaction was rolled back when a flush failed: " + failed.getMessage(),
              "call rollback() to start another; objects have the state from before"),
          failed);
    }
  }

  /** What changes the session has no place within its flush. */
  private void mayChange() {
    check();
    if (flushing) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-032",
              "a callback changes the session while that writes",
              "change attributes only, or do it in beforeFlush of a SessionListener"));
    }
  }

  /** Writes what a query has to see. */
  private void ready() {
    check();
    if (autoflush && !flushing) {
      flush();
    }
  }

  /**
   * Adds an object, and those that it reaches by relationships with PERSIST. It is inserted with
   * the next flush.
   *
   * @throws InvalidException where it has a key that only the database gives
   */
  public void add(Object entity) {
    mayChange();
    cascade.add(entity);
  }

  /** Adds objects. */
  public void addAll(Iterable<?> entities) {
    entities.forEach(this::add);
  }

  /**
   * Deletes an object with the next flush, and those that it reaches by relationships with REMOVE.
   *
   * @throws InvalidException where the session does not know it
   */
  public void delete(Object entity) {
    mayChange();
    EntityState state = known(entity);
    quietly(() -> cascade.delete(state));
  }

  /** Without writing what is only half marked. */
  private void quietly(Runnable part) {
    boolean before = autoflush;
    boolean wasQuiet = quiet;
    autoflush = false;
    quiet = true;
    try {
      part.run();
    } finally {
      autoflush = before;
      quiet = wasQuiet;
    }
  }

  private EntityState known(Object entity) {
    EntityState state = graph.find(entity);
    if (state == null) {
      graph.plans().of(entity.getClass());
      throw new InvalidException(
          Problem.of(
              "ORM-SES-017",
              "the session does not know this " + entity.getClass().getSimpleName(),
              "get() or merge() it first"));
    }
    return state;
  }

  /** The object of the row with this identifier; null where there is no such row. */
  public <E> @Nullable E get(Class<E> type, Object id) {
    check();
    EntityPlan plan = graph.plans().of(type);
    EntityState state = graph.find(Ids.key(plan, id, graph.plans()));
    if (state == null) {
      List<EntityState> found =
          loader.byKeys(plan, List.of(Ids.key(plan, id, graph.plans())), false);
      state = found.isEmpty() ? null : found.get(0);
    }
    boolean there =
        state != null && state.status() != Status.DELETED && type.isInstance(state.entity());
    return state != null && there ? type.cast(state.entity()) : null;
  }

  /** The object of the row with this identifier, or empty. */
  public <E> Optional<E> find(Class<E> type, Object id) {
    return Optional.ofNullable(get(type, id));
  }

  /** The objects of these rows, those that there are, in the order of the identifiers. */
  public <E> List<E> getMany(Class<E> type, Collection<?> ids) {
    check();
    EntityPlan plan = graph.plans().of(type);
    List<Key> wanted = new ArrayList<>();
    for (Object each : ids) {
      wanted.add(Ids.key(plan, each, graph.plans()));
    }
    List<Key> missing = wanted.stream().filter(each -> graph.find(each) == null).toList();
    if (!missing.isEmpty()) {
      loader.byKeys(plan, missing, false);
    }
    List<E> found = new ArrayList<>();
    for (Key each : wanted) {
      EntityState state = graph.find(each);
      if (state != null && state.status() != Status.DELETED && type.isInstance(state.entity())) {
        found.add(type.cast(state.entity()));
      }
    }
    return found;
  }

  /**
   * The object of a row that has to be there, to refer to.
   *
   * @throws InvalidException where there is no such row
   */
  public <E> E getReference(Class<E> type, Object id) {
    E found = get(type, id);
    if (found == null) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-018",
              "there is no row " + Ids.key(graph.plans().of(type), id, graph.plans()),
              "use an identifier that exists"));
    }
    return found;
  }

  /**
   * Reads the row of an object again; what was changed in the object and not flushed is lost.
   *
   * @throws InvalidException where the row is gone
   */
  public void refresh(Object entity) {
    mayChange();
    EntityState state = known(entity);
    Key key = state.key();
    if (state.status() != Status.PERSISTENT || key == null) {
      throw new InvalidException(
          Problem.of("ORM-SES-019", state + " has no row to read", "flush() first"));
    }
    history.save(state);
    if (loader.byKeys(state.plan(), List.of(key), true).isEmpty()) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-018",
              "the row " + key + " is gone",
              "expunge() the object, or add another"));
    }
  }

  /**
   * Loads what queries left out: relationships, or columns, of which all come at once. It is loaded
   * for all objects that came with this one too.
   */
  public void load(Object entity, Path<?>... attributes) {
    check();
    EntityState state = known(entity);
    for (Path<?> each : attributes) {
      Part part =
          state
              .plan()
              .part(each.path())
              .orElseThrow(
                  () ->
                      new InvalidException(
                          Problem.of(
                              "ORM-QRY-003",
                              state.plan().name() + " has no attribute '" + each.path() + "'",
                              "name one of its attributes")));
      ready();
      loader.load(state, part);
    }
  }

  /**
   * Lets this session see only rows for which these are true, of all entities that are of this
   * class, which need be no entity: wherever they are read, by key and along relationships too.
   * What is written is not looked at. Conditions name attributes of the class only.
   *
   * @throws InvalidException where objects are loaded already
   */
  public void restrict(Class<?> type, Predicate... predicates) {
    see(loader.visibility().restrict(type, predicates));
  }

  /**
   * Switches a {@code @Filter} of the mapping on for this session.
   *
   * @throws InvalidException where objects are loaded already
   */
  public void enableFilter(String name, Map<String, ?> parameters) {
    see(loader.visibility().filter(name, parameters));
  }

  private void see(Visibility visibility) {
    check();
    if (graph.size() > 0) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-024",
              "the session has objects already: what it sees cannot change any more",
              "say so right after open(), or clear() the session first"));
    }
    loader.setVisibility(visibility);
  }

  /** How many objects the session knows. */
  public int size() {
    return graph.size();
  }

  /** Locks the row of an object until the transaction ends, and reads it again. */
  public void lock(Object entity) {
    lock(entity, Lock.FOR_UPDATE);
  }

  /**
   * Locks the row of an object until the transaction ends, and reads it again; changes are written
   * before that. A database that locks no rows lets nobody else write.
   *
   * @throws InvalidException where the row is gone, or left out as somebody else holds it
   * @throws dev.athanor.error.DatabaseException where somebody else holds it and is not waited for
   */
  public void lock(Object entity, Lock lock) {
    flush();
    EntityState state = known(entity);
    Key key = state.key();
    if (state.status() != Status.PERSISTENT || key == null) {
      throw new InvalidException(
          Problem.of("ORM-SES-019", state + " has no row to lock", "flush() first"));
    }
    transaction.prepareToWrite();
    if (loader.lock(state.plan(), key, lock) == null) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-018",
              "the row " + key + " is gone, or somebody else holds it",
              "query for it again"));
    }
  }

  /** Lets an object go, with what was changed in it. */
  public void expunge(Object entity) {
    mayChange();
    EntityState state = known(entity);
    letGo(state);
  }

  /** Lets all objects go, with what was changed in them. */
  public void clear() {
    mayChange();
    graph.all().forEach(this::letGo);
    history.forgetAll();
  }

  private void letGo(EntityState state) {
    history.forget(state);
    graph.detach(state);
    state.become(state.isInserted() ? Status.DETACHED : Status.TRANSIENT);
  }

  /**
   * Copies the state of an object that the session does not know to the one that it has of the same
   * row, which it loads or adds where it has none. Returns that one.
   */
  public <E> E merge(E entity) {
    mayChange();
    List<E> merged = new ArrayList<>();
    quietly(() -> merged.add(new Merging(graph, cascade, this::load).merge(entity)));
    return merged.get(0);
  }

  private @Nullable EntityState load(EntityPlan plan, Key key) {
    EntityState known = graph.find(key);
    if (known != null) {
      return known;
    }
    List<EntityState> found = loader.byKeys(plan, List.of(key), false);
    return found.isEmpty() ? null : found.get(0);
  }

  /** Whether the session knows an object, and is not about to delete it. */
  public boolean contains(Object entity) {
    EntityState state = graph.find(entity);
    return state != null && state.status() != Status.DELETED;
  }

  /** What the session knows of an object. */
  public Inspection inspect(Object entity) {
    return new Inspection(graph, graph.find(entity), entity);
  }

  /** The objects that are to be inserted. */
  public List<Object> newObjects() {
    return with(state -> state.status() == Status.PENDING);
  }

  /** The objects in which something has changed. */
  public List<Object> dirty() {
    return with(state -> inspect(state.entity()).isModified());
  }

  /** The objects that are to be deleted. */
  public List<Object> deleted() {
    return with(state -> state.status() == Status.DELETED && state.isInserted());
  }

  private List<Object> with(java.util.function.Predicate<EntityState> condition) {
    return graph.all().stream().filter(condition).map(EntityState::entity).toList();
  }

  /** Whether changes are written before queries; they are unless this is switched off. */
  public void setAutoflush(boolean on) {
    autoflush = on;
  }

  /**
   * Writes all changes, within the transaction.
   *
   * @throws dev.athanor.error.DatabaseException where the database refuses a row; the transaction
   *     is rolled back then, and the objects have the state from before it
   * @throws dev.athanor.error.StaleRowException where a row was changed by somebody else
   */
  public void flush() {
    mayChange();
    if (announcing) {
      return;
    }
    announcing = true;
    try {
      tell(each -> each.beforeFlush(this));
    } finally {
      announcing = false;
    }
    writing(work::flush);
    tell(each -> each.afterFlush(this));
  }

  private void undo() {
    Set<EntityState> tentative = new LinkedHashSet<>();
    for (int depth = history.depth(); depth > 0; depth--) {
      tentative.addAll(history.restore());
    }
    graph.setWritten(false);
    generators.forget();
    undone.addAll(tentative);
    transaction.rollback();
    tell(each -> each.afterRollback(this));
  }

  /** What was read after something was written that is undone now has to be read again. */
  private void readAgain() {
    List<EntityState> again = List.copyOf(undone);
    undone.clear();
    Map<EntityPlan, List<EntityState>> byPlan = new LinkedHashMap<>();
    for (EntityState each : again) {
      if (graph.find(each.entity()) == each && each.key() != null) {
        byPlan.computeIfAbsent(each.plan(), any -> new ArrayList<>()).add(each);
      }
    }
    byPlan.forEach(
        (plan, states) -> {
          List<Key> keys = new ArrayList<>();
          states.forEach(each -> keys.add(Objects.requireNonNull(each.key())));
          List<EntityState> found = loader.byKeys(plan, keys, true);
          for (EntityState each : states) {
            if (!found.contains(each)) {
              graph.detach(each);
              each.become(Status.DETACHED);
            }
          }
        });
  }

  /** Writes all changes and makes them lasting. Objects keep the state that they have. */
  public void commit() {
    mayChange();
    tell(each -> each.beforeCommit(this));
    flush();
    try {
      transaction.commit();
    } catch (RuntimeException | Error e) {
      failure = e;
      undo();
      throw e;
    }
    history.clear();
    for (EntityState each : graph.all()) {
      if (each.status() == Status.DELETED) {
        graph.detach(each);
        each.become(Status.DETACHED);
      }
    }
    tell(each -> each.afterCommit(this));
  }

  /** Undoes everything since the last commit, in the database and in the objects. */
  public void rollback() {
    if (failure != null) {
      failure = null;
    } else {
      mayChange();
      undo();
    }
    readAgain();
  }

  /**
   * Does work that can be undone by itself: where it throws, what it changed is undone in the
   * database and in the objects, and the transaction goes on.
   */
  public void nested(Runnable part) {
    flush();
    Transaction.Mark mark = transaction.mark();
    history.push();
    try {
      part.run();
      flush();
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        undone.addAll(history.restore());
        generators.forget();
        transaction.rollbackTo(mark);
        readAgain();
      }
      throw e;
    }
    history.merge();
    transaction.release(mark);
  }

  /**
   * Inserts the row of an object that the session does not keep; the object gets its key and
   * version. Nothing is taken along.
   */
  public void insert(Object entity) {
    write(direct -> direct.insert(List.of(direct.row(entity))));
  }

  /**
   * Inserts the rows of objects that the session does not keep, in as few statements as possible.
   */
  public void insertAll(Collection<?> entities) {
    write(direct -> direct.insert(entities.stream().map(direct::row).toList()));
  }

  /** Rows of an entity that are to be inserted. */
  public <E> BulkInsert<E> insert(Class<E> type) {
    graph.plans().of(type);
    return new BulkInsert<>(this, type);
  }

  /**
   * Updates the row of an object that the session does not keep with all that the object has.
   *
   * @throws dev.athanor.error.StaleRowException where there is no such row, or not of this version
   */
  public void update(Object entity) {
    write(direct -> direct.update(List.of(direct.known(entity))));
    EntityPlan plan = graph.plans().of(entity.getClass());
    readAgain(List.of(direct().known(entity)), plan.key());
  }

  /** An update of all rows of an entity that a condition meets. */
  public <E> BulkUpdate<E> update(Class<E> type) {
    graph.plans().of(type);
    return new BulkUpdate<>(this, Select.of().from(type), List.of());
  }

  /** A deletion of all rows of an entity that a condition meets. */
  public <E> BulkDelete<E> delete(Class<E> type) {
    graph.plans().of(type);
    return new BulkDelete<>(this, Select.of().from(type));
  }

  /**
   * Inserts the row of an object, or updates the one that is there, in one statement. Gives the
   * object that the session now has of the row.
   *
   * @param by the attributes of a unique key, which tell whether there is such a row; the
   *     identifier where there are none
   */
  @SuppressWarnings("unchecked") // the class of an object of E
  public <E> E upsert(E entity, String... by) {
    Class<E> type = (Class<E>) entity.getClass();
    EntityPlan plan = graph.plans().of(type);
    String[] attributes =
        by.length > 0
            ? by
            : plan.type().identifier().attributes().stream()
                .map(Attribute::name)
                .toArray(String[]::new);
    return insert(type).values(entity).onConflict(attributes).returning().get(0);
  }

  DirectWriting direct() {
    return direct;
  }

  /** Writes rows directly; a refusal undoes the transaction as that of a flush does. */
  void write(Consumer<DirectWriting> part) {
    flush();
    writing(() -> part.accept(direct));
  }

  private void writing(Runnable part) {
    flushing = true;
    long before = transaction.writes();
    try {
      part.run();
    } catch (RuntimeException | Error e) {
      boolean harmless = e instanceof InvalidException && transaction.writes() == before;
      if (!harmless) {
        failure = e;
        undo();
      }
      throw e;
    } finally {
      flushing = false;
    }
  }

  long bulk(ToLongFunction<BulkWriting> part) {
    flush();
    long[] rows = new long[1];
    writing(() -> rows[0] = part.applyAsLong(bulk));
    return rows[0];
  }

  List<Slot> stored(Class<?> type, String attribute) {
    SqlWriter writer = loader.writer();
    return writer.stored(writer.root(graph.plans().of(type)), attribute);
  }

  /** Objects that the session has of rows which were written take over what those have. */
  void readAgain(List<DirectWriting.Row> rows, List<Slot> slots) {
    if (rows.isEmpty()) {
      return;
    }
    EntityPlan plan = rows.get(0).state().plan();
    Set<List<@Nullable Object>> written = new LinkedHashSet<>();
    rows.forEach(each -> written.add(DirectWriting.values(each, slots)));
    List<Key> known = new ArrayList<>();
    for (EntityState each : graph.all()) {
      Key key = each.key();
      if (each.plan() == plan && each.status() == Status.PERSISTENT && key != null) {
        List<@Nullable Object> has = new ArrayList<>();
        slots.forEach(slot -> has.add(each.base().columns()[slot.index()]));
        if (written.contains(has)) {
          history.save(each);
          known.add(key);
        }
      }
    }
    if (!known.isEmpty()) {
      loader.byKeys(plan, known, true);
    }
  }

  List<EntityState> byValues(EntityPlan plan, List<Slot> slots, List<DirectWriting.Row> rows) {
    for (EntityState each : graph.all()) {
      if (each.plan() == plan && each.status() == Status.PERSISTENT) {
        history.save(each);
      }
    }
    return loader.byValues(
        plan, slots, rows.stream().map(each -> DirectWriting.values(each, slots)).toList());
  }

  /** A query for entities. */
  public <E> EntityQuery<E> query(Class<E> type) {
    graph.plans().of(type);
    return new EntityQuery<>(this, type, Select.of().from(type));
  }

  /** Runs a query for values. */
  public RowQuery execute(Select select) {
    return new RowQuery(() -> selecting().rows(select));
  }

  /** Runs a query in SQL with named binds: {@code :name}. */
  public SqlQuery sql(String sql) {
    return new SqlQuery(this, sql);
  }

  Selecting selecting() {
    ready();
    return new Selecting(graph, loader, home.engine().dialect());
  }

  Parts parts(Select select, Fetch options, int size) {
    return selecting().parts(select, options, size, this::letGo);
  }

  /** Objects that were streamed are forgotten, once their changes are written. */
  private void letGo(List<EntityState> states) {
    if (!open) {
      return;
    }
    check();
    if (autoflush) {
      flush();
    }
    for (EntityState each : states) {
      if (graph.find(each.entity()) == each && each.status() == Status.PERSISTENT) {
        if (!autoflush && inspect(each.entity()).isModified()) {
          throw new InvalidException(
              Problem.of(
                  "ORM-SES-025",
                  each + " was changed while it was streamed, and the stream goes on",
                  "flush() before, or leave autoflush on"));
        }
        history.forget(each);
        graph.detach(each);
        each.become(Status.DETACHED);
      }
    }
  }

  Transaction transaction() {
    ready();
    return transaction;
  }

  Sessions home() {
    return home;
  }

  /** How many rows a statement in SQL changes. */
  long update(Command command) {
    Transaction current = transaction();
    graph.setWritten(true);
    return current.update(command);
  }

  /** Rolls back what was not committed, and ends the session. Objects keep what is loaded. */
  @Override
  public void close() {
    if (open) {
      open = false;
      try (Transaction ended = transaction) {
        if (failure == null) {
          undo();
        }
      } finally {
        graph.close();
      }
    }
  }
}
