package dev.athanor.session;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.error.StaleRowException;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Managed;
import dev.athanor.mapping.Attribute;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.ColumnValues;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.work.Cascade;
import jakarta.persistence.CascadeType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Copies objects of elsewhere into the session's own. */
final class Merging {

  private final Graph graph;
  private final Cascade cascade;
  private final BiFunction<EntityPlan, Key, @Nullable EntityState> load;
  private final IdentityHashMap<Object, Object> merged = new IdentityHashMap<>();

  Merging(Graph graph, Cascade cascade, BiFunction<EntityPlan, Key, @Nullable EntityState> load) {
    this.graph = graph;
    this.cascade = cascade;
    this.load = load;
  }

  @SuppressWarnings("unchecked") // the copy has the class of the original
  <E> E merge(E entity) {
    return (E) copyOf(entity);
  }

  private Object copyOf(Object entity) {
    Object done = merged.get(entity);
    if (done != null) {
      return done;
    }
    if (graph.find(entity) != null) {
      return entity;
    }
    EntityPlan plan = graph.plans().of(entity.getClass());
    Image image = plan.shape().image(entity, graph);
    Key key = plan.key(image.columns());
    EntityState state = key.isComplete() && !isZero(key) ? load.apply(plan, key) : null;
    boolean isNew = state == null;
    Object copy = state == null ? plan.shape().access().create() : state.entity();
    merged.put(entity, copy);
    if (state != null) {
      checkVersion(plan, state, image);
    }
    copy(entity, plan, image, copy, state);
    if (isNew) {
      cascade.add(copy);
    }
    return copy;
  }

  private static boolean isZero(Key key) {
    return key.values().stream().allMatch(each -> Long.valueOf(0).equals(each));
  }

  private static void checkVersion(EntityPlan plan, EntityState state, Image image) {
    Part.Value version = plan.version();
    if (version != null && version.slot() != null) {
      int at = version.slot().index();
      if (!ColumnValues.same(image.columns()[at], state.base().columns()[at])) {
        throw new StaleRowException(
            Problem.of(
                "ORM-ROW-010",
                "the row of " + state + " was changed by somebody else since it was read",
                "load it again, and repeat the change"),
            state.entity());
      }
    }
  }

  private void copy(
      Object entity, EntityPlan plan, Image image, Object copy, @Nullable EntityState state) {
    Image target = image.copy();
    for (Part.One one : plan.shape().ones()) {
      Object referred = image.references()[one.index()];
      target.references()[one.index()] = referred == null ? null : targetOf(one, referred);
    }
    List<CollectionPlan> collections = plan.collections();
    if (state != null) {
      cascade.adopt(state);
    }
    Image own = plan.shape().image(copy, graph);
    EntityState.Gaps gaps = graph.incomplete().of(entity);
    if (gaps != null && state != null) {
      keepWhereNotLoaded(plan, gaps, target, own);
    }
    for (CollectionPlan each : collections) {
      int at = each.part().index();
      Object held = image.collections()[at];
      boolean loaded =
          !(held instanceof Managed managed)
              || (managed.state().isLoaded() && !managed.state().isPartial());
      if (held == null || !loaded) {
        target.collections()[at] = own.collections()[at];
      } else {
        target.collections()[at] = content(each, held, copy, state);
      }
    }
    for (int i = 0; i < plan.shape().parts().size(); i++) {
      Part part = plan.shape().parts().get(i);
      boolean key = part instanceof Part.Value v && v.slot() != null && v.slot().isKey();
      boolean generated = key && plan.generator() != null && state == null;
      boolean version = part instanceof Part.Value v && v.attribute().version();
      if (!generated && !(version && state == null)) {
        plan.shape().fill(copy, i, target);
      }
    }
    if (state != null) {
      cascade.adopt(state);
    }
  }

  /** What was never loaded of the original, and not set since, says nothing. */
  private static void keepWhereNotLoaded(
      EntityPlan plan, EntityState.Gaps gaps, Image target, Image own) {
    for (Part.One one : plan.shape().ones()) {
      if (gaps.missing().get(one.index()) && target.references()[one.index()] == null) {
        target.references()[one.index()] = own.references()[one.index()];
      }
    }
    Image untouched =
        plan.shape()
            .image(
                plan.shape().access().create(),
                (any, reference) -> new Object[reference.slots().size()]);
    BitSet unloaded = gaps.unloaded();
    for (int i = unloaded.nextSetBit(0); i >= 0; i = unloaded.nextSetBit(i + 1)) {
      if (ColumnValues.same(target.columns()[i], untouched.columns()[i])) {
        target.columns()[i] = own.columns()[i];
      }
    }
  }

  private Object targetOf(Part.One one, Object referred) {
    if (merges(one.attribute().cascade())) {
      return copyOf(referred);
    }
    return reference(referred);
  }

  /** What is not merged too has to be there already. */
  private Object reference(Object referred) {
    if (graph.find(referred) != null) {
      return referred;
    }
    Object done = merged.get(referred);
    if (done != null) {
      return done;
    }
    EntityPlan plan = graph.plans().of(referred.getClass());
    Key key = plan.key(plan.shape().image(referred, graph).columns());
    EntityState state = key.isComplete() ? load.apply(plan, key) : null;
    if (state == null) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-011",
              "the merged object refers to " + key + ", which has no row",
              "add() it, or let the relationship take it along: cascade = CascadeType.MERGE"));
    }
    return state.entity();
  }

  private static boolean merges(Set<CascadeType> types) {
    return types.contains(CascadeType.MERGE) || types.contains(CascadeType.ALL);
  }

  /** The merged elements, in the collection that the copy has, or a new one. */
  private Object content(
      CollectionPlan plan, Object held, Object copy, @Nullable EntityState state) {
    List<Item> items = new ArrayList<>();
    Attribute.ToMany many = plan.toMany();
    for (Item each : CollectionState.itemsOf(plan, held)) {
      Object value = each.value();
      if (value != null && many != null) {
        value = merges(many.cascade()) ? copyOf(value) : reference(value);
      }
      items.add(new Item(each.key(), value));
    }
    CollectionState made =
        new CollectionState(
            state == null ? graph.detached(copy, plan.owner()) : state, plan, SILENT, true);
    made.set(items);
    return Objects.requireNonNull(made.visible());
  }

  private static final dev.athanor.graph.Tracking SILENT =
      new dev.athanor.graph.Tracking() {
        @Override
        public void load(CollectionState collection) {}

        @Override
        public void added(CollectionState collection, @Nullable Object element) {}

        @Override
        public void removed(CollectionState collection, @Nullable Object element) {}
      };
}
