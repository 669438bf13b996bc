package dev.athanor.work;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.BothSides;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.mapping.Attribute;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import jakarta.persistence.CascadeType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings both sides of relationships together before rows are made of them, and finds orphans. */
final class Relationships {

  private final Graph graph;
  private final BothSides sides;
  private final Cascade cascade;
  private final History history;

  Relationships(Graph graph, BothSides sides, Cascade cascade, History history) {
    this.graph = graph;
    this.sides = sides;
    this.cascade = cascade;
    this.history = history;
  }

  private static boolean isLive(EntityState state) {
    return state.status() == Status.PENDING || state.status() == Status.PERSISTENT;
  }

  void settle() {
    for (EntityState state : graph.all()) {
      if (isLive(state)) {
        for (CollectionPlan plan : state.plan().collections()) {
          CollectionState collection = state.collection(plan);
          if (collection != null && collection.isLoaded()) {
            settle(collection);
          } else if (collection != null) {
            refuseContradictions(collection);
          }
        }
      }
    }
    for (EntityState state : graph.all()) {
      if (isLive(state)) {
        follow(state);
      }
    }
  }

  private void settle(CollectionState collection) {
    CollectionPlan plan = collection.plan();
    Part.One inverse = plan.inverse();
    if (inverse != null) {
      oneToMany(collection, inverse);
    } else if (plan.target() != null && plan.toMany() != null) {
      manyToMany(collection);
    }
  }

  /** What was added to a collection that is not loaded has to refer to its owner still. */
  private void refuseContradictions(CollectionState collection) {
    Part.One inverse = collection.plan().inverse();
    if (inverse == null) {
      return;
    }
    for (Object each : collection.queued()) {
      EntityState child = each == null ? null : graph.find(each);
      if (child != null && isLive(child)) {
        Object now = BothSides.referenceOf(child.plan(), child.entity(), inverse);
        if (now != collection.owner().entity()) {
          throw contradiction(collection, child.entity(), now);
        }
      }
    }
  }

  /** The collection tells those that came in; those that went elsewhere leave it. */
  private void oneToMany(CollectionState collection, Part.One inverse) {
    Object owner = collection.owner().entity();
    Set<Object> base = CollectionState.identities(collection.base());
    for (Item each : List.copyOf(collection.items())) {
      Object child = each.value();
      EntityState state = child == null ? null : graph.find(child);
      EntityPlan type =
          state == null && child != null
              ? graph.plans().find(child.getClass()).orElse(null)
              : state == null ? null : state.plan();
      if (child == null || type == null) {
        continue;
      }
      Object now = BothSides.referenceOf(type, child, inverse);
      if (now == owner || (now == null && state != null && state.isMissing(inverse))) {
        continue;
      }
      if (base.contains(child)) {
        collection.silentlyRemove(child);
      } else if (now == null && collection.hasTold(child)) {
        throw contradiction(collection, child, null);
      } else if (now == null || (state != null && now == before(state, inverse))) {
        BothSides.refer(type, child, inverse, owner);
      } else {
        throw contradiction(collection, child, now);
      }
    }
    Set<Object> now = CollectionState.identities(collection.items());
    for (Object child : base) {
      EntityState state = graph.find(child);
      if (state != null && isLive(state) && !now.contains(child)) {
        Object reference = BothSides.referenceOf(state.plan(), child, inverse);
        if (reference == owner) {
          BothSides.refer(state.plan(), child, inverse, null);
        } else if (reference == null && state.isMissing(inverse)) {
          history.save(state);
          state.setMissing(inverse, false);
        }
      }
    }
  }

  private static @Nullable Object before(EntityState state, Part.One one) {
    return state.base().references()[one.index()];
  }

  private InvalidException contradiction(
      CollectionState collection, Object child, @Nullable Object other) {
    Part.One inverse = Objects.requireNonNull(collection.plan().inverse());
    EntityState childState = graph.find(child);
    return new InvalidException(
        Problem.of(
            "ORM-SES-008",
            collection
                + " has "
                + (childState == null ? child.getClass().getSimpleName() : childState)
                + ", whose "
                + inverse.attribute().name()
                + " is "
                + (other == null ? "null" : graph.find(other)),
            "let both sides of the relationship say the same"));
  }

