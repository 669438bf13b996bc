package dev.athanor.work;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.CollectionRows;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Graph.Unassigned;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.Reference;
import dev.athanor.mapping.SoftDelete;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.ColumnValues;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import dev.athanor.state.TablePlan;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.work.RowOp.Kind;
import dev.athanor.work.RowOp.Returned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what has to happen to rows so that they are as the objects are. */
final class Changes {

  private final Graph graph;
  private final MetaData schema;
  private final List<RowOp> operations = new ArrayList<>();
  private final Set<Key> inserted = new HashSet<>();
  private final Map<EntityState, Image> images = new LinkedHashMap<>();
  private final IdentityHashMap<EntityState, Map<QualifiedName, RowOp>> rows =
      new IdentityHashMap<>();

  Changes(Graph graph, MetaData schema) {
    this.graph = graph;
    this.schema = schema;
  }

  List<RowOp> operations() {
    return operations;
  }

  /** The objects that have something to write, as they will be. */
  Map<EntityState, Image> images() {
    return images;
  }

  private RowOp add(Kind kind, QualifiedName table, @Nullable EntityState state) {
    RowOp operation = new RowOp(kind, table, state, operations.size());
    operations.add(operation);
    return operation;
  }

  void insert(EntityState state) {
    Image image = graph.image(state);
    refuseTwice(state, state.plan().key(image.columns()));
    insert(state, image);
  }

