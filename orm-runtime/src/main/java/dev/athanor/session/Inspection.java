package dev.athanor.session;

import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a session knows of an object. */
public final class Inspection {

  private final Graph graph;
  private final @Nullable EntityState state;
  private final Object entity;

  Inspection(Graph graph, @Nullable EntityState state, Object entity) {
    this.graph = graph;
    this.state = state;
    this.entity = entity;
  }

  /**
   * What became of an attribute since it was read or written last.
   *
   * @param added what it has now and had not: its value, or elements of the collection
   * @param unchanged what it has and had
   * @param deleted what it had and has not
   */
  public record Change(List<?> added, List<?> unchanged, List<?> deleted) {

    /** Whether there is any difference. */
    public boolean hasChanges() {
      return !added.isEmpty() || !deleted.isEmpty();
    }
  }

  /** What the object is to the session. */
  public Status status() {
    return state == null ? Status.TRANSIENT : state.status();
  }

  /** Its key, once it has one. */
  public @Nullable Key key() {
    return state == null ? null : state.key();
  }

  /** The names of the attributes that are not loaded. */
  public List<String> unloaded() {
    EntityState known = state;
    List<String> names = new ArrayList<>();
    if (known != null) {
      for (CollectionPlan each : known.plan().collections()) {
        CollectionState collection = known.collection(each);
        if (collection != null && !collection.isLoaded()) {
          names.add(each.part().attribute().name());
        }
      }
      for (Part.One one : known.plan().shape().ones()) {
        if (known.isMissing(one)) {
          names.add(one.attribute().name());
        }
      }
      for (Part each : known.plan().shape().parts()) {
        if (isLeftOut(known, each)) {
          names.add(each.attribute().name());
        }
      }
    }
    return names;
  }

  private static boolean isLeftOut(EntityState known, Part part) {
    if (part instanceof Part.Group group) {
      return group.parts().stream().anyMatch(each -> isLeftOut(known, each));
    }
    return part instanceof Part.Value value
        && value.slot() != null
        && known.unloaded().get(value.slot().index());
  }

  /** Whether anything has changed since it was read or written last. */
  public boolean isModified() {
    EntityState known = state;
    if (known == null || known.status() != Status.PERSISTENT) {
      return false;
    }
    return known.plan().shape().parts().stream()
        .anyMatch(each -> history(each.attribute().name()).hasChanges());
  }

  /** What became of an attribute. */
  public Change history(String attribute) {
    EntityState known = state;
    if (known == null) {
      throw new IllegalArgumentException("the session does not know " + entity);
    }
    Part part =
        known.plan().part(attribute).orElseThrow(() -> new IllegalArgumentException(attribute));
    if (part instanceof Part.Many many) {
      CollectionPlan plan = known.plan().collections().get(many.index());
      CollectionState collection = known.collection(plan);
      return collection == null || !collection.isLoaded()
          ? new Change(List.of(), List.of(), List.of())
          : difference(collection);
    }
    Image now = graph.image(known);
    boolean isNew = !known.isInserted();
    Object value = known.plan().shape().value(part, now);
    Object before = isNew ? null : known.plan().shape().value(part, known.base());
    boolean same = !isNew && same(part, now, known.base());
    return new Change(
        same ? List.of() : listOf(value),
        same ? listOf(value) : List.of(),
        same || isNew ? List.of() : listOf(before));
  }

  private static boolean same(Part part, Image now, Image base) {
    if (part instanceof Part.Value value) {
      Slot slot = value.slot();
      return slot == null || slot.same(now.columns()[slot.index()], base.columns()[slot.index()]);
    }
    if (part instanceof Part.Group group) {
      return group.parts().stream().allMatch(each -> same(each, now, base));
    }
    return !(part instanceof Part.One one)
        || now.references()[one.index()] == base.references()[one.index()];
  }

  private static List<@Nullable Object> listOf(@Nullable Object value) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(value);
    return list;
  }

  private static Change difference(CollectionState collection) {
    List<@Nullable Object> added = new ArrayList<>();
    List<@Nullable Object> unchanged = new ArrayList<>();
    List<@Nullable Object> deleted = new ArrayList<>();
    boolean entities = collection.plan().target() != null;
    Set<Object> base = CollectionState.identities(collection.base());
    Set<Object> now = CollectionState.identities(collection.items());
    for (Item each : collection.items()) {
      boolean was =
          entities
              ? each.value() != null && base.contains(each.value())
              : collection.base().contains(each);
      (was ? unchanged : added).add(each.value());
    }
    for (Item each : collection.base()) {
      boolean is =
          entities
              ? each.value() != null && now.contains(each.value())
              : collection.items().contains(each);
      if (!is) {
        deleted.add(each.value());
      }
    }
    return new Change(added, unchanged, deleted);
  }

  /** For people. */
  @Override
  public String toString() {
    return Objects.toString(state, "unknown") + " " + status();
  }
}
