package dev.athanor.work;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Transaction;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Managed;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Reference;
import dev.athanor.mapping.SoftDelete;
import dev.athanor.schema.MetaData;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Ids;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of objects that no session keeps: nothing is compared, nothing is taken along, and
 * the rows are written in the order in which they are given.
 */
public final class DirectWriting {

  private final Graph graph;
  private final MetaData schema;
  private final Dialect dialect;
  private final Supplier<Transaction> transaction;
  private final KeyGenerators generators;

  /** Writes rows of this schema. */
  public DirectWriting(
      Graph graph,
      MetaData schema,
      Dialect dialect,
      Supplier<Transaction> transaction,
      KeyGenerators generators) {
    this.graph = graph;
    this.schema = schema;
    this.dialect = dialect;
    this.transaction = transaction;
    this.generators = generators;
  }

  /** A row that is to be written, with the object that it is of, or stands for. */
  public record Row(EntityState state, Image image) {}

  /** The row of an object that is to be inserted. */
  public Row row(Object entity) {
    return row(entity, true);
  }

  /** The row of an object that is there already. */
  public Row known(Object entity) {
    return row(entity, false);
  }

  private Row row(Object entity, boolean isNew) {
    EntityPlan plan = graph.plans().of(entity.getClass());
    if (graph.find(entity) != null) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-027",
              "the session keeps this " + plan.name() + " and writes it with the next flush",
              "write objects directly that no session keeps"));
    }
    EntityState state = graph.detached(entity, plan);
    Image image = graph.image(state);
    refuseUnsaved(state, image);
    refuseCollections(state, image, isNew);
    return new Row(state, image);
  }

  private void refuseUnsaved(EntityState state, Image image) {
    for (Part.One one : state.plan().shape().ones()) {
      Object target = image.references()[one.index()];
      if (target != null && one.isDirect()) {
        boolean unsaved =
            one.slots().stream().anyMatch(slot -> !isThere(image.columns()[slot.index()]));
        if (unsaved) {
          throw new InvalidException(
              Problem.of(
                  "ORM-SES-011",
                  state.plan().name()
                      + "."
                      + one.attribute().name()
                      + " is a "
                      + target.getClass().getSimpleName()
                      + " that has no row yet",
                  "insert it first, or add() both"));
        }
      }
    }
  }

  private static boolean isThere(@Nullable Object value) {
    return value != null && !(value instanceof Graph.Unassigned);
  }

  /** What is in tables of its own would be lost. */
  private static void refuseCollections(EntityState state, Image image, boolean isNew) {
    for (CollectionPlan plan : state.plan().collections()) {
      Object held = image.collections()[plan.part().index()];
      boolean own = plan.table() != null && !plan.isInverse();
      boolean asBefore = held instanceof Managed managed && isAsBefore(managed.state(), isNew);
      if (own && !asBefore && !CollectionState.itemsOf(plan, held).isEmpty()) {
        throw new InvalidException(
            Problem.of(
                "ORM-SES-028",
                plan.name() + " has elements, which have rows of their own",
                "add() the object to the session, which writes those too"));
      }
    }
  }

  /** A collection from a session that was closed, with nothing in it to be written. */
  private static boolean isAsBefore(CollectionState collection, boolean isNew) {
    return !collection.isLoaded() || (!isNew && collection.items().equals(collection.base()));
  }

  /**
   * A row with these values.
   *
   * @param values by attribute; a relationship is an object or its identifier
   */
  public Row row(EntityPlan plan, Map<String, ? extends @Nullable Object> values) {
    EntityState state = graph.detached(plan.shape().access().create(), plan);
    Image image = Image.of(plan.shape());
    values.forEach((name, value) -> put(plan, name, value, image));
    Image initial = graph.image(state);
    for (Slot slot : plan.shape().slots()) {
      boolean open = image.columns()[slot.index()] == null && !slot.isKey();
      if (open && slot.column().column().defaultValue() == null) {
        image.columns()[slot.index()] = initial.columns()[slot.index()];
      }
    }
    return new Row(state, image);
  }

  private void put(EntityPlan plan, String name, @Nullable Object value, Image image) {
    Part part = plan.part(name).orElseThrow(() -> unknown(plan, name));
    if (part instanceof Part.Many) {
      throw unknown(plan, name);
    }
    if (part instanceof Part.One one && value != null) {
      Reference reference = Objects.requireNonNull(one.attribute().reference());
      EntityPlan target = graph.plans().of(one.attribute().target());
      @Nullable Object[] columns;
      if (target.type().javaType().isInstance(value)) {
        columns = graph.columns(value, reference);
      } else {
        Key key = Ids.key(target, value, graph.plans());
        @Nullable Object[] all = new Object[target.shape().slots().size()];
        for (int i = 0; i < target.key().size(); i++) {
          all[target.key().get(i).index()] = key.values().get(i);
        }
        columns = target.targets(reference, all);
      }
      for (int i = 0; i < columns.length; i++) {
        image.columns()[one.slots().get(i).index()] = columns[i];
      }
      return;
    }
    try {
      plan.shape().take(part, value, image, graph);
    } catch (ClassCastException e) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-029",
              plan.name()
                  + "."
                  + name
                  + " cannot be "
                  + (value == null ? "null" : "a " + value.getClass().getName()),
              "give it a " + part.attribute().property().type()),
          e);
    }
  }

  private static InvalidException unknown(EntityPlan plan, String attribute) {
    return new InvalidException(
        Problem.of(
            "ORM-QRY-003",
            plan.name() + " has no attribute '" + attribute + "' that its row holds",
            "use one of "
                + plan.type().attributes().stream()
                    .map(Attribute::name)
                    .collect(Collectors.joining(", "))));
  }

  private Writing run(Changes changes) {
    Map<EntityState, @Nullable Object[]> columns = new LinkedHashMap<>();
    changes.images().forEach((state, image) -> columns.put(state, image.columns()));
    graph.setWritten(true);
    Writing writing = new Writing(transaction.get(), dialect, schema, columns);
    Map<Integer, List<List<RowOp>>> groups = new LinkedHashMap<>();
    for (RowOp each : changes.operations()) {
      List<List<RowOp>> ofTable = groups.computeIfAbsent(level(each), any -> new ArrayList<>());
      List<RowOp> last = ofTable.isEmpty() ? List.of() : ofTable.get(ofTable.size() - 1);
      if (!last.isEmpty() && last.get(0).shape().equals(each.shape())) {
        last.add(each);
      } else {
        ofTable.add(new ArrayList<>(List.of(each)));
      }
    }
    groups.values().forEach(each -> each.forEach(writing::execute));
    changes.images().values().forEach(image -> UnitOfWork.resolve(image, writing));
    return writing;
  }

  private static void giveBack(Row row, boolean isNew, Writing writing) {
    UnitOfWork.giveBack(row.state(), row.image(), isNew, writing.returned(row.state()));
  }

  /** Rows of the first tables come before those that refer to them. */
  private static int level(RowOp operation) {
    EntityPlan plan = Objects.requireNonNull(operation.state()).plan();
    for (int i = 0; i < plan.tables().size(); i++) {
      if (plan.tables().get(i).name().equals(operation.table())) {
        return i;
      }
    }
    return 0;
  }

  private Changes inserts(List<Row> rows) {
    Changes changes = new Changes(graph, schema);
    for (Row each : rows) {
      UnitOfWork.generate(each.state(), each.image(), generators, transaction.get());
      changes.insert(each.state(), each.image());
    }
    return changes;
  }

  /** Inserts rows; objects get the keys and versions that they are given. */
  public void insert(List<Row> rows) {
    for (List<Row> each : runs(rows)) {
      Writing writing = run(inserts(each));
      each.forEach(row -> giveBack(row, true, writing));
    }
  }

  /** Rows of different classes may need each other. */
  private static List<List<Row>> runs(List<Row> rows) {
    List<List<Row>> runs = new ArrayList<>();
    EntityPlan plan = null;
    for (Row each : rows) {
      if (each.state().plan() != plan) {
        plan = each.state().plan();
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(each);
    }
    return runs;
  }

  /** Updates all that rows can hold, as it is in the objects, whatever it was before. */
  public void update(List<Row> rows) {
    for (List<Row> each : runs(rows)) {
      Changes changes = new Changes(graph, schema);
      each.forEach(row -> changes.overwrite(row.state(), row.image()));
      Writing writing = run(changes);
      each.forEach(row -> giveBack(row, false, writing));
    }
  }

  /**
   * Inserts rows, or updates those that are there.
   *
   * @param by the columns that tell whether a row is there; a unique key has exactly these
   * @param updated the columns that are updated where it is; null for all that may change
   */
  public void upsert(List<Row> rows, List<Slot> by, @Nullable Set<Slot> updated) {
    if (rows.isEmpty()) {
      return;
    }
    EntityPlan plan = rows.get(0).state().plan();
    if (plan.tables().size() > 1) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-030",
              plan.name() + " is spread over several tables, and an upsert writes to one",
              "query for the rows, and insert or update"));
    }
    Changes changes = inserts(rows);
    graph.setWritten(true);
    Map<EntityState, @Nullable Object[]> columns = new LinkedHashMap<>();
    changes.images().forEach((state, image) -> columns.put(state, image.columns()));
    Writing writing = new Writing(transaction.get(), dialect, schema, columns);
    Map<String, List<RowOp>> shapes = new LinkedHashMap<>();
    changes
        .operations()
        .forEach(each -> shapes.computeIfAbsent(each.shape(), any -> new ArrayList<>()).add(each));
    Part.Value version = plan.version();
    Slot counter = version == null ? null : version.slot();
    for (List<RowOp> group : shapes.values()) {
      List<String> set = new ArrayList<>();
      for (Slot slot : plan.shape().slots()) {
        boolean wanted = updated == null ? slot.updatable() : updated.contains(slot);
        if (wanted
            && group.get(0).sets(slot.name())
            && !by.contains(slot)
            && !slot.equals(counter)) {
          set.add(slot.name());
        }
      }
      SoftDelete mark = graph.plans().softDelete(plan.tables().get(0).name()).orElse(null);
      if (mark != null && !set.isEmpty() && group.get(0).sets(mark.column().name())) {
        set.add(mark.column().name());
      }
      List<String> counted = new ArrayList<>();
      if (counter != null && !set.isEmpty()) {
        (counter.type() instanceof SqlType.Timestamp ? set : counted).add(counter.name());
      }
      writing.upsert(group, by.stream().map(Slot::name).toList(), set, counted);
    }
  }

  /** The values that a row has in these columns. */
  public static List<@Nullable Object> values(Row row, List<Slot> slots) {
    @Nullable Object[] values = new Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.image().columns()[slots.get(i).index()];
    }
    return Arrays.asList(values);
  }
}
