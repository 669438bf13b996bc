package dev.athanor.work;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Transaction;
import dev.athanor.graph.BothSides;
import dev.athanor.graph.CollectionRows;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Generator;
import dev.athanor.schema.MetaData;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes what has changed in the objects of a session since it was read or written last. */
public final class UnitOfWork {

  private final Graph graph;
  private final MetaData schema;
  private final Dialect dialect;
  private final Supplier<Transaction> transaction;
  private final KeyGenerators generators;
  private final Cascade cascade;
  private final Relationships relationships;
  private final History history;
  private final RowEvents events;

  /** Writes the changes of these objects. */
  public UnitOfWork(
      Graph graph,
      MetaData schema,
      Dialect dialect,
      Supplier<Transaction> transaction,
      KeyGenerators generators,
      Cascade cascade,
      BothSides sides,
      History history,
      RowEvents events) {
    this.graph = graph;
    this.schema = schema;
    this.dialect = dialect;
    this.transaction = transaction;
    this.generators = generators;
    this.cascade = cascade;
    this.history = history;
    this.events = events;
    this.relationships = new Relationships(graph, sides, cascade, history);
  }

  /** Writes all changes. */
  public void flush() {
    cascade.followAll();
    relationships.settle();
    boolean more = relationships.orphans();
    if (relationships.ofDeleted() || more) {
      relationships.settle();
    }
    cascade.followAll();
    if (announce()) {
      relationships.settle();
      cascade.followAll();
    }
    Changes changes = changes();
    if (changes.operations().isEmpty()) {
      finish(changes, List.of(), any -> new BitSet());
      return;
    }
    List<EntityState> updated = new ArrayList<>();
    for (RowOp each : changes.operations()) {
      EntityState state = each.state();
      if (each.kind() == RowOp.Kind.UPDATE
          && state != null
          && state.isInserted()
          && state.status() != Status.DELETED
          && !updated.contains(state)) {
        updated.add(state);
      }
    }
    if (updating(updated)) {
      changes = changes();
    }
    touched(changes).forEach(history::save);
    Map<EntityState, @Nullable Object[]> columns = new LinkedHashMap<>();
    changes.images().forEach((state, image) -> columns.put(state, image.columns()));
    graph.setWritten(true);
    Writing writing = new Writing(transaction.get(), dialect, schema, columns);
    new Ordering(schema, changes.operations()).run(writing::execute);
    changes.images().values().forEach(image -> resolve(image, writing));
    finish(changes, updated, writing::returned);
  }

  /** Says what is to be inserted and deleted; whether there is any. */
  private boolean announce() {
    boolean any = false;
    for (EntityState each : graph.all()) {
      if (each.status() == Status.PENDING) {
        events.inserting(each);
        any = true;
      } else if (each.status() == Status.DELETED && each.isInserted()) {
        events.deleting(each);
        any = true;
      }
    }
    return any;
  }

  /** Whether a callback may have changed something. */
  private boolean updating(List<EntityState> updated) {
    for (EntityState each : updated) {
      each.plan().callbacks().updating(each.entity());
      events.updating(each);
    }
    return !updated.isEmpty();
  }

  /** What there is to write. */
  private Changes changes() {
    Changes changes = new Changes(graph, schema);
    for (EntityState state : graph.all()) {
      if (state.status() == Status.PENDING) {
        changes.refuseUnknown(state);
        generate(state);
      } else if (state.status() == Status.PERSISTENT) {
        changes.refuseUnknown(state);
      }
    }
    for (EntityState state : graph.all()) {
      if (state.status() == Status.PENDING) {
        changes.insert(state);
      } else if (state.status() == Status.PERSISTENT) {
        changes.update(state);
      }
    }
    for (EntityState state : graph.all()) {
      if (state.status() == Status.PENDING || state.status() == Status.PERSISTENT) {
        changes.links(state);
        for (CollectionPlan plan : state.plan().collections()) {
          CollectionState collection = state.collection(plan);
          if (collection != null) {
            changes.collection(collection);
          }
        }
      }
    }
    for (EntityState state : graph.all()) {
      if (state.status() == Status.DELETED && state.isInserted()) {
        changes.delete(state);
      }
    }
    return changes;
  }

  private List<EntityState> touched(Changes changes) {
    List<EntityState> touched = new ArrayList<>(changes.images().keySet());
    for (EntityState state : graph.all()) {
      boolean hasCollections =
          state.plan().collections().stream()
              .map(state::collection)
              .anyMatch(each -> each != null && each.isLoaded());
      if (state.status() == Status.DELETED || hasCollections) {
        touched.add(state);
      }
    }
    return touched;
  }

  private void generate(EntityState state) {
    generate(state, graph.image(state), generators, transaction.get());
  }