  /** Both collections have each other's changes. */
  private void manyToMany(CollectionState collection) {
    Object owner = collection.owner().entity();
    Set<Object> base = CollectionState.identities(collection.base());
    Set<Object> now = CollectionState.identities(collection.items());
    for (Object each : now) {
      CollectionState other = base.contains(each) ? null : otherSide(collection, each);
      if (other != null && !other.has(owner)) {
        other.silentlyAdd(owner);
      }
    }
    for (Object each : base) {
      CollectionState other = now.contains(each) ? null : otherSide(collection, each);
      if (other != null) {
        other.silentlyRemove(owner);
      }
    }
  }

  /** The side that stores the relationship is needed; the other only where it is there already. */
  private @Nullable CollectionState otherSide(CollectionState collection, Object element) {
    CollectionState other = sides.otherSide(collection.plan(), element);
    if (other == null) {
      EntityState state = graph.find(element);
      CollectionPlan stored = collection.plan().inverseCollection();
      if (state != null && stored != null) {
        other = new CollectionState(state, stored, NOTHING, state.status() == Status.PENDING);
        state.setCollection(other);
        state.plan().shape().put(state.entity(), stored.part(), other.visible());
      }
    }
    if (other != null && !other.isLoaded() && collection.plan().isInverse()) {
      other.touch();
    }
    return other != null && other.isLoaded() ? other : null;
  }

  private static final dev.athanor.graph.Tracking NOTHING =
      new dev.athanor.graph.Tracking() {
        @Override
        public void load(CollectionState collection) {}

        @Override
        public void added(CollectionState collection, @Nullable Object element) {}

        @Override
        public void removed(CollectionState collection, @Nullable Object element) {}
      };

  /** The object a reference left, and the one it came to, hear of it. */
  private void follow(EntityState state) {
    for (Part.One one : state.plan().shape().ones()) {
      Object before = state.base().references()[one.index()];
      Object now = BothSides.referenceOf(state.plan(), state.entity(), one);
      if (before == now || (state.isMissing(one) && now == null)) {
        continue;
      }
      tell(before, one, state, false);
      tell(now, one, state, true);
      if (one.attribute().mappedBy() != null) {
        mirror(state, one, before, now);
      }
      if (one.attribute().orphanRemoval() && before != null) {
        EntityState orphan = graph.find(before);
        if (orphan != null && isLive(orphan)) {
          cascade.delete(orphan);
        }
      }
    }
  }

  private void tell(@Nullable Object target, Part.One one, EntityState child, boolean came) {
    EntityState owner = target == null ? null : graph.find(target);
    if (owner == null) {
      return;
    }
    for (CollectionPlan plan : graph.plans().inversesOf(owner.plan(), one)) {
      CollectionState collection = owner.collection(plan);
      if (collection != null && !collection.isLoaded() && !came) {
        collection.queued().removeIf(each -> each == child.entity());
      } else if (collection != null && collection.isLoaded()) {
        if (came) {
          collection.silentlyAdd(child.entity());
        } else {
          collection.silentlyRemove(child.entity());
        }
      }
    }
    Part.One back = graph.plans().inverseOf(owner.plan(), one);
    if (back != null) {
      Object there = BothSides.referenceOf(owner.plan(), owner.entity(), back);
      if (came && there != child.entity()) {
        BothSides.refer(owner.plan(), owner.entity(), back, child.entity());
      } else if (!came && there == child.entity()) {
        BothSides.refer(owner.plan(), owner.entity(), back, null);
      }
    }
  }

