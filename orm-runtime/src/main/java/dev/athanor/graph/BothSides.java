package dev.athanor.graph;

import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import org.jspecify.annotations.Nullable;

/** Keeps the other side of a relationship in step with what happens to a collection. */
public final class BothSides {

  private final Graph graph;

  /** Keeps relationships between these objects in step. */
  public BothSides(Graph graph) {
    this.graph = graph;
  }

  /** An element has come into a collection. */
  public void added(CollectionState collection, @Nullable Object element) {
    CollectionPlan plan = collection.plan();
    EntityPlan type = element == null ? null : graph.plans().find(element.getClass()).orElse(null);
    if (element == null || type == null) {
      return;
    }
    Part.One inverse = plan.inverse();
    Object owner = collection.owner().entity();
    if (inverse != null) {
      Object before = referenceOf(type, element, inverse);
      if (before != owner) {
        leave(before, plan, element);
        refer(type, element, inverse, owner);
        collection.told(element);
      }
    } else {
      CollectionState other = otherSide(plan, element);
      if (other != null) {
        other.silentlyAdd(owner);
      }
    }
  }

  /** An element has gone from a collection. */
  public void removed(CollectionState collection, @Nullable Object element) {
    CollectionPlan plan = collection.plan();
    EntityPlan type = element == null ? null : graph.plans().find(element.getClass()).orElse(null);
    if (element == null || type == null) {
      return;
    }
    Part.One inverse = plan.inverse();
    Object owner = collection.owner().entity();
    if (inverse != null) {
      if (referenceOf(type, element, inverse) == owner) {
        refer(type, element, inverse, null);
      }
    } else {
      CollectionState other = otherSide(plan, element);
      if (other != null) {
        other.silentlyRemove(owner);
      }
    }
  }

  private void leave(@Nullable Object before, CollectionPlan plan, Object element) {
    EntityState old = before == null ? null : graph.find(before);
    CollectionState collection = old == null ? null : collectionOf(old, plan);
    if (collection != null) {
      collection.silentlyRemove(element);
    }
  }

  /** What is known of the same collection of another owner. */
  public static @Nullable CollectionState collectionOf(EntityState owner, CollectionPlan plan) {
    for (CollectionPlan each : owner.plan().collections()) {
      if (each.part().attribute().property().equals(plan.part().attribute().property())) {
        return owner.collection(each);
      }
    }
    return null;
  }

  /** In a many-to-many relationship, the collection that the element has on its side. */
  public @Nullable CollectionState otherSide(CollectionPlan plan, Object element) {
    EntityState state = graph.find(element);
    if (state == null || plan.target() == null) {
      return null;
    }
    for (CollectionPlan each : state.plan().collections()) {
      CollectionPlan stored = each.inverseCollection();
      boolean back =
          plan.inverseCollection() != null
              ? same(plan.inverseCollection(), each)
              : stored != null && same(stored, plan);
      if (back) {
        return state.collection(each);
      }
    }
    return null;
  }

  private static boolean same(CollectionPlan one, CollectionPlan other) {
    return one.part().attribute().property().equals(other.part().attribute().property());
  }

  /** What a reference of an object holds. */
  public static @Nullable Object referenceOf(EntityPlan type, Object entity, Part.One one) {
    return type.shape()
        .image(entity, (any, reference) -> none(reference))
        .references()[one.index()];
  }

  private static @Nullable Object[] none(Part.One reference) {
    return new Object[reference.slots().size()];
  }

  /** Lets a reference of an object refer to another. */
  public static void refer(EntityPlan type, Object entity, Part.One one, @Nullable Object target) {
    type.shape().put(entity, type.shape().ones().get(one.index()), target);
  }
}
