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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Writes the changes of these objects. */
  public UnitOfWork(
      Graph graph,
      MetaData schema,
      Dialect dialect,
      Supplier<Transaction> transaction,
      KeyGenerators generators,
      Cascade cascade,
      BothSides sides,
      History history) {
    this.graph = graph;
    this.schema = schema;
    this.dialect = dialect;
    this.transaction = transaction;
    this.generators = generators;
    this.cascade = cascade;
    this.history = history;
    this.relationships = new Relationships(graph, sides, cascade, history);
  }

  /** Writes all changes. */
  public void flush() {
    cascade.followAll();
    relationships.settle();
    if (relationships.orphans()) {
      relationships.settle();
    }
    cascade.followAll();
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
    Writing writing = new Writing(transaction.get(), dialect, columns);
    new Ordering(schema, changes.operations()).run(writing::execute);
    changes.images().values().forEach(image -> resolve(image, writing));
    finish(changes, updated, writing::returned);
  }

  /** Whether a callback may have changed something. */
  private static boolean updating(List<EntityState> updated) {
    for (EntityState each : updated) {
      each.plan().callbacks().updating(each.entity());
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
    EntityPlan plan = state.plan();
    Generator generator = plan.generator();
    if (generator == null || generator instanceof Generator.Identity || plan.key().size() != 1) {
      return;
    }
    Attribute attribute = plan.type().identifier().attributes().get(0);
    Part part = plan.part(attribute.name()).orElseThrow();
    Image image = graph.image(state);
    Slot slot = plan.key().get(0);
    Object value = image.columns()[slot.index()];
    if (value == null || value.equals(0L)) {
      image.columns()[slot.index()] =
          dev.athanor.state.ColumnValues.of(
              slot.type(), generators.next(generator, transaction.get()));
      plan.shape().fill(state.entity(), plan.shape().parts().indexOf(part), image);
    }
  }

  private static void resolve(Image image, Writing writing) {
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
        leave(state);
        graph.unidentify(state);
        deleted.add(state);
      }
    }
    for (EntityState state : graph.all()) {
      if (state.status() == Status.PERSISTENT) {
        settle(state);
      }
    }
    inserted.forEach(each -> each.plan().callbacks().inserted(each.entity()));
    updated.forEach(each -> each.plan().callbacks().updated(each.entity()));
    deleted.forEach(each -> each.plan().callbacks().deleted(each.entity()));
  }

  /** Identifiers, versions and what the database made go into the object. */
  private static void giveBack(EntityState state, Image image, boolean isNew, BitSet returned) {
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

  /** What is deleted is in no collection any more. */
  private void leave(EntityState deleted) {
    for (Part.One one : deleted.plan().shape().ones()) {
      Object target = deleted.base().references()[one.index()];
      EntityState owner = target == null ? null : graph.find(target);
      if (owner != null) {
        for (CollectionPlan plan : graph.plans().inversesOf(owner.plan(), one)) {
          CollectionState collection = owner.collection(plan);
          if (collection != null && collection.isLoaded()) {
            collection.silentlyRemove(deleted.entity());
          }
        }
      }
    }
  }

  private void settle(EntityState state) {
    for (CollectionPlan plan : state.plan().collections()) {
      CollectionState collection = state.collection(plan);
      if (collection != null && collection.isLoaded()) {
        List<Item> items = collection.items();
        boolean stored = plan.table() != null && !plan.isInverse();
        collection.setBase(items, stored ? CollectionRows.of(collection, items, graph) : List.of());
      } else if (collection != null) {
        collection.queued().clear();
      }
    }
  }
}
