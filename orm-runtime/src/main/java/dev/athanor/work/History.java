package dev.athanor.work;

import dev.athanor.graph.CollectionState;
import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Item;
import dev.athanor.graph.Status;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers how objects were before a transaction, or a part of it, changed them. */
public final class History {

  private record SavedCollection(
      CollectionState state, List<Item> base, List<@Nullable Object[]> rows) {}

  private record Saved(
      Status status,
      @Nullable Key key,
      Image base,
      Image image,
      boolean inserted,
      EntityState.Gaps gaps,
      List<SavedCollection> collections) {}

  private final Graph graph;
  private final Deque<Map<EntityState, Saved>> frames = new ArrayDeque<>();

  /** Remembers nothing yet. */
  public History(Graph graph) {
    this.graph = graph;
    frames.push(new LinkedHashMap<>());
  }

  /** How many parts of the transaction are open, itself included. */
  public int depth() {
    return frames.size();
  }

  /** A part of the transaction begins. */
  public void push() {
    frames.push(new LinkedHashMap<>());
  }

  /** An object is about to change what the session knows of it. */
  public void save(EntityState state) {
    Map<EntityState, Saved> frame = frames.getFirst();
    Saved known = frame.get(state);
    List<SavedCollection> collections = known == null ? new ArrayList<>() : known.collections();
    for (CollectionPlan each : state.plan().collections()) {
      CollectionState collection = state.collection(each);
      if (collection != null
          && collection.isLoaded()
          && collections.stream().noneMatch(saved -> saved.state() == collection)) {
        collections.add(new SavedCollection(collection, collection.base(), collection.rows()));
      }
    }
    if (known != null) {
      return;
    }
    frame.put(
        state,
        new Saved(
            state.status(),
            state.key(),
            state.base(),
            graph.image(state).copy(),
            state.isInserted(),
            state.gaps(),
            collections));
  }

  /** What an object was before counts no more. */
  public void forget(EntityState state) {
    frames.forEach(each -> each.remove(state));
  }

  /** All objects are let go. */
  public void forgetAll() {
    frames.forEach(Map::clear);
  }

  /** A part of the transaction ends well: what it changed is the surrounding part's. */
  public void merge() {
    Map<EntityState, Saved> inner = frames.pop();
    Map<EntityState, Saved> outer = frames.getFirst();
    inner.forEach(outer::putIfAbsent);
  }

  /** The transaction is committed. */
  public void clear() {
    graph.setWritten(false);
    for (EntityState state : graph.all()) {
      state.setTentative(false);
      for (CollectionPlan each : state.plan().collections()) {
        CollectionState collection = state.collection(each);
        if (collection != null) {
          collection.setTentative(false);
        }
      }
    }
    frames.clear();
    frames.push(new LinkedHashMap<>());
  }

  /**
   * Everything back to how it was when the innermost part began. Returns the objects whose rows
   * were read after something had been written, so that they have to be read again.
   */
  public List<EntityState> restore() {
    Map<EntityState, Saved> frame = frames.pop();
    if (frames.isEmpty()) {
      frames.push(new LinkedHashMap<>());
    }
    frame.keySet().forEach(graph::unidentify);
    frame.forEach(this::restore);
    List<EntityState> tentative = new ArrayList<>();
    for (EntityState each : graph.all()) {
      if (each.status() == Status.PERSISTENT) {
        if (each.isTentative() || refersToStrangers(each)) {
          tentative.add(each);
        }
        unloadTentative(each);
        show(each);
      }
    }
    return tentative;
  }

  /** Objects that were let go meanwhile are not what the session has of their rows. */
  private boolean refersToStrangers(EntityState state) {
    for (Object each : state.base().references()) {
      if (each != null && graph.find(each) == null) {
        return true;
      }
    }
    return false;
  }

  private void unloadTentative(EntityState state) {
    for (CollectionPlan each : state.plan().collections()) {
      CollectionState collection = state.collection(each);
      if (collection != null && (collection.isTentative() || hasStrangers(collection))) {
        collection.unload();
      }
    }
  }

  private boolean hasStrangers(CollectionState collection) {
    return collection.plan().target() != null
        && collection.base().stream()
            .anyMatch(each -> each.value() != null && graph.find(each.value()) == null);
  }

  private void restore(EntityState state, Saved saved) {
    if (!saved.inserted()) {
      if (saved.status() == Status.DELETED) {
        // It was deleted before this part began, and still is.
        state.become(Status.DELETED);
        state.setInserted(false);
      } else {
        forget(state, saved);
      }
      return;
    }
    state.become(saved.status() == Status.DELETED ? Status.PERSISTENT : saved.status());
    state.setInserted(true);
    state.setKey(saved.key());
    state.setBase(saved.base());
    state.setGaps(saved.gaps());
    for (SavedCollection each : saved.collections()) {
      each.state().setBase(each.base(), each.rows());
    }
    graph.reattach(state);
  }

  /** A new object is unknown again, and without the identifier that it got. */
  private void forget(EntityState state, Saved saved) {
    boolean isNew = saved.status() == Status.PENDING && saved.key() == null;
    if (isNew) {
      for (int i = 0; i < state.plan().shape().parts().size(); i++) {
        Part part = state.plan().shape().parts().get(i);
        boolean given =
            part instanceof Part.Value value
                && value.slot() != null
                && (value.slot().isKey() || value.attribute().version());
        if (given) {
          state.plan().shape().fill(state.entity(), i, saved.image());
        }
      }
    }
    graph.detach(state);
    state.setKey(null);
    state.setInserted(false);
    state.become(Status.TRANSIENT);
  }

  /** Gives an object the state that its row is known to have. */
  public void show(EntityState state) {
    Image base = state.base().copy();
    for (CollectionPlan each : state.plan().collections()) {
      CollectionState collection = state.collection(each);
      if (collection != null) {
        if (collection.isLoaded()) {
          collection.set(collection.base());
        }
        collection.forgetQueued();
        base.collections()[each.part().index()] = collection.visible();
      }
    }
    state.plan().shape().fill(state.entity(), base);
  }
}
