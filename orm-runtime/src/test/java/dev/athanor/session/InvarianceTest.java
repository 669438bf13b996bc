package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.mapping.Model;
import dev.athanor.models.all.AllEntities;
import dev.athanor.query.Fetch;
import dev.athanor.query.Path;
import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Part;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Another way of loading changes the number of statements and never the result: for every kind of
 * relationship, of hierarchies of every kind.
 */
class InvarianceTest {

  @Embeddable
  record Spot(int x, String name) {}

  /** What is related to. */
  @MappedSuperclass
  abstract static class Item<N> {
    @Id Long id;
    String name;

    @ManyToOne N holder;

    @OneToOne N only;
  }

  /** Every kind of relationship. */
  @MappedSuperclass
  abstract static class Node<N, I> {
    @Id Long id;
    String name;

    @ManyToOne N parent;

    @OneToMany(mappedBy = "parent")
    List<N> children = new ArrayList<>();

    @OneToOne N partner;

    @OneToOne(mappedBy = "partner")
    N partnerOf;

    @OneToOne(mappedBy = "only")
    I item;

    @ManyToMany
    @JoinTable(name = "friends")
    Set<N> friends = new HashSet<>();

    @ManyToMany(mappedBy = "friends")
    List<N> friendOf = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "bag")
    List<I> bag = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "sequence")
    @OrderColumn
    List<I> sequence = new ArrayList<>();

    @OneToMany(mappedBy = "holder")
    @OrderBy("name DESC")
    List<I> held = new ArrayList<>();

    @OneToMany(mappedBy = "holder")
    @MapKey(name = "name")
    Map<String, I> byName = new HashMap<>();

    @OneToMany
    @JoinColumn(name = "owner_id")
    Set<I> owned = new HashSet<>();

    @OneToMany
    @JoinTable(name = "via_table")
    Set<I> viaTable = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "by_place")
    @MapKeyColumn(name = "place")
    Map<String, I> byPlace = new HashMap<>();

    @ManyToMany
    @JoinTable(name = "by_item")
    @MapKeyJoinColumn(name = "key_id")
    Map<I, N> byItem = new HashMap<>();

    @ElementCollection Set<String> words = new HashSet<>();
    @ElementCollection List<Integer> numbers = new ArrayList<>();
    @ElementCollection @OrderColumn List<String> lines = new ArrayList<>();
    @ElementCollection Map<String, Integer> counts = new HashMap<>();
    @ElementCollection Set<Spot> spots = new HashSet<>();
    @ElementCollection SortedSet<String> sorted = new TreeSet<>();

    /** What only some have. */
    void fill(N node, I item) {}
  }

  @Entity
  static class SingleItem extends Item<Single> {}

  @Entity
  @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  static class Single extends Node<Single, SingleItem> {
    @ManyToOne
    @JoinTable(name = "linked")
    Single linked;

    @Override
    void fill(Single node, SingleItem item) {
      linked = node;
    }
  }

  @Entity
  static class SingleSub extends Single {
    int more;

    @ManyToOne SingleItem extra;

    @ManyToMany
    @JoinTable(name = "extras")
    Set<SingleItem> extras = new HashSet<>();

    @Override
    void fill(Single node, SingleItem item) {
      super.fill(node, item);
      extra = item;
      extras.add(item);
    }
  }

  @Entity
  static class JoinedItem extends Item<Joined> {}

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Joined extends Node<Joined, JoinedItem> {
    @ManyToOne
    @JoinTable(name = "linked")
    Joined linked;

    @Override
    void fill(Joined node, JoinedItem item) {
      linked = node;
    }
  }

  @Entity
  static class JoinedSub extends Joined {
    int more;

    @ManyToOne JoinedItem extra;

    @ManyToMany
    @JoinTable(name = "extras")
    Set<JoinedItem> extras = new HashSet<>();

    @Override
    void fill(Joined node, JoinedItem item) {
      super.fill(node, item);
      extra = item;
      extras.add(item);
    }
  }

  @Entity
  static class EachItem extends Item<Each> {}

  @Entity
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  abstract static class Each extends Node<Each, EachItem> {}

  @Entity
  static class EachPlain extends Each {}

  @Entity
  static class EachSub extends Each {
    int more;

    @ManyToOne EachItem extra;

    @ManyToMany
    @JoinTable(name = "extras")
    Set<EachItem> extras = new HashSet<>();

    @Override
    void fill(Each node, EachItem item) {
      super.fill(node, item);
      extra = item;
      extras.add(item);
    }
  }

  private static final int COUNT = 7;

  private static <N extends Node<N, I>, I extends Item<N>> void populate(
      Session session, Supplier<N> plain, Supplier<N> sub, Supplier<I> item) {
    List<N> nodes = new ArrayList<>();
    List<I> items = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      N node = i % 3 == 1 ? sub.get() : plain.get();
      node.id = (long) i;
      node.name = "n" + i;
      nodes.add(node);
      I thing = item.get();
      thing.id = (long) i;
      thing.name = "i" + i;
      items.add(thing);
    }
    for (int i = 0; i < COUNT; i++) {
      N node = nodes.get(i);
      node.parent = i == 0 ? null : nodes.get((i - 1) / 2);
      node.partner = i == 3 ? null : nodes.get((i + 2) % COUNT);
      if (i % 3 != 0) {
        node.fill(nodes.get((i + 1) % COUNT), items.get(i));
      }
      for (int j = 0; j < i % 4; j++) {
        I thing = items.get((i + j) % COUNT);
        node.friends.add(nodes.get((i + j) % COUNT));
        node.bag.add(items.get(j / 2));
        node.sequence.add(items.get((2 * i + j) % COUNT));
        node.byPlace.put("p" + j, thing);
        node.byItem.put(thing, nodes.get(j));
        node.words.add("w" + j);
        node.numbers.add(j / 2);
        node.lines.add("l" + (4 - j));
        node.counts.put("c" + j, j);
        node.spots.add(new Spot(j, "s" + i));
        node.sorted.add("s" + j);
      }
      node.owned.add(items.get((i + 3) % COUNT));
      node.viaTable.add(items.get((i + 4) % COUNT));
      items.get(i).holder = nodes.get(i / 2);
      items.get(i).only = i == 2 ? null : nodes.get((i + 5) % COUNT);
    }
    session.addAll(nodes);
    session.addAll(items);
  }

  /** A hierarchy of each kind, with its objects. */
  private enum Kind {
    SINGLE {
      @Override
      List<Class<?>> types() {
        return List.of(Single.class, SingleSub.class, SingleItem.class);
      }

      @Override
      void populate(Session session) {
        InvarianceTest.<Single, SingleItem>populate(
            session, Single::new, SingleSub::new, SingleItem::new);
      }
    },
    JOINED {
      @Override
      List<Class<?>> types() {
        return List.of(Joined.class, JoinedSub.class, JoinedItem.class);
      }

      @Override
      void populate(Session session) {
        InvarianceTest.<Joined, JoinedItem>populate(
            session, Joined::new, JoinedSub::new, JoinedItem::new);
      }
    },
    EACH {
      @Override
      List<Class<?>> types() {
        return List.of(Each.class, EachPlain.class, EachSub.class, EachItem.class);
      }

      @Override
      void populate(Session session) {
        InvarianceTest.<Each, EachItem>populate(
            session, EachPlain::new, EachSub::new, EachItem::new);
      }
    };

    abstract List<Class<?>> types();

    abstract void populate(Session session);

    void with(TestDatabase database, Consumer<Sessions> test) {
      Model model = Model.of(types().toArray(Class<?>[]::new));
      model.createAll(database.engine());
      Sessions sessions = new Sessions(database.engine(), model);
      sessions.transaction(this::populate);
      test.accept(sessions);
      model.dropAll(database.engine());
    }
  }

  /** By path, through embedded objects. */
  private static Map<String, Part> relationships(EntityPlan plan) {
    Map<String, Part> parts = new LinkedHashMap<>();
    plan.concrete().forEach(each -> collect("", each.shape().parts(), parts));
    return parts;
  }

  private static void collect(String before, List<Part> parts, Map<String, Part> to) {
    for (Part each : parts) {
      String path = before + each.attribute().name();
      if (each instanceof Part.Group group) {
        collect(path + ".", group.parts(), to);
      } else if (!(each instanceof Part.Value)) {
        to.putIfAbsent(path, each);
      }
    }
  }

  /** Everything left out, but one relationship. */
  private static Fetch[] options(Session session, EntityPlan plan, String name, Fetch how) {
    List<Fetch> options = new ArrayList<>();
    Map<String, Part> parts = relationships(plan);
    for (String each : parts.keySet()) {
      if (!each.equals(name)) {
        options.add(Fetch.of(path(plan, each), Fetch.Kind.NONE));
      }
    }
    EntityPlan target = target(session, plan, parts.get(name));
    List<Fetch> beyond = new ArrayList<>();
    if (target != null) {
      for (String each : relationships(target).keySet()) {
        beyond.add(Fetch.of(path(target, each), Fetch.Kind.NONE));
      }
    }
    options.add(how.then(beyond.toArray(Fetch[]::new)));
    return options.toArray(Fetch[]::new);
  }

  private static EntityPlan target(Session session, EntityPlan plan, Part part) {
    if (part instanceof Part.One one) {
      return session.home().plans().of(one.attribute().target());
    }
    return collection(plan, part).target();
  }

  private static CollectionPlan collection(EntityPlan plan, Part part) {
    for (EntityPlan each : plan.concrete()) {
      for (CollectionPlan collection : each.collections()) {
        if (collection.part().attribute().name().equals(part.attribute().name())) {
          return collection;
        }
      }
    }
    throw new AssertionError(part);
  }

  private static Path<?> path(EntityPlan plan, String path) {
    for (EntityPlan each : plan.concrete()) {
      if (each.part(path).isPresent()) {
        return attribute(each.type().javaType(), path);
      }
    }
    throw new AssertionError(path);
  }

  /** What the objects say of a relationship, by identifier. */
  private static Map<Object, String> text(Session session, List<?> roots, Part part) {
    Map<Object, String> texts = new TreeMap<>();
    for (Object root : roots) {
      EntityPlan plan = session.home().plans().of(root.getClass());
      plan.part(part.attribute().name())
          .ifPresent(
              own -> {
                int at = plan.shape().parts().indexOf(own);
                Object value = plan.shape().access().get(root, at);
                texts.put(session.inspect(root).key().toString(), text(session, value, own));
              });
    }
    return texts;
  }

  private static String text(Session session, Object value, Part part) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> entries = new TreeMap<>();
      map.forEach((k, v) -> entries.put(text(session, k, part), text(session, v, part)));
      return entries.toString();
    }
    if (value instanceof Collection<?> elements) {
      List<String> texts = new ArrayList<>();
      elements.forEach(each -> texts.add(text(session, each, part)));
      boolean ordered =
          List.of("children", "friendOf", "sequence", "held", "lines", "sorted")
              .contains(part.attribute().name());
      return ordered ? texts.toString() : texts.stream().sorted().toList().toString();
    }
    boolean entity = value != null && session.home().plans().find(value.getClass()).isPresent();
    return entity
        ? value.getClass().getSimpleName() + session.inspect(value).key()
        : String.valueOf(value);
  }

  private record Outcome(Map<Object, String> text, int statements) {}

  private static Outcome load(
      Sessions sessions, Recording recording, Class<?> type, Part part, Fetch.Kind kind) {
    try (Session session = sessions.open()) {
      EntityPlan plan = sessions.plans().of(type);
      String name = part.attribute().name();
      Path<?> path = path(plan, name);
      recording.taken();
      List<?> roots =
          session
              .query(type)
              .orderBy(attribute(type, "id").asc())
              .options(options(session, plan, name, Fetch.of(path, kind)))
              .all();
      if (kind == Fetch.Kind.RAISE || kind == Fetch.Kind.NONE) {
        for (Object each : roots) {
          if (path.entity().isInstance(each)) {
            session.load(each, path);
          }
        }
      }
      Map<Object, String> text = text(session, roots, part);
      int statements = recording.taken().size();
      session.flush();
      assertThat(recording.taken()).as("%s %s changes nothing", kind, path).isEmpty();
      return new Outcome(text, statements);
    }
  }

  /** Rows of a bag are not told apart, so that it cannot be joined with its owner. */
  private static boolean canBeJoined(EntityPlan plan, Part part) {
    if (part instanceof Part.One) {
      return true;
    }
    CollectionPlan collection = collection(plan, part);
    return collection.table() == null || !collection.table().key().isEmpty() || collection.isSet();
  }

  @AllDatabases
  void everyWayOfLoadingGivesTheSameWithItsNumberOfStatements(TestDatabase database) {
    for (Kind kind : Kind.values()) {
      kind.with(
          database,
          sessions -> {
            Recording recording = Recording.of(sessions.engine());
            kind.types().forEach(type -> everyWay(sessions, recording, type));
          });
    }
  }

  private static void everyWay(Sessions sessions, Recording recording, Class<?> type) {
    EntityPlan plan = sessions.plans().of(type);
    for (Part part : relationships(plan).values()) {
      String name = type.getSimpleName() + "." + part.attribute().name();
      Outcome first = load(sessions, recording, type, part, Fetch.Kind.SELECTIN);
      assertThat(first.text().values()).as(name).anyMatch(each -> !each.matches("null|\\[]|\\{}"));
      for (Fetch.Kind kind : Fetch.Kind.values()) {
        Outcome outcome = load(sessions, recording, type, part, kind);
        assertThat(outcome.text()).as("%s %s", kind, name).isEqualTo(first.text());
        if (!part.attribute().name().equals("byItem")) { // its keys have references of their own
          assertThat(outcome.statements())
              .as("%s %s", kind, name)
              .isEqualTo(statements(plan, part, kind));
        }
      }
    }
  }

  private static int statements(EntityPlan plan, Part part, Fetch.Kind kind) {
    if (kind == Fetch.Kind.JOINED && canBeJoined(plan, part)) {
      return 1;
    }
    boolean allThere =
        plan.parent() == null
            && part instanceof Part.One one
            && one.isDirect()
            && one.attribute().target() == plan.type().javaType();
    return allThere ? 1 : 2;
  }

  @AllDatabases
  void allCollectionsAtOnceGiveTheSameToo(TestDatabase database) {
    for (Kind kind : Kind.values()) {
      kind.with(
          database,
          sessions -> {
            Class<?> type = kind.types().get(0);
            List<Map<Object, String>> lazy = atOnce(sessions, type, Fetch.Kind.LAZY);
            assertThat(atOnce(sessions, type, Fetch.Kind.SELECTIN)).isEqualTo(lazy);
            assertThat(atOnce(sessions, type, Fetch.Kind.JOINED)).isEqualTo(lazy);
          });
    }
  }

  private static List<Map<Object, String>> atOnce(
      Sessions sessions, Class<?> type, Fetch.Kind kind) {
    List<String> some =
        List.of(
            "children", "friends", "sequence", "byPlace", "words", "numbers", "extras", "parent");
    return sessions.call(
        session -> {
          EntityPlan plan = sessions.plans().of(type);
          List<Fetch> options = new ArrayList<>();
          for (String each : relationships(plan).keySet()) {
            options.add(
                Fetch.of(path(plan, each), some.contains(each) ? kind : Fetch.Kind.SELECTIN));
          }
          List<?> roots =
              session
                  .query(type)
                  .orderBy(attribute(type, "id").desc())
                  .options(options.toArray(Fetch[]::new))
                  .offset(1)
                  .limit(4)
                  .all();
          assertThat(roots).hasSize(4);
          List<Map<Object, String>> all = new ArrayList<>();
          relationships(plan).values().forEach(each -> all.add(text(session, roots, each)));
          return all;
        });
  }

  @AllDatabases
  void everyRelationshipOfTheLargeModelCanBeLoadedInEveryWay(TestDatabase database) {
    Model model = Model.of(AllEntities.classes());
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    Recording recording = Recording.of(sessions.engine());
    List<String> refused = new ArrayList<>();
    for (EntityPlan plan : sessions.plans().all()) {
      for (String each : relationships(plan).keySet()) {
        for (Fetch.Kind kind : Fetch.Kind.values()) {
          try (Session session = sessions.open()) {
            recording.taken();
            Fetch how = Fetch.of(path(plan, each), kind);
            session.query(plan.type().javaType()).options(how).limit(3).all();
            assertThat(recording.taken()).hasSize(1);
          } catch (RuntimeException e) {
            refused.add(kind + " " + plan + "." + each + ": " + e);
          }
        }
      }
    }
    assertThat(refused).isEmpty();
  }
}