  /** A one-to-one relationship changed on the side without columns. */
  private void mirror(
      EntityState owner, Part.One one, @Nullable Object before, @Nullable Object now) {
    Part.One storing = graph.plans().storing(one);
    EntityState left = before == null ? null : graph.find(before);
    if (left != null
        && isLive(left)
        && BothSides.referenceOf(left.plan(), left.entity(), storing) == owner.entity()) {
      BothSides.refer(left.plan(), left.entity(), storing, null);
    }
    EntityState came = now == null ? null : graph.find(now);
    Object there = came == null ? null : BothSides.referenceOf(came.plan(), came.entity(), storing);
    if (came != null && there != owner.entity()) {
      if (there != null && there != before(came, storing)) {
        throw new InvalidException(
            Problem.of(
                "ORM-SES-008",
                one.attribute().name()
                    + " of "
                    + owner
                    + " is "
                    + came
                    + ", whose "
                    + storing.attribute().name()
                    + " is "
                    + graph.find(there),
                "let both sides of the relationship say the same"));
      }
      BothSides.refer(came.plan(), came.entity(), storing, owner.entity());
      tell(there, storing, came, false);
    }
  }

  /** Deletes those that their collection has lost and that nobody else has taken. */
  boolean orphans() {
    boolean found = false;
    for (EntityState state : graph.all()) {
      if (!isLive(state)) {
        continue;
      }
      if (lostItsOwner(state)) {
        history.save(state);
        cascade.delete(state);
        found = true;
        continue;
      }
      for (CollectionPlan plan : state.plan().collections()) {
        Attribute.ToMany many = plan.toMany();
        CollectionState collection = state.collection(plan);
        if (many == null || !many.orphanRemoval() || collection == null || !collection.isLoaded()) {
          continue;
        }
        Set<Object> now = CollectionState.identities(collection.items());
        for (Object each : CollectionState.identities(collection.base())) {
          EntityState child = graph.find(each);
          if (child != null && isLive(child) && !now.contains(each) && isFree(child, plan)) {
            history.save(child);
            cascade.delete(child);
            found = true;
          }
        }
      }
    }
    return found;
  }

  /** Whether the owner is gone, of whose collection it was, be that loaded or not. */
  private boolean lostItsOwner(EntityState state) {
    if (state.status() != Status.PERSISTENT) {
      return false;
    }
    for (Part.One one : state.plan().shape().ones()) {
      Object before = before(state, one);
      EntityState owner = before == null ? null : graph.find(before);
      if (owner == null
          || state.isMissing(one)
          || BothSides.referenceOf(state.plan(), state.entity(), one) != null) {
        continue;
      }
      for (CollectionPlan plan : graph.plans().inversesOf(owner.plan(), one)) {
        Attribute.ToMany many = plan.toMany();
        if (many != null && many.orphanRemoval()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Deletes those that have come to an owner which is deleted with all that is its own. */
  boolean ofDeleted() {
    boolean any =
        graph.all().stream().anyMatch(each -> each.status() == Status.DELETED && each.isInserted());
    boolean found = false;
    for (boolean more = any; more; found |= more) {
      more = false;
      for (EntityState state : graph.all()) {
        if (isLive(state) && isOfDeleted(state)) {
          history.save(state);
          cascade.delete(state);
          more = true;
        }
      }
    }
    return found;
  }

  private boolean isOfDeleted(EntityState state) {
    for (Part.One one : state.plan().shape().ones()) {
      Object target = BothSides.referenceOf(state.plan(), state.entity(), one);
      EntityState owner = target == null ? null : graph.find(target);
      if (owner != null && owner.status() == Status.DELETED && owns(owner.plan(), one)) {
        return true;
      }
    }
    return false;
  }

  private boolean owns(EntityPlan owner, Part.One one) {
    for (CollectionPlan plan : graph.plans().inversesOf(owner, one)) {
      Attribute.ToMany many = plan.toMany();
      boolean removes =
          many != null && (many.orphanRemoval() || Cascade.has(many.cascade(), CascadeType.REMOVE));
      if (removes) {
        return true;
      }
    }
    Part.One back = graph.plans().inverseOf(owner, one);
    return back != null
        && (back.attribute().orphanRemoval()
            || Cascade.has(back.attribute().cascade(), CascadeType.REMOVE));
  }

  private static boolean isFree(EntityState child, CollectionPlan plan) {
    Part.One inverse = plan.inverse();
    return inverse == null || BothSides.referenceOf(child.plan(), child.entity(), inverse) == null;
  }
}
