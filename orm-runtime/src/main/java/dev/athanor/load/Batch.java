package dev.athanor.load;

import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.graph.Origin;
import dev.athanor.mapping.Property;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects that are being loaded together. */
final class Batch {

  private final String query;
  private final boolean refresh;
  private final List<EntityState> fresh = new ArrayList<>();
  private final Set<EntityState> filled = new HashSet<>();
  private final Map<EntityState, Image> replaced = new HashMap<>();
  private final List<EntityState> all = new ArrayList<>();
  private final Map<EntityState, Fetches> fetches = new HashMap<>();
  private final Map<EntityState, Map<Property, @Nullable EntityState>> ones = new HashMap<>();
  private final Map<EntityState, Map<Property, Content>> collections = new LinkedHashMap<>();

  /** The rows of one collection that came with those of its owner. */
  record Content(CollectionPlan plan, Map<List<@Nullable Object>, CollectionReader.Read> rows) {}

  /** What an object came with. */
  record Came(String query, Fetches fetches) implements Origin {}

  /**
   * @param query for people
   * @param refresh whether objects that are there already take over what the rows say
   */
  Batch(String query, boolean refresh) {
    this.query = query;
    this.refresh = refresh;
  }

  String query() {
    return query;
  }

  boolean refreshes() {
    return refresh;
  }

  /** Takes in an object that is to be filled, if it is not there. */
  boolean add(EntityState state, Fetches how) {
    boolean isNew = !fetches.containsKey(state);
    if (isNew) {
      fetches.put(state, how);
      fresh.add(state);
      filled.add(state);
      all.add(state);
      state.setOrigin(new Came(query, how));
    }
    return isNew;
  }

  /** Takes down what was known of the row of an object that is read again. */
  void replaces(EntityState state) {
    replaced.put(state, state.base());
  }

  /** Lets go of what was begun, as it cannot be finished. */
  void abandon(Graph graph) {
    for (EntityState each : fresh) {
      Image before = replaced.get(each);
      if (before != null) {
        each.setBase(before);
      } else {
        graph.detach(each);
      }
    }
  }

  /** Takes in an object that is there already. */
  void meet(EntityState state, Fetches how) {
    if (fetches.putIfAbsent(state, how) == null) {
      all.add(state);
    }
  }

  Fetches of(EntityState state) {
    return Objects.requireNonNull(fetches.get(state));
  }

  /** Whether an object is to be filled. */
  boolean isFresh(EntityState state) {
    return filled.contains(state);
  }

  /** The objects that are to be filled. */
  List<EntityState> fresh() {
    return fresh;
  }

  /** All objects of the result. */
  List<EntityState> all() {
    return all;
  }

  /** Takes down what a reference leads to, which came with the same row. */
  void refer(EntityState owner, Property property, @Nullable EntityState target) {
    ones.computeIfAbsent(owner, any -> new HashMap<>()).put(property, target);
  }

  /** Whether it is known what a reference leads to. */
  boolean refers(EntityState owner, Property property) {
    return ones.getOrDefault(owner, Map.of()).containsKey(property);
  }

  @Nullable EntityState target(EntityState owner, Property property) {
    return ones.getOrDefault(owner, Map.of()).get(property);
  }

  /** The rows of a collection that came with those of its owner so far. */
  Content content(EntityState owner, CollectionPlan plan) {
    return collections
        .computeIfAbsent(owner, any -> new LinkedHashMap<>())
        .computeIfAbsent(
            plan.part().attribute().property(), any -> new Content(plan, new LinkedHashMap<>()));
  }

  Map<EntityState, Map<Property, Content>> contents() {
    return collections;
  }
}
