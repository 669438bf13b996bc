package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.StaleRowException;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Which statements a flush sends, and in which order: the same ones on every database. */
class FlushTraceTest {

  @Entity
  static class Parent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.PERSIST)
    List<Child> children = new ArrayList<>();

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Part> parts = new ArrayList<>();
  }

  @Entity
  static class Child {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne Parent parent;
  }

  @Entity
  static class Part {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(unique = true)
    String name;

    @ManyToOne Parent owner;

    protected Part() {}

    Part(String name) {
      this.name = name;
    }
  }

  @Entity
  static class Basket {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "basket_id")
    List<Item> items = new ArrayList<>();
  }

  @Entity
  static class Item {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
  }

  @Entity
  static class Node {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne Node parent;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
    List<Node> children = new ArrayList<>();

    Node with(Node... more) {
      children.addAll(List.of(more));
      return this;
    }
  }

  @Entity
  static class Widget {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @OneToOne Entry favourite;

    @OneToMany(mappedBy = "widget", cascade = CascadeType.ALL)
    List<Entry> entries = new ArrayList<>();
  }

  @Entity
  static class Entry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(optional = false)
    Widget widget;
  }

  @Entity
  static class Left {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToMany Set<Right> rights = new HashSet<>();
  }

  @Entity
  static class Right {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToMany(mappedBy = "rights")
    Set<Left> lefts = new HashSet<>();
  }

  @Entity
  static class Country {
    @Id String code;
    String name;

    protected Country() {}

    Country(String code, String name) {
      this.code = code;
      this.name = name;
    }
  }

  @Entity
  static class City {
    @Id String name;

    @Column(name = "country_code")
    String countryCode;

    @ManyToOne
    @JoinColumn(name = "country_code", insertable = false, updatable = false)
    Country country;

    protected City() {}

    City(String name, String countryCode) {
      this.name = name;
      this.countryCode = countryCode;
    }
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Employee {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
  }

  @Entity
  static class Manager extends Employee {
    int level;
  }

  @Entity
  static class Counter {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    int value;
    @Version int version;
  }

  private Sessions sessions;
  private Recording statements;

  private void model(TestDatabase database, Class<?>... entities) {
    model(database.engine(), entities);
  }

  private void model(Engine engine, Class<?>... entities) {
    Model model = Model.of(entities);
    model.createAll(engine);
    sessions = new Sessions(engine, model);
    statements = Recording.of(engine);
  }

  /** What the flush at the end of the work sends. */
  private List<String> trace(Consumer<Session> work) {
    try (Session session = sessions.open()) {
      session.setAutoflush(false);
      work.accept(session);
      statements.taken();
      session.commit();
      return statements.taken();
    }
  }

  private static <E> E only(Session session, Class<E> type) {
    return session.query(type).one();
  }

  @AllDatabases
  void parentsComeBeforeTheirChildren(TestDatabase database) {
    model(database, Parent.class, Child.class, Part.class);
    assertThat(
            trace(
                session -> {
                  Parent parent = new Parent();
                  parent.children.add(new Child());
                  parent.children.add(new Child());
                  session.add(parent);
                }))
        .containsExactly("INSERT Parent", "INSERT Child ×2");
    assertThatThrownBy(() -> trace(session -> session.delete(only(session, Parent.class))))
        .isInstanceOf(DatabaseException.class);
    assertThat(statements.taken()).contains("DELETE Parent");
    assertThat(
            trace(
                session -> {
                  Parent parent = only(session, Parent.class);
                  List.copyOf(parent.children).forEach(session::delete);
                  session.delete(parent);
                }))
        .containsExactly("DELETE Child ×2", "DELETE Parent");
  }

  @AllDatabases
  void whatACollectionOwnsByAColumnIsLetGo(TestDatabase database) {
    model(database, Basket.class, Item.class);
    assertThat(
            trace(
                session -> {
                  Basket basket = new Basket();
                  basket.items.add(new Item());
                  basket.items.add(new Item());
                  session.add(basket);
                }))
        .containsExactly("INSERT Basket", "INSERT Item ×2");
    assertThat(trace(session -> session.delete(only(session, Basket.class))))
        .containsExactly("UPDATE Item", "DELETE Basket");
  }

  @AllDatabases
  void orphansAndNewOnesHandOverUniqueValues(TestDatabase database) {
    model(database, Parent.class, Child.class, Part.class);
    trace(
        session -> {
          Parent parent = new Parent();
          parent.parts.add(new Part("a"));
          parent.parts.add(new Part("b"));
          session.add(parent);
        });
    assertThat(
            trace(
                session -> {
                  Parent parent = only(session, Parent.class);
                  parent.parts.remove(0);
                  parent.parts.add(new Part("z"));
                }))
        .containsExactly("INSERT Part", "DELETE Part");
    assertThat(
            trace(
                session -> {
                  Parent parent = only(session, Parent.class);
                  parent.parts.removeIf(each -> each.name.equals("b"));
                  parent.parts.add(new Part("b"));
                }))
        .containsExactly("DELETE Part", "INSERT Part");
    assertThat(trace(session -> session.delete(only(session, Parent.class))))
        .containsExactly("DELETE Part ×2", "DELETE Parent");
  }

  @AllDatabases
  void aTreeIsWrittenLevelByLevel(TestDatabase database) {
    model(database, Node.class);
    assertThat(
            trace(
                session ->
                    session.add(
                        new Node().with(new Node().with(new Node(), new Node()), new Node()))))
        .containsExactly("INSERT Node", "INSERT Node ×2", "INSERT Node ×2");
    assertThat(
            trace(
                session -> {
                  List<Node> all = session.query(Node.class).all();
                  session.delete(all.stream().filter(n -> n.parent == null).findFirst().get());
                }))
        .containsExactly("DELETE Node ×3", "DELETE Node", "DELETE Node");
  }

  @AllDatabases
  void aCircleIsClosedAfterwardsAndOpenedBefore(TestDatabase database) {
    model(database, Widget.class, Entry.class);
    assertThat(
            trace(
                session -> {
                  Widget widget = new Widget();
                  widget.entries.add(new Entry());
                  widget.entries.add(new Entry());
                  widget.favourite = widget.entries.get(1);
                  session.add(widget);
                }))
        .containsExactly("INSERT Widget", "INSERT Entry ×2", "UPDATE Widget");
    assertThat(trace(session -> session.delete(only(session, Widget.class))))
        .containsExactly("UPDATE Widget", "DELETE Entry ×2", "DELETE Widget");
  }

  @AllDatabases
  void aLinkOfBothSidesIsWrittenOnce(TestDatabase database) {
    model(database, Left.class, Right.class);
    assertThat(
            trace(
                session -> {
                  Left one = new Left();
                  Left two = new Left();
                  Right first = new Right();
                  Right second = new Right();
                  session.addAll(List.of(one, two, first, second));
                  one.rights.add(first);
                  one.rights.add(second);
                  first.lefts.add(one);
                  first.lefts.add(two);
                }))
        .containsExactly("INSERT Left ×2", "INSERT Right ×2", "INSERT Left_Right ×3");
    assertThat(trace(session -> session.query(Right.class).all().forEach(session::delete)))
        .containsExactly("DELETE Left_Right ×2", "DELETE Right ×2");
  }

  @AllDatabases
  void aForeignKeyCountsWithoutARelationship(TestDatabase database) {
    model(database, Country.class, City.class);
    assertThat(
            trace(
                session ->
                    session.addAll(List.of(new City("York", "gb"), new Country("gb", "Britain")))))
        .containsExactly("INSERT Country", "INSERT City");
  }

  @AllDatabases
  void aRowIsReplacedByAnotherOfItsKey(TestDatabase database) {
    model(database, Country.class);
    trace(session -> session.add(new Country("gb", "Britain")));
    assertThat(
            trace(
                session -> {
                  session.delete(session.get(Country.class, "gb"));
                  session.add(new Country("gb", "Great Britain"));
                }))
        .containsExactly("DELETE Country", "INSERT Country");
    assertThat(sessions.<String>call(s -> s.get(Country.class, "gb").name))
        .isEqualTo("Great Britain");
  }

  @AllDatabases
  void aHierarchyIsWrittenFromTheTopAndDeletedFromTheBottom(TestDatabase database) {
    model(database, Employee.class, Manager.class);
    assertThat(
            trace(session -> session.addAll(List.of(new Employee(), new Manager(), new Manager()))))
        .containsExactly("INSERT Employee ×3", "INSERT Manager ×2");
    assertThat(trace(session -> session.query(Employee.class).all().forEach(session::delete)))
        .containsExactly("DELETE Manager ×2", "DELETE Employee ×3");
  }

  @AllDatabases
  void versionedRowsAreOneBatchAndTheStaleOneIsNamed(TestDatabase database) {
    model(database, Counter.class);
    versioned();
    assertThat(trace(session -> session.query(Counter.class).all().forEach(each -> each.value++)))
        .containsExactly("UPDATE Counter ×10");
  }

  private void versioned() {
    assertThat(
            trace(
                session ->
                    session.addAll(IntStream.range(0, 10).mapToObj(i -> new Counter()).toList())))
        .containsExactly("INSERT Counter ×10");
    assertThat(trace(session -> session.query(Counter.class).all().forEach(each -> each.value++)))
        .startsWith("UPDATE Counter ×10");
    try (Session session = sessions.open()) {
      List<Counter> all = session.query(Counter.class).all();
      session.commit();
      Counter stale = all.get(6);
      sessions.transaction(other -> other.get(Counter.class, stale.id).value = 100);
      all.forEach(each -> each.value++);
      statements.taken();
      assertThatThrownBy(session::commit)
          .isInstanceOfSatisfying(
              StaleRowException.class, e -> assertThat(e.entity()).isSameAs(stale));
      assertThat(all).extracting(each -> each.value).containsOnly(1);
    }
  }

  /** Such drivers may not say how many rows each part of a batch has met. */
  @AllDatabases({TestDatabase.Kind.MYSQL, TestDatabase.Kind.MARIADB})
  void theStaleOneIsNamedWhereTheDriverRewritesBatches(TestDatabase database) {
    String url = database.url();
    String more =
        "rewriteBatchedStatements=true&useBulkStmts=true&useBulkStmtsForInserts=true"
            + "&useServerPrepStmts=true";
    try (Engine engine =
        Engine.create(
            url + (url.contains("?") ? "&" : "?") + more,
            database.username(),
            database.password())) {
      model(engine, Counter.class);
      versioned();
    }
  }
}
