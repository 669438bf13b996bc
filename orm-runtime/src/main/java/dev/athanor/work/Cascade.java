package dev.athanor.work;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.graph.BothSides;
import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.graph.Tracking;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Generator;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import jakarta.persistence.CascadeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes along what an object refers to, as its relationships say. */
public final class Cascade {

  private final Graph graph;
  private final Tracking tracking;
  private final BothSides sides;
  private final History history;

  /** Takes objects into this graph. */
  public Cascade(Graph graph, Tracking tracking, BothSides sides, History history) {
    this.graph = graph;
    this.tracking = tracking;
    this.sides = sides;
    this.history = history;
  }

  /**
   * Adds an object, and those that it reaches by relationships with PERSIST.
   *
   * @throws InvalidException where it has a key that only the database gives
   */
  public void add(Object entity) {
    EntityState known = graph.find(entity);
    if (known != null && known.status() == Status.DELETED && known.isInserted()) {
      history.save(known);
      known.become(Status.PERSISTENT);
    }
    EntityState state = known == null ? attach(entity) : known;
    Deque<EntityState> open = new ArrayDeque<>(List.of(state));
    follow(open);
  }

  private EntityState attach(Object entity) {
    EntityPlan plan = graph.plans().of(entity.getClass());
    refuseDetached(entity, plan);
    EntityState state = graph.attach(entity, plan, Status.PENDING);
    history.save(state);
    plan.callbacks().inserting(entity);
    return state;
  }

  private void refuseDetached(Object entity, EntityPlan plan) {
    boolean generated =
        plan.generator() instanceof Generator.Identity
            || plan.generator() instanceof Generator.Sequence
            || plan.generator() instanceof Generator.Row;
    if (!generated) {
      return;
    }
    @Nullable Object[] columns =
        plan.shape().image(entity, (any, one) -> new Object[one.slots().size()]).columns();
    for (Slot each : plan.key()) {
      Object value = columns[each.index()];
      if (value != null && !value.equals(0L)) {
        throw new InvalidException(
            Problem.of(
                "ORM-SES-007",
                plan.key(columns)
                    + " has the key "
                    + value
                    + " although the database gives it: it is no new object",
                "merge() it, or leave the key to the database"));
      }
    }
  }

  /** Follows relationships with PERSIST from all objects that the session has. */
  void followAll() {
    Deque<EntityState> open = new ArrayDeque<>();
    for (EntityState each : graph.all()) {
      if (each.status() == Status.PENDING || each.status() == Status.PERSISTENT) {
        open.add(each);
      }
    }
    follow(open);
  }

  private void follow(Deque<EntityState> open) {
    while (!open.isEmpty()) {
      EntityState state = open.remove();
      adopt(state);
      Image image = graph.image(state);
      for (Part.One one : state.plan().shape().ones()) {
        Object target = image.references()[one.index()];
        if (target != null && has(one.attribute().cascade(), CascadeType.PERSIST)) {
          follow(target, open);
        }
      }
      for (CollectionPlan plan : state.plan().collections()) {
        Attribute.ToMany many = plan.toMany();
        CollectionState collection = state.collection(plan);
        boolean persists = many != null && has(many.cascade(), CascadeType.PERSIST);
        if (collection != null && persists) {
          List<@Nullable Object> elements = new ArrayList<>(collection.queued());
          if (collection.isLoaded()) {
            collection.items().forEach(item -> elements.add(item.value()));
          }
          for (Object each : elements) {
            if (each != null) {
              follow(each, open);
            }
          }
        }
      }
    }
  }

  private void follow(Object target, Deque<EntityState> open) {
    if (graph.find(target) == null) {
      open.add(attach(target));
    }
  }

  static boolean has(Set<CascadeType> cascade, CascadeType type) {
    return cascade.contains(type) || cascade.contains(CascadeType.ALL);
  }

  /** Puts collections of the library in the place of those that the program made. */
  public void adopt(EntityState state) {
    Image image = graph.image(state);
    for (CollectionPlan plan : state.plan().collections()) {
      Object held = image.collections()[plan.part().index()];
      CollectionState collection = state.collection(plan);
      if (collection == null) {
        if (held != null) {
          adopt(state, plan, held);
        }
      } else if (held != collection.visible()) {
        replace(state, collection, held);
      } else if (!plan.isManaged() && collection.isLoaded()) {
        collection.pull(held);
      }
    }
  }

  private void adopt(EntityState state, CollectionPlan plan, Object held) {
    CollectionState collection = new CollectionState(state, plan, tracking, true);
    collection.pull(held);
    state.setCollection(collection);
    if (plan.isManaged()) {
      state.plan().shape().put(state.entity(), plan.part(), collection.visible());
    }
  }

  private void replace(EntityState state, CollectionState collection, @Nullable Object held) {
    collection.touch();
    List<Item> before = collection.items();
    List<Item> after = CollectionState.itemsOf(collection.plan(), held);
    collection.pull(held);
    Set<Object> kept = CollectionState.identities(after);
    Set<Object> had = CollectionState.identities(before);
    had.stream().filter(each -> !kept.contains(each)).forEach(e -> sides.removed(collection, e));
    kept.stream().filter(each -> !had.contains(each)).forEach(e -> sides.added(collection, e));
    if (collection.plan().isManaged()) {
      state.plan().shape().put(state.entity(), collection.plan().part(), collection.visible());
    }
  }

  /** Marks an object to be deleted, and those that it reaches by relationships with REMOVE. */
  public void delete(EntityState state) {
    if (state.status() == Status.DELETED) {
      return;
    }
    history.save(state);
    adopt(state);
    if (state.status() == Status.PENDING) {
      state.become(Status.TRANSIENT);
      followDelete(state);
      graph.detach(state);
      return;
    }
    state.plan().callbacks().deleting(state.entity());
    state.become(Status.DELETED);
    followDelete(state);
  }

  private void followDelete(EntityState state) {
    Image image = graph.image(state);
    for (Part.One one : state.plan().shape().ones()) {
      boolean removes =
          has(one.attribute().cascade(), CascadeType.REMOVE) || one.attribute().orphanRemoval();
      if (removes && state.isMissing(one) && !state.isHidden(one)) {
        tracking.load(state, one);
        image = graph.image(state);
      }
      Object target = image.references()[one.index()];
      EntityState other = target == null || !removes ? null : graph.find(target);
      if (other != null) {
        delete(other);
      }
    }
    for (CollectionPlan plan : state.plan().collections()) {
      Attribute.ToMany many = plan.toMany();
      CollectionState collection = state.collection(plan);
      boolean removes =
          many != null && (has(many.cascade(), CascadeType.REMOVE) || many.orphanRemoval());
      if (collection != null && removes) {
        if (collection.isPartial()) {
          tracking.complete(collection);
        }
        collection.touch();
        for (Item each : List.copyOf(collection.items())) {
          EntityState other = each.value() == null ? null : graph.find(each.value());
          if (other != null) {
            delete(other);
          }
        }
      }
    }
  }
}