  /** Gives a new object the key that does not come with its row. */
  static void generate(
      EntityState state, Image image, KeyGenerators generators, Transaction current) {
    EntityPlan plan = state.plan();
    Generator generator = plan.generator();
    if (generator == null || generator instanceof Generator.Identity || plan.key().size() != 1) {
      return;
    }
    Attribute attribute = plan.type().identifier().attributes().get(0);
    Part part = plan.part(attribute.name()).orElseThrow();
    Slot slot = plan.key().get(0);
    Object value = image.columns()[slot.index()];
    if (value == null || value.equals(0L)) {
      image.columns()[slot.index()] =
          dev.athanor.state.ColumnValues.of(slot.type(), generators.next(generator, current));
      plan.shape().fill(state.entity(), plan.shape().parts().indexOf(part), image);
    }
  }

  static void resolve(Image image, Writing writing) {
    for (int i = 0; i < image.columns().length; i++) {
      image.columns()[i] = writing.resolved(image.columns()[i]);
    }
  }

  /** What was written is what the rows are known to have. */
  private void finish(
      Changes changes, List<EntityState> updated, Function<EntityState, BitSet> returned) {
    List<EntityState> inserted = new ArrayList<>();
    changes
        .images()
        .forEach(
            (state, image) -> {
              boolean isNew = state.status() == Status.PENDING;
              giveBack(state, image, isNew, returned.apply(state));
              state.setBase(image);
              for (Part.One one : state.plan().shape().ones()) {
                if (state.isMissing(one) && image.references()[one.index()] != null) {
                  state.setMissing(one, false);
                  state.setHidden(one, false);
                }
              }
              if (isNew) {
                state.become(Status.PERSISTENT);
                state.setInserted(true);
                graph.identify(state, state.plan().key(image.columns()));
                inserted.add(state);
              }
            });
    List<EntityState> deleted = new ArrayList<>();
    for (EntityState state : graph.all()) {
      if (state.status() == Status.DELETED && state.isInserted()) {
        state.setInserted(false);
        graph.unidentify(state);
        deleted.add(state);
      }
    }
    leave(deleted);
    for (EntityState state : graph.all()) {
      if (state.status() == Status.PERSISTENT) {
        settle(state);
      }
    }
    for (EntityState each : inserted) {
      each.plan().callbacks().inserted(each.entity());
      events.inserted(each);
    }
    for (EntityState each : updated) {
      each.plan().callbacks().updated(each.entity());
      events.updated(each);
    }
    for (EntityState each : deleted) {
      each.plan().callbacks().deleted(each.entity());
      events.deleted(each);
    }
  }

  /** Identifiers, versions and what the database made go into the object. */
  static void giveBack(EntityState state, Image image, boolean isNew, BitSet returned) {
    for (int i = 0; i < state.plan().shape().parts().size(); i++) {
      Part part = state.plan().shape().parts().get(i);
      if (part instanceof Part.Value value && value.slot() != null) {
        Slot slot = value.slot();
        boolean given = value.attribute().version() || (isNew && slot.isKey());
        if (given || returned.get(slot.index())) {
          state.plan().shape().fill(state.entity(), i, image);
        }
      } else if (part instanceof Part.Group group
          && ((isNew && isKey(group)) || holds(group, returned))) {
        state.plan().shape().fill(state.entity(), i, image);
      }
    }
  }

  private static boolean holds(Part.Group group, BitSet slots) {
    return group.parts().stream()
        .anyMatch(
            each ->
                (each instanceof Part.Value value
                        && value.slot() != null
                        && slots.get(value.slot().index()))
                    || (each instanceof Part.Group inner && holds(inner, slots)));
  }

  private static boolean isKey(Part.Group group) {
    return group.parts().stream()
        .anyMatch(
            each ->
                (each instanceof Part.Value value && value.slot() != null && value.slot().isKey())
                    || (each instanceof Part.Group inner && isKey(inner)));
  }

  /** Rows have been deleted by a statement: their objects are gone, until that is undone. */
  public void gone(List<EntityState> states) {
    for (EntityState each : states) {
      history.save(each);
      each.become(Status.DELETED);
      each.setInserted(false);
      graph.unidentify(each);
    }
    leave(states);
  }

  /** What is deleted is in no collection any more. */
  private void leave(List<EntityState> deleted) {
    Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    deleted.forEach(each -> gone.add(each.entity()));
    for (EntityState owner : gone.isEmpty() ? List.<EntityState>of() : graph.all()) {
      for (CollectionPlan plan : owner.plan().collections()) {
        CollectionState collection = owner.collection(plan);
        if (plan.target() != null && collection != null && collection.isLoaded()) {
          for (Item each : collection.items()) {
            if (each.value() != null && gone.contains(each.value())) {
              history.save(owner);
              collection.silentlyRemove(each.value());
            }
          }
        }
      }
    }
  }

  private void settle(EntityState state) {
    for (CollectionPlan plan : state.plan().collections()) {
      CollectionState collection = state.collection(plan);
      if (collection != null && !collection.isLoaded()) {
        // They are in the database now, and will come from there.
        collection.forgetQueued();
      } else if (collection != null) {
        List<Item> items = collection.items();
        boolean stored = plan.table() != null && !plan.isInverse();
        collection.setBase(items, stored ? CollectionRows.of(collection, items, graph) : List.of());
      }
    }
  }
}
