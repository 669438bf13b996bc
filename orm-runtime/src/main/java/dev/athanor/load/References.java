package dev.athanor.load;

import dev.athanor.graph.EntityState;
import dev.athanor.graph.Graph;
import dev.athanor.mapping.CollectionTable;
import dev.athanor.mapping.Reference;
import dev.athanor.query.Fetch.Kind;
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

  /** Gives every object of the batch what it refers to; what has to be loaded joins the batch. */
  void resolve(Batch batch) {
    List<EntityState> fresh = batch.fresh();
    for (int from = 0; from < fresh.size(); ) {
      List<EntityState> round = List.copyOf(fresh.subList(from, fresh.size()));
      from = fresh.size();
      direct(round, batch);
      Map<Part.One, List<EntityState>> elsewhere = new LinkedHashMap<>();
      for (EntityState state : round) {
        for (Part.One one : state.plan().shape().ones()) {
          if (isWanted(state, one, batch) && !one.isDirect()) {
            elsewhere.computeIfAbsent(one, any -> new ArrayList<>()).add(state);
          }
        }
      }
      elsewhere.forEach((one, owners) -> elsewhere(one, owners, batch));
    }
  }

  private static boolean isWanted(EntityState state, Part.One one, Batch batch) {
    boolean raise = batch.fetches().of(one) == Kind.RAISE;
    state.setMissing(one, raise && (!one.isDirect() || values(state, one) != null));
    return !raise;
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

  private void direct(List<EntityState> round, Batch batch) {
    Map<Target, Set<List<@Nullable Object>>> wanted = new LinkedHashMap<>();
    for (EntityState state : round) {
      for (Part.One one : state.plan().shape().ones()) {
        List<@Nullable Object> values = values(state, one);
        if (one.isDirect() && isWanted(state, one, batch) && values != null) {
          Target target = target(one);
          if (target.find(graph, values) == null) {
            wanted.computeIfAbsent(target, any -> new LinkedHashSet<>()).add(values);
          }
        }
      }
    }
    Map<Target, Map<List<@Nullable Object>, EntityState>> found = load(wanted, batch);
    for (EntityState state : round) {
      for (Part.One one : state.plan().shape().ones()) {
        List<@Nullable Object> values = values(state, one);
        if (one.isDirect() && values != null && !state.isMissing(one)) {
          Target target = target(one);
          EntityState there = target.find(graph, values);
          if (there == null) {
            there = found.getOrDefault(target, Map.of()).get(values);
          }
          state.base().references()[one.index()] = there == null ? null : there.entity();
        }
      }
    }
  }

  private Map<Target, Map<List<@Nullable Object>, EntityState>> load(
      Map<Target, Set<List<@Nullable Object>>> wanted, Batch batch) {
    Map<Target, Map<List<@Nullable Object>, EntityState>> found = new HashMap<>();
    wanted.forEach(
        (target, values) -> {
          Map<List<@Nullable Object>, EntityState> states = new HashMap<>();
          for (EntityState each :
              loader.byColumns(target.plan(), target.columns(), List.copyOf(values), batch)) {
            states.put(target.valuesOf(each), each);
          }
          found.put(target, states);
        });
    return found;
  }

  /** The entities that rows which are no objects refer to, by the values of their columns. */
  Map<List<@Nullable Object>, Object> entities(
      Part.One one, Set<List<@Nullable Object>> all, Batch batch) {
    Target target = target(one);
    Map<List<@Nullable Object>, Object> found = new HashMap<>();
    Set<List<@Nullable Object>> missing = new LinkedHashSet<>();
    for (List<@Nullable Object> values : all) {
      EntityState there = target.find(graph, values);
      if (there == null) {
        missing.add(values);
      } else {
        found.put(values, there.entity());
      }
    }
    if (!missing.isEmpty()) {
      load(Map.of(target, missing), batch)
          .getOrDefault(target, Map.of())
          .forEach((values, state) -> found.put(values, state.entity()));
    }
    return found;
  }

  /** The other side of a reference has the columns, or a table between the two. */
  private void elsewhere(Part.One one, List<EntityState> owners, Batch batch) {
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
        names = toOwner.names().stream().map(n -> source(source, toOwner, n)).toList();
      } else {
        String alias = writer.rootTable(table.name());
        source = writer.joinTarget(target, own ? stored : table.owner(), alias);
        names = toOwner.names().stream().map(n -> writer.name(alias, n)).toList();
      }
      List<SqlType> types = types(toOwner);
      writer.where(
          writer.in(names, types, all.subList(from, Math.min(from + Loader.CHUNK, all.size()))));
      read(writer, source, names, types, one, byValues, batch);
    }
  }

  private static String source(Source source, Reference toOwner, String name) {
    return source.sql(toOwner.table(), name);
  }

  static List<SqlType> types(Reference reference) {
    return reference.mappings().stream().map(each -> each.column().type()).toList();
  }

  private void read(
      SqlWriter writer,
      Source source,
      List<String> names,
      List<SqlType> types,
      Part.One one,
      Map<List<@Nullable Object>, EntityState> owners,
      Batch batch) {
    List<String> list = new ArrayList<>(names);
    List<SqlType> all = new ArrayList<>(types);
    for (Source.Selected each : source.selected()) {
      list.add(each.sql());
      all.add(each.type());
    }
    for (Object[] row : loader.rows(writer.command(list, false, "", "", ""), all)) {
      EntityState state = loader.materialise(source, row, names.size(), batch);
      EntityState owner = owners.get(Arrays.asList(row).subList(0, names.size()));
      if (state != null && owner != null) {
        owner.base().references()[one.index()] = state.entity();
      }
    }
  }
}