  /** One row is one object. */
  private void refuseTwice(EntityState state, Key key) {
    if (!key.isComplete() || key.values().stream().anyMatch(Unassigned.class::isInstance)) {
      return;
    }
    EntityState known = graph.find(key);
    boolean lives = known != null && known.status() != Status.DELETED && known != state;
    if (lives || !inserted.add(key)) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-005",
              "two objects stand for the row " + key,
              "change the one that the session has, or merge() the other"));
    }
  }

  void insert(EntityState state, Image image) {
    EntityPlan plan = state.plan();
    plan.refuseUnsupported();
    images.put(state, image);
    required(state, image);
    if (plan.version() != null) {
      firstVersion(plan, image);
    }
    for (Slot each : plan.key()) {
      if (image.columns()[each.index()] == null) {
        image.columns()[each.index()] = new Unassigned(state, each.index());
      }
    }
    for (TablePlan table : plan.tables()) {
      insert(state, table, image);
    }
  }

  private void insert(EntityState state, TablePlan table, Image image) {
    EntityPlan plan = state.plan();
    RowOp operation = add(Kind.INSERT, table.name(), state);
    rows.computeIfAbsent(state, any -> new LinkedHashMap<>()).put(table.name(), operation);
    Slot generated = table.generated();
    for (int i = 0; i < table.key().size(); i++) {
      Slot slot = plan.key().get(i);
      Object value = image.columns()[slot.index()];
      if (slot.equals(generated) && isOwn(value, state)) {
        operation.returned().add(new Returned(slot.name(), slot.type(), slot.index()));
      } else {
        operation.set(table.key().get(i), slot.type(), value);
      }
    }
    String discriminator = table.discriminator();
    graph.plans().softDelete(table.name()).ifPresent(mark -> revive(operation, mark));
    ColumnMapping column = plan.type().discriminator();
    if (discriminator != null && column != null) {
      operation.set(discriminator, column.column().type(), plan.discriminatorValue());
    }
    Table described = schema.table(table.name()).orElse(null);
    for (Slot slot : table.slots()) {
      Object value = image.columns()[slot.index()];
      Column made = described == null ? null : described.column(slot.name()).orElse(null);
      boolean byDefault = made != null && made.defaultValue() != null;
      boolean byDatabase = value == null && (byDefault || slot.madeOnInsert());
      if (byDatabase || !slot.insertable()) {
        if (byDefault || slot.madeOnInsert()) {
          operation.comesBack(slot);
        }
      } else {
        operation.set(slot.name(), slot.type(), value);
      }
    }
  }

  /** The row is one that counts. */
  private static void revive(RowOp operation, SoftDelete mark) {
    SqlType type = mark.column().column().type();
    operation.set(mark.column().name(), type, ColumnValues.of(type, mark.alive()));
  }

  /** The row is one that counts no more; only one that did is touched. */
  private static void bury(RowOp operation, SoftDelete mark) {
    SqlType type = mark.column().column().type();
    Object deleted = mark.deleted() == null ? Instant.now() : mark.deleted();
    operation.set(mark.column().name(), type, ColumnValues.of(type, deleted));
    alive(operation, mark);
  }

  /** A row that is marked as deleted is as if it were not there. */
  private static void alive(RowOp operation, SoftDelete mark) {
    SqlType type = mark.column().column().type();
    operation.where(mark.column().name(), type, ColumnValues.of(type, mark.alive()));
  }

  private static boolean isOwn(@Nullable Object value, EntityState state) {
    return value instanceof Unassigned stand && stand.state() == state;
  }

  /** What is never null is told by the name of its attribute, before the database sees it. */
  private void required(EntityState state, Image image) {
    for (Part each : state.plan().shape().parts()) {
      if (each instanceof Part.Value value && value.slot() != null) {
        Slot slot = value.slot();
        Column column = slot.column().column();
        boolean missing =
            image.columns()[slot.index()] == null
                && !slot.isKey()
                && slot.insertable()
                && !value.attribute().version()
                && !state.unloaded().get(slot.index())
                && !column.nullable()
                && column.defaultValue() == null
                && column.generation() == null;
        if (missing) {
          throw missing(state, value.attribute().name());
        }
      } else if (each instanceof Part.One one && one.isDirect() && !one.attribute().optional()) {
        if (image.references()[one.index()] == null && !state.isMissing(one)) {
          throw missing(state, one.attribute().name());
        }
      }
    }
  }

  private static InvalidException missing(EntityState state, String attribute) {
    return new InvalidException(
        Problem.of(
            "ORM-SES-009",
            state + " has no " + attribute + ", which is never null",
            "give it a value before the flush"));
  }

  private static void firstVersion(EntityPlan plan, Image image) {
    Slot slot = Objects.requireNonNull(Objects.requireNonNull(plan.version()).slot());
    if (image.columns()[slot.index()] == null) {
      image.columns()[slot.index()] =
          slot.type() instanceof SqlType.Timestamp
              ? ColumnValues.of(slot.type(), Instant.now())
              : (Object) 0L;
    }
  }

  /** An object as it is now; what was not loaded of it is as the row has it. */
  private Image imageOf(EntityState state) {
    Image image = graph.image(state);
    for (Part.One one : state.plan().shape().ones()) {
      if (state.isMissing(one) && image.references()[one.index()] == null) {
        for (Slot slot : one.slots()) {
          image.columns()[slot.index()] = state.base().columns()[slot.index()];
        }
      }
    }
    return image;
  }

  void update(EntityState state) {
    Image image = imageOf(state);
    Image base = state.base();
    EntityPlan plan = state.plan();
    for (Slot slot : plan.key()) {
      if (!ColumnValues.same(image.columns()[slot.index()], base.columns()[slot.index()])) {
        throw new InvalidException(
            Problem.of(
                "ORM-SES-010",
                "the key of " + state + " was changed",
                "a key never changes: delete the object and add another"));
      }
    }
    boolean changed = false;
    for (TablePlan table : plan.tables()) {
      for (Slot slot : table.slots()) {
        boolean differs = !slot.same(image.columns()[slot.index()], base.columns()[slot.index()]);
        if (differs && state.unloaded().get(slot.index())) {
          throw notLoaded(state, slot);
        }
        if (differs && slot.updatable()) {
          changed = true;
          rowOf(state, table).set(slot.name(), slot.type(), image.columns()[slot.index()]);
        } else if (differs && (slot.madeOnUpdate() || !slot.column().insertable())) {
          image.columns()[slot.index()] = base.columns()[slot.index()];
        }
      }
    }
    boolean refers = !Arrays.equals(image.references(), base.references());
    if (changed) {
      required(state, image);
      images.put(state, image);
    } else if (refers) {
      images.put(state, image);
    }
    if (changed && plan.version() != null) {
      nextVersion(state, image);
    }
  }

  private static InvalidException notLoaded(EntityState state, Slot slot) {
    return new InvalidException(
        Problem.of(
            "ORM-SES-023",
            "the value of column "
                + slot.name()
                + " of "
                + state
                + " was changed, but it was never loaded: the query left it out",
            "load it first, then change it: session.load(…)"));
  }

  /** Updates all that may change, whatever the row has. */
  void overwrite(EntityState state, Image image) {
    EntityPlan plan = state.plan();
    plan.refuseUnsupported();
    if (!plan.key(image.columns()).isComplete()) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-006",
              "this " + plan.name() + " has no identifier, so no row can be its own",
              "give it an identifier, or insert it"));
    }
    required(state, image);
    images.put(state, image);
    state.setBase(image.copy());
    for (TablePlan table : plan.tables()) {
      for (Slot slot : table.slots()) {
        boolean counts = plan.version() != null && slot.equals(plan.version().slot());
        if (slot.updatable() && !counts) {
          rowOf(state, table).set(slot.name(), slot.type(), image.columns()[slot.index()]);
        }
      }
    }
    if (plan.version() != null) {
      nextVersion(state, image);
    }
  }

  private void nextVersion(EntityState state, Image image) {
    EntityPlan plan = state.plan();
    Slot slot = Objects.requireNonNull(Objects.requireNonNull(plan.version()).slot());
    Object before = state.base().columns()[slot.index()];
    Object next =
        slot.type() instanceof SqlType.Timestamp
            ? ColumnValues.of(slot.type(), Instant.now())
            : (Object) (before == null ? 0L : (Long) before + 1);
    TablePlan table =
        plan.tables().stream()
            .filter(each -> each.name().equals(slot.table()))
            .findFirst()
            .orElseThrow();
    RowOp operation = rowOf(state, table);
    operation.set(slot.name(), slot.type(), next);
    operation.where(slot.name(), slot.type(), before);
    operation.expectRow();
    image.columns()[slot.index()] = next;
  }

  /** What happens to the row that an object has in a table. */
  private RowOp rowOf(EntityState state, TablePlan table) {
    Map<QualifiedName, RowOp> known = rows.computeIfAbsent(state, any -> new LinkedHashMap<>());
    RowOp there = known.get(table.name());
    if (there != null) {
      return there;
    }
    RowOp operation = add(Kind.UPDATE, table.name(), state);
    operation.expectRow();
    known.put(table.name(), operation);
    whereKey(operation, state, table);
    remember(operation, state, table);
    graph.plans().softDelete(table.name()).ifPresent(mark -> alive(operation, mark));
    for (Slot slot : table.slots()) {
      if (slot.madeOnUpdate()) {
        operation.comesBack(slot);
      }
    }
    if (operation.comesBack() && !images.containsKey(state)) {
      images.put(state, imageOf(state));
    }
    return operation;
  }

  private static void whereKey(RowOp operation, EntityState state, TablePlan table) {
    for (int i = 0; i < table.key().size(); i++) {
      Slot slot = state.plan().key().get(i);
      operation.where(table.key().get(i), slot.type(), state.base().columns()[slot.index()]);
    }
  }

  private static void remember(RowOp operation, EntityState state, TablePlan table) {
    for (Slot slot : table.slots()) {
      if (!state.unloaded().get(slot.index())) {
        operation.had(slot.name(), slot.type(), state.base().columns()[slot.index()]);
      }
    }
  }

  void delete(EntityState state) {
    EntityPlan plan = state.plan();
    for (CollectionPlan each : plan.collections()) {
      clear(state, each);
    }
    for (Part.One one : plan.shape().ones()) {
      CollectionTable table = linkOf(one);
      if (table != null) {
        Reference mine = one.attribute().mappedBy() == null ? table.owner() : reference(one);
        deleteAll(table.name(), mine, plan.targets(mine, state.base().columns()));
      }
    }
    boolean soft =
        plan.tables().stream().anyMatch(each -> graph.plans().softDelete(each.name()).isPresent());
    for (int i = plan.tables().size() - 1; i >= 0; i--) {
      TablePlan table = plan.tables().get(i);
      SoftDelete mark = graph.plans().softDelete(table.name()).orElse(null);
      if (soft && mark == null) {
        continue;
      }
      RowOp operation = add(mark == null ? Kind.DELETE : Kind.UPDATE, table.name(), state);
      whereKey(operation, state, table);
      remember(operation, state, table);
      if (mark != null) {
        bury(operation, mark);
      }
      Part.Value version = plan.version();
      if (version != null
          && version.slot() != null
          && version.slot().table().equals(table.name())) {
        Slot slot = version.slot();
        operation.where(slot.name(), slot.type(), state.base().columns()[slot.index()]);
        operation.expectRow();
      }
    }
  }

  private @Nullable CollectionTable linkOf(Part.One one) {
    return one.attribute().mappedBy() == null
        ? one.attribute().table()
        : graph.plans().storing(one).attribute().table();
  }

  private Reference reference(Part.One one) {
    return Objects.requireNonNull(graph.plans().storing(one).attribute().reference());
  }

  /** The rows that link an object which is deleted go too. */
  private void clear(EntityState state, CollectionPlan plan) {
    CollectionTable table = plan.table();
    Reference owner = plan.toOwner();
    @Nullable Object[] values = state.plan().targets(owner, state.base().columns());
    if (table != null) {
      deleteAll(table.name(), owner, values);
    } else if (plan.inverse() == null) {
      RowOp operation = add(Kind.UPDATE, owner.table(), null);
      for (int i = 0; i < values.length; i++) {
        ColumnMapping column = owner.columns().get(i).column();
        operation.set(column.name(), column.column().type(), null);
        operation.where(column.name(), column.column().type(), values[i]);
      }
      if (owner.mappings().stream().anyMatch(each -> !each.column().nullable())) {
        operations.remove(operation);
      }
    }
  }

  /** Only rows that count no more. */
  private static void dead(RowOp operation, SoftDelete mark) {
    if (mark.deleted() == null) {
      operation.whereNotNull(mark.column().name());
    } else {
      SqlType type = mark.column().column().type();
      operation.where(mark.column().name(), type, ColumnValues.of(type, mark.deleted()));
    }
  }

  private static void where(RowOp operation, Reference reference, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      ColumnMapping column = reference.columns().get(i).column();
      operation.where(column.name(), column.column().type(), values[i]);
    }
  }

  private RowOp deleteAll(QualifiedName table, Reference owner, @Nullable Object[] values) {
    SoftDelete mark = graph.plans().softDelete(table).orElse(null);
    RowOp operation = add(mark == null ? Kind.DELETE : Kind.UPDATE, table, null);
    if (mark != null) {
      bury(operation, mark);
    }
    where(operation, owner, values);
    return operation;
  }

  /** The rows of references that have a table of their own. */
  void links(EntityState state) {
    for (Part.One one : state.plan().shape().ones()) {
      CollectionTable table = one.attribute().table();
      Reference reference = one.attribute().reference();
      if (table == null || reference == null) {
        continue;
      }
      Object before = state.isInserted() ? state.base().references()[one.index()] : null;
      Image image = images.containsKey(state) ? images.get(state) : imageOf(state);
      Object now = Objects.requireNonNull(image).references()[one.index()];
      if (before == now) {
        continue;
      }
      images.put(state, image);
      @Nullable Object[] owner = graph.columns(state.entity(), table.owner());
      SoftDelete mark = graph.plans().softDelete(table.name()).orElse(null);
      List<RowOp> first = new ArrayList<>();
      if (before != null || state.isMissing(one)) {
        first.add(deleteAll(table.name(), table.owner(), owner));
      }
      if (now != null) {
        if (mark != null && state.isInserted()) {
          RowOp purge = add(Kind.DELETE, table.name(), null);
          where(purge, table.owner(), owner);
          dead(purge, mark);
          first.forEach(purge::follows);
          first.add(purge);
        }
        RowOp operation = add(Kind.INSERT, table.name(), null);
        first.forEach(operation::follows);
        if (mark != null) {
          revive(operation, mark);
        }
        set(operation, table.owner(), owner);
        set(operation, reference, graph.columns(now, reference));
      }
    }
  }

  private static void set(RowOp operation, Reference reference, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      ColumnMapping column = reference.columns().get(i).column();
      operation.set(column.name(), column.column().type(), values[i]);
    }
  }

  /** The rows of a collection; says whether there is anything to write. */
  boolean collection(CollectionState collection) {
    CollectionPlan plan = collection.plan();
    if (!collection.isLoaded()) {
      return false;
    }
    if (collection.isPartial()) {
      if (!CollectionState.identities(collection.items())
          .equals(CollectionState.identities(collection.base()))) {
        throw collection.partlyLoaded();
      }
      return false;
    }
    if (plan.table() != null) {
      return !plan.isInverse() && rowsOf(collection);
    }
    return inTarget(collection);
  }

  private boolean rowsOf(CollectionState collection) {
    CollectionPlan plan = collection.plan();
    List<@Nullable Object[]> before = collection.rows();
    List<@Nullable Object[]> now = CollectionRows.of(collection, live(collection), graph);
    List<@Nullable Object[]> gone = minus(before, now);
    List<@Nullable Object[]> come = minus(now, before);
    if (gone.isEmpty() && come.isEmpty()) {
      return false;
    }
    CollectionTable table = Objects.requireNonNull(plan.table());
    List<CollectionRows.Column> columns = CollectionRows.columns(plan);
    boolean distinct = !table.key().isEmpty() || plan.isSet();
    SoftDelete mark = graph.plans().softDelete(table.name()).orElse(null);
    List<@Nullable Object[]> deleted = new ArrayList<>();
    List<RowOp> deletions = new ArrayList<>();
    for (Object[] row : gone) {
      if (distinct || minus(List.<@Nullable Object[]>of(row), deleted).size() == 1) {
        deleted.add(row);
        RowOp operation = add(mark == null ? Kind.DELETE : Kind.UPDATE, table.name(), null);
        if (mark != null) {
          bury(operation, mark);
        }
        deletions.add(operation);
        for (int i = 0; i < row.length; i++) {
          CollectionRows.Column column = columns.get(i);
          if (isKey(table, column)) {
            operation.where(column.name(), column.type(), row[i]);
          } else {
            operation.had(column.name(), column.type(), row[i]);
          }
        }
      }
    }
    for (Object[] row : come) {
      RowOp insert = insertRow(table, columns, row);
      if (mark != null && distinct && collection.owner().isInserted()) {
        RowOp purge = purge(table, columns, row, mark);
        deletions.forEach(purge::follows);
        insert.follows(purge);
      }
    }
    if (!distinct) {
      again(table, columns, deleted, deletions, now, come);
    }
    return true;
  }

  /** Of rows that are the same, all were deleted; those that stay are written again. */
  private void again(
      CollectionTable table,
      List<CollectionRows.Column> columns,
      List<@Nullable Object[]> deleted,
      List<RowOp> deletions,
      List<@Nullable Object[]> now,
      List<@Nullable Object[]> come) {
    for (int at = 0; at < deleted.size(); at++) {
      @Nullable Object[] row = deleted.get(at);
      long wanted = now.stream().filter(each -> same(each, row)).count();
      long inserted = come.stream().filter(each -> same(each, row)).count();
      for (long i = inserted; i < wanted; i++) {
        insertRow(table, columns, row).follows(deletions.get(at));
      }
    }
  }

  /** A row that counts no more makes room for one with the same key. */
  private RowOp purge(
      CollectionTable table,
      List<CollectionRows.Column> columns,
      @Nullable Object[] row,
      SoftDelete mark) {
    RowOp operation = add(Kind.DELETE, table.name(), null);
    for (int i = 0; i < row.length; i++) {
      CollectionRows.Column column = columns.get(i);
      if (isKey(table, column)) {
        operation.where(column.name(), column.type(), row[i]);
      }
    }
    dead(operation, mark);
    return operation;
  }

  private static boolean isKey(CollectionTable table, CollectionRows.Column column) {
    return table.key().isEmpty()
        || table.key().stream().anyMatch(each -> each.equalsIgnoreCase(column.name()));
  }

  private RowOp insertRow(
      CollectionTable table, List<CollectionRows.Column> columns, @Nullable Object[] row) {
    RowOp operation = add(Kind.INSERT, table.name(), null);
    graph.plans().softDelete(table.name()).ifPresent(mark -> revive(operation, mark));
    for (int i = 0; i < row.length; i++) {
      operation.set(columns.get(i).name(), columns.get(i).type(), row[i]);
    }
    return operation;
  }

  private List<Item> live(CollectionState collection) {
    List<Item> items = new ArrayList<>();
    for (Item each : collection.items()) {
      EntityState state =
          each.value() == null || collection.plan().target() == null
              ? null
              : graph.find(each.value());
      if (state == null || state.status() != Status.DELETED) {
        items.add(each);
      }
    }
    return items;
  }

  private static boolean same(@Nullable Object[] one, @Nullable Object[] other) {
    for (int i = 0; i < one.length; i++) {
      if (!ColumnValues.same(one[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<@Nullable Object[]> minus(
      List<@Nullable Object[]> from, List<@Nullable Object[]> what) {
    List<@Nullable Object[]> left = new ArrayList<>(what);
    List<@Nullable Object[]> result = new ArrayList<>();
    for (Object[] row : from) {
      int at = -1;
      for (int i = 0; i < left.size() && at < 0; i++) {
        at = same(left.get(i), row) ? i : -1;
      }
      if (at < 0) {
        result.add(row);
      } else {
        left.remove(at);
      }
    }
    return result;
  }

  /** Owner, position and key are columns of the target's own row. */
  private boolean inTarget(CollectionState collection) {
    CollectionPlan plan = collection.plan();
    boolean owns = plan.inverse() == null;
    if (!owns && plan.order() == null && plan.keyPart() == null) {
      return false;
    }
    @Nullable Object[] owner = graph.columns(collection.owner().entity(), plan.toOwner());
    IdentityHashMap<Object, Item> before = new IdentityHashMap<>();
    collection.base().forEach(item -> put(before, item));
    IdentityHashMap<Object, Item> now = new IdentityHashMap<>();
    List<Item> items = live(collection);
    items.forEach(item -> put(now, item));
    boolean changed = false;
    for (Item each : items) {
      Item old = each.value() == null ? null : before.get(each.value());
      boolean moved = old == null || !Objects.equals(position(old), position(each));
      EntityState target = each.value() == null ? null : graph.find(each.value());
      if (moved && target != null) {
        changed = true;
        place(target, plan, owns ? owner : null, each);
      }
    }
    for (Item each : collection.base()) {
      EntityState target = each.value() == null ? null : graph.find(each.value());
      if (target != null
          && owns
          && target.status() == Status.PERSISTENT
          && !now.containsKey(target.entity())
          && !isElsewhere(target, collection)) {
        changed = true;
        place(target, plan, new Object[owner.length], new Item(null, target.entity()));
      }
    }
    return changed;
  }

  private static @Nullable Object position(Item item) {
    return item.key() instanceof Number number ? Long.valueOf(number.longValue()) : item.key();
  }

  private static void put(IdentityHashMap<Object, Item> map, Item item) {
    if (item.value() != null) {
      map.put(item.value(), item);
    }
  }

  /** Whether another owner has taken the element into the same collection of its own. */
  private boolean isElsewhere(EntityState target, CollectionState collection) {
    for (EntityState each : graph.all()) {
      CollectionState other =
          each == collection.owner()
              ? null
              : dev.athanor.graph.BothSides.collectionOf(each, collection.plan());
      boolean lives = each.status() == Status.PENDING || each.status() == Status.PERSISTENT;
      if (other != null && lives && other.isLoaded() && other.has(target.entity())) {
        return true;
      }
    }
    return false;
  }

  private void place(
      EntityState target, CollectionPlan plan, @Nullable Object @Nullable [] owner, Item item) {
    TablePlan table =
        target.plan().tables().stream()
            .filter(each -> each.name().equals(plan.toOwner().table()))
            .findFirst()
            .orElse(target.plan().tables().get(0));
    RowOp operation = rowOf(target, table);
    if (owner != null) {
      set(operation, plan.toOwner(), owner);
    }
    ColumnMapping order = plan.order();
    if (order != null) {
      Object key = item.key();
      operation.set(
          order.name(),
          order.column().type(),
          key instanceof Number number ? Long.valueOf(number.longValue()) : null);
    }
    if (plan.keyPart() != null) {
      List<ColumnMapping> columns = plan.keyPart().attribute().columns();
      List<@Nullable Object> key = CollectionRows.key(plan, item.key(), graph);
      for (int i = 0; i < columns.size(); i++) {
        operation.set(columns.get(i).name(), columns.get(i).column().type(), key.get(i));
      }
    }
  }

  /**
   * Refuses objects that refer to some that nobody has added.
   *
   * @throws InvalidException naming the path and the mend
   */
  void refuseUnknown(EntityState state) {
    Image image = graph.image(state);
    for (Part.One one : state.plan().shape().ones()) {
      Object target = image.references()[one.index()];
      if (target != null && target != state.base().references()[one.index()]) {
        refuse(state, one.attribute().name(), target);
      }
    }
    for (CollectionPlan plan : state.plan().collections()) {
      CollectionState collection = state.collection(plan);
      if (plan.target() != null && collection != null && !collection.isLoaded()) {
        for (Object each : collection.queued()) {
          if (each != null) {
            refuse(state, plan.part().attribute().name(), each);
          }
        }
      } else if (plan.target() != null && collection != null) {
        var base = CollectionState.identities(collection.base());
        for (Item each : collection.items()) {
          Object element = each.value();
          if (element != null && !base.contains(element)) {
            refuse(state, plan.part().attribute().name(), element);
          }
        }
      }
    }
  }

  private void refuse(EntityState state, String attribute, Object target) {
    EntityState known = graph.find(target);
    if (known == null) {
      String type = target.getClass().getSimpleName();
      throw new InvalidException(
          Problem.of(
              "ORM-SES-011",
              state.plan().name()
                  + "."
                  + attribute
                  + " of "
                  + state
                  + " is a "
                  + type
                  + " that the session does not know",
              "add() or merge() the "
                  + type
                  + ", or let the relationship take it along: cascade = CascadeType.PERSIST"));
    }
  }
}
