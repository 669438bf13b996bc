package dev.athanor.graph;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Reference;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Plans;
import dev.athanor.state.Shape;
import dev.athanor.state.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects that a session knows: one for each row. */
public final class Graph implements Shape.Targets {

  private final Plans plans;
  private final Incomplete incomplete;
  private final IdentityHashMap<Object, EntityState> byObject = new IdentityHashMap<>();
  private final Map<Key, EntityState> byKey = new HashMap<>();
  private final TreeMap<Long, EntityState> inOrder = new TreeMap<>();
  private long orders;
  private boolean written;

  /** Knows nothing yet. */
  public Graph(Plans plans) {
    this(plans, new Incomplete());
  }

  /**
   * Knows nothing yet.
   *
   * @param incomplete takes down what is not loaded of objects that are let go
   */
  public Graph(Plans plans, Incomplete incomplete) {
    this.plans = plans;
    this.incomplete = incomplete;
  }

  /** What was not loaded of objects that were let go. */
  public Incomplete incomplete() {
    return incomplete;
  }

  /** Takes down what is not loaded, as the objects are not watched over any more. */
  public void close() {
    inOrder.values().forEach(incomplete::leaves);
  }

  /** How many objects there are. */
  public int size() {
    return inOrder.size();
  }

  /** Says whether the transaction has written anything, so that what is read may be undone. */
  public void setWritten(boolean something) {
    written = something;
  }

  /** Whether the transaction has written anything. */
  public boolean isWritten() {
    return written;
  }

  /** The plans of the model. */
  public Plans plans() {
    return plans;
  }

  /** All objects, in the order in which the session got to know them. */
  public Collection<EntityState> all() {
    return new ArrayList<>(inOrder.values());
  }

  /** The state of an object; null where it is not known. */
  public @Nullable EntityState find(Object entity) {
    return byObject.get(entity);
  }

  /** The object of a row; null where it is not known. */
  public @Nullable EntityState find(Key key) {
    return byKey.get(key);
  }

  /** Takes in an object. */
  public EntityState attach(Object entity, EntityPlan plan, Status status) {
    EntityState state = new EntityState(entity, plan, status, orders++);
    byObject.put(entity, state);
    inOrder.put(state.order(), state);
    return state;
  }

  /** A state of an object that is not taken in. */
  public EntityState detached(Object entity, EntityPlan plan) {
    return new EntityState(entity, plan, Status.TRANSIENT, -1);
  }

  /** Takes an object in again. */
  public void reattach(EntityState state) {
    byObject.put(state.entity(), state);
    inOrder.put(state.order(), state);
    Key key = state.key();
    if (key != null) {
      byKey.put(key, state);
    }
  }

  /**
   * Says which row an object stands for.
   *
   * @throws InvalidException where another object stands for it
   */
  public void identify(EntityState state, Key key) {
    EntityState other = byKey.get(key);
    if (other != null && other != state && other.status() != Status.DELETED) {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-005",
              "two objects stand for the row " + key,
              "change the one that the session has, or merge() the other"));
    }
    Key old = state.key();
    if (old != null && byKey.get(old) == state) {
      byKey.remove(old);
    }
    state.setKey(key);
    byKey.put(key, state);
  }

  /** Takes away what an object is known by. */
  public void unidentify(EntityState state) {
    Key key = state.key();
    if (key != null && byKey.get(key) == state) {
      byKey.remove(key);
    }
  }

  /** Lets an object go. */
  public void detach(EntityState state) {
    incomplete.leaves(state);
    unidentify(state);
    byObject.remove(state.entity(), state);
    inOrder.remove(state.order());
  }

  /** The image of an object as it is now. */
  public Image image(EntityState state) {
    return state.plan().shape().image(state.entity(), this);
  }

  @Override
  public @Nullable Object[] columns(Object entity, Part.One reference) {
    Reference columns = Objects.requireNonNull(reference.attribute().reference());
    return columns(entity, columns);
  }

  /**
   * The values that a reference to the entity repeats; a stand-in where the database will make it.
   */
  public @Nullable Object[] columns(Object entity, Reference reference) {
    EntityState known = byObject.get(entity);
    EntityPlan plan = known == null ? plans.of(entity.getClass()) : known.plan();
    @Nullable Object[] columns =
        known != null && known.status() == Status.PERSISTENT && keyOnly(plan, reference)
            ? known.base().columns()
            : plan.shape().image(entity, this::keysOnly).columns();
    @Nullable Object[] values = plan.targets(reference, columns);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && known != null && known.status() == Status.PENDING) {
        var slot = plan.column(reference.target(), reference.columns().get(i).target());
        values[i] = new Unassigned(known, slot.index());
      }
    }
    return values;
  }

  /** Objects may refer to each other in a circle, but their keys may not. */
  private @Nullable Object[] keysOnly(Object entity, Part.One reference) {
    return reference.slots().stream().anyMatch(Slot::isKey)
        ? columns(entity, reference)
        : new Object[reference.slots().size()];
  }

  private static boolean keyOnly(EntityPlan plan, Reference reference) {
    return reference.columns().stream()
        .allMatch(each -> plan.column(reference.target(), each.target()).isKey());
  }

  /** A value that the database makes when a row is inserted. */
  public record Unassigned(EntityState state, int slot) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unassigned value && value.state == state && value.slot == slot;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(state) + slot;
    }
  }

  /** The states of the objects of a collection that are entities. */
  public List<EntityState> known(Collection<?> entities) {
    List<EntityState> states = new ArrayList<>();
    for (Object each : entities) {
      EntityState state = byObject.get(each);
      if (state != null) {
        states.add(state);
      }
    }
    return states;
  }
}
