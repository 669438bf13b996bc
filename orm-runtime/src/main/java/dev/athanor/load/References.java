package dev.athanor.load;

import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.Property;
import dev.athanor.mapping.Reference;
import dev.athanor.query.Fetch.Kind;
import dev.athanor.query.Predicate;
import dev.athanor.query.Source;
import dev.athanor.query.SqlWriter;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import dev.athanor.state.Slot;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the objects that objects refer to: one statement for all that refer to one table. */
final class References {

  private final Loader loader;
  private final Graph graph;

  References(Loader loader, Graph graph) {
    this.loader = loader;
    this.graph = graph;
  }

  /** The columns of a target that a reference names. */
  private record Target(EntityPlan plan, List<Slot> columns) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Target target
          && target.plan == plan
          && target.indexes().equals(indexes());
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(plan) + indexes().hashCode();
    }

    private List<Integer> indexes() {
      return columns.stream().map(Slot::index).toList();
    }

    boolean isKey() {
      return columns.size() == plan.key().size() && columns.stream().allMatch(Slot::isKey);
    }

    @Nullable EntityState find(Graph graph, List<@Nullable Object> values) {
      if (!isKey()) {
        return null;
      }
      @Nullable Object[] key = new Object[columns.size()];
      for (int i = 0; i < key.length; i++) {
        key[columns.get(i).index()] = values.get(i);
      }
      return graph.find(new Key(plan.root().type().javaType(), Arrays.asList(key)));
    }

    List<@Nullable Object> valuesOf(EntityState state) {
      List<@Nullable Object> values = new ArrayList<>();
      columns.forEach(slot -> values.add(state.base().columns()[slot.index()]));
      return values;
    }
  }

  /** Targets that are loaded together, in the same way. */
  private record Wish(Target target, Fetches next, List<Predicate> where) {}

  /** A reference whose columns are elsewhere. */
  private record Far(Property property, Fetches next, List<Predicate> where) {}

  /** A reference of an object that is to be resolved. */
  private record Open(EntityState state, Part.One one, List<@Nullable Object> values, Wish wish) {}

  /** Gives every object of the batch what it refers to; what has to be loaded joins the batch. */
  void resolve(Batch batch) {
    List<EntityState> all = batch.all();
    for (int from = 0; from < all.size(); ) {
      List<EntityState> round = List.copyOf(all.subList(from, all.size()));
      from = all.size();
      Map<Far, List<EntityState>> far = new LinkedHashMap<>();
      List<Open> open = new ArrayList<>();
      for (EntityState state : round) {
        for (Part.One one : state.plan().shape().ones()) {
          sort(state, one, batch, open, far);
        }
      }
      direct(open, batch);
      far.forEach((each, owners) -> elsewhere(each, owners, batch));
    }
  }

  private void sort(
      EntityState state,
      Part.One one,
      Batch batch,
      List<Open> open,
      Map<Far, List<EntityState>> far) {
    boolean fresh = batch.isFresh(state);
    List<@Nullable Object> values = one.isDirect() ? values(state, one) : null;
    if (fresh) {
      state.setMissing(one, false);
      state.setHidden(one, false);
    } else if (!state.isMissing(one) || state.isHidden(one)) {
      return;
    }
    Fetches fetches = batch.of(state);
    Property property = one.attribute().property();
    Kind kind = fetches.of(one);
    if (batch.refers(state, property)) {
      refer(state, one, batch.target(state, property), fresh);
      hide(state, one, values, batch.target(state, property));
    } else if (kind == Kind.RAISE || kind == Kind.NONE) {
      state.setMissing(one, !one.isDirect() || values != null);
    } else if (values != null) {
      open.add(
          new Open(
              state, one, values, new Wish(target(one), fetches.next(one), fetches.where(one))));
    } else if (!one.isDirect()) {
      state.setMissing(one, false);
      far.computeIfAbsent(
              new Far(property, fetches.next(one), fetches.where(one)), any -> new ArrayList<>())
          .add(state);
    }
  }

  /** A row that is not seen is as if it were not there, but its key stays where it is. */
  private static void hide(
      EntityState state,
      Part.One one,
      @Nullable List<@Nullable Object> values,
      @Nullable EntityState target) {
    boolean hidden = values != null && target == null;
    state.setMissing(one, hidden);
    state.setHidden(one, hidden);
  }

  private static void refer(
      EntityState state, Part.One one, @Nullable EntityState target, boolean fresh) {
    Object entity = target == null ? null : target.entity();
    state.base().references()[one.index()] = entity;
    if (!fresh && entity != null) {
      Object held =
          state
              .plan()
              .shape()
              .image(state.entity(), (any, reference) -> new Object[reference.slots().size()])
              .references()[one.index()];
      if (held == null) {
        state.plan().shape().put(state.entity(), one, entity);
      }
    }
  }

  private static @Nullable List<@Nullable Object> values(EntityState state, Part.One one) {
    List<@Nullable Object> values = new ArrayList<>();
    one.slots().forEach(slot -> values.add(state.base().columns()[slot.index()]));
    return values.contains(null) ? null : values;
  }

  private Target target(Part.One one) {
    EntityPlan plan = graph.plans().of(one.attribute().target());
    Reference reference = Objects.requireNonNull(one.attribute().reference());
    return new Target(
        plan, one.targets().stream().map(name -> plan.column(reference.target(), name)).toList());
  }

  private void direct(List<Open> open, Batch batch) {
    Map<Wish, Set<List<@Nullable Object>>> wanted = new LinkedHashMap<>();
    for (Open each : open) {
      EntityState there = find(each.wish(), each.values());
      if (there == null) {
        wanted.computeIfAbsent(each.wish(), any -> new LinkedHashSet<>()).add(each.values());
      } else {
        batch.meet(there, each.wish().next());
      }
    }
    Map<Wish, Map<List<@Nullable Object>, EntityState>> found = load(wanted, batch);
    for (Open each : open) {
      EntityState there = find(each.wish(), each.values());
      if (there == null) {
        there = found.getOrDefault(each.wish(), Map.of()).get(each.values());
      }
      refer(each.state(), each.one(), there, batch.isFresh(each.state()));
      hide(each.state(), each.one(), each.values(), there);
    }
  }

  /** The object of a row, where it is known and nothing else is asked of it. */
  private @Nullable EntityState find(Wish wish, List<@Nullable Object> values) {
    return wish.where().isEmpty() ? wish.target().find(graph, values) : null;
  }

  private Map<Wish, Map<List<@Nullable Object>, EntityState>> load(
      Map<Wish, Set<List<@Nullable Object>>> wanted, Batch batch) {
    Map<Wish, Map<List<@Nullable Object>, EntityState>> found = new HashMap<>();
    wanted.forEach(
        (wish, values) -> {
          Map<List<@Nullable Object>, EntityState> states = new HashMap<>();
          Target target = wish.target();
          for (EntityState each :
              loader.byColumns(
                  target.plan(),
                  target.columns(),
                  List.copyOf(values),
                  wish.next(),
                  wish.where(),
                  batch)) {
            states.put(target.valuesOf(each), each);
          }
          found.put(wish, states);
        });
    return found;
  }

  /** The entities that rows which are no objects refer to, by the values of their columns. */
  Map<List<@Nullable Object>, Object> entities(
      Part.One one, Set<List<@Nullable Object>> all, Batch batch) {
    Wish wish = new Wish(target(one), Fetches.MAPPED, List.of());
    Map<List<@Nullable Object>, Object> found = new HashMap<>();
    Set<List<@Nullable Object>> missing = new LinkedHashSet<>();
    for (List<@Nullable Object> values : all) {
      EntityState there = find(wish, values);
      if (there == null) {
        missing.add(values);
      } else {
        found.put(values, there.entity());
      }
    }
    if (!missing.isEmpty()) {
      load(Map.of(wish, missing), batch)
          .getOrDefault(wish, Map.of())
          .forEach((values, state) -> found.put(values, state.entity()));
    }
    return found;
  }

  /** The other side of a reference has the columns, or a table between the two. */
  private void elsewhere(Far far, List<EntityState> owners, Batch batch) {
    Part.One one = one(owners.get(0), far.property());
    EntityPlan target = graph.plans().of(one.attribute().target());
    boolean own = one.attribute().mappedBy() == null;
    Part.One storing = own ? one : graph.plans().storing(one);
    CollectionTable table = storing.attribute().table();
    Reference stored = Objects.requireNonNull(storing.attribute().reference());
    Reference toOwner = !own ? stored : Objects.requireNonNull(table).owner();
    Map<List<@Nullable Object>, EntityState> byValues = new LinkedHashMap<>();
    for (EntityState each : owners) {
      List<@Nullable Object> values =
          Arrays.asList(each.plan().targets(toOwner, each.base().columns()));
      if (!values.contains(null)) {
        byValues.put(values, each);
      }
    }
    List<List<@Nullable Object>> all = List.copyOf(byValues.keySet());
    for (int from = 0; from < all.size(); from += Loader.CHUNK) {
      SqlWriter writer = loader.writer();
      Source source;
      List<String> names;
      if (table == null) {
        source = writer.root(target);
        names = toOwner.names().stream().map(n -> source.sql(toOwner.table(), n)).toList();
      } else {
        String alias = writer.rootTable(table.name());
        source = writer.joinTarget(target, own ? stored : table.owner(), alias);
        names = toOwner.names().stream().map(n -> writer.name(alias, n)).toList();
      }
      List<SqlType> types = types(toOwner);
      writer.where(
          writer.in(names, types, all.subList(from, Math.min(from + Loader.CHUNK, all.size()))));
      far.where().forEach(each -> writer.where(writer.about(source, each)));
      JoinTree tree = new JoinTree(loader, writer, source, far.next(), names, types);
      for (Object[] row : loader.rows(writer, tree)) {
        EntityState state = tree.read(row, batch);
        EntityState owner = byValues.get(Arrays.asList(row).subList(0, names.size()));
        if (state != null && owner != null) {
          refer(owner, one(owner, far.property()), state, batch.isFresh(owner));
        }
      }
    }
  }

  private static Part.One one(EntityState owner, Property property) {
    return owner.plan().shape().ones().stream()
        .filter(each -> each.attribute().property().equals(property))
        .findFirst()
        .orElseThrow();
  }

  static List<SqlType> types(Reference reference) {
    return reference.mappings().stream().map(each -> each.column().type()).toList();
  }
}
