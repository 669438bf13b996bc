package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.select;
import static dev.athanor.query.Queries.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.error.DatabaseException;
import dev.athanor.error.StaleRowException;
import dev.athanor.graph.Status;
import dev.athanor.mapping.Model;
import dev.athanor.query.Path;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows that are written without objects, and by conditions. */
class BulkTest {

  @Embeddable
  record Place(String street, String town) {}

  @Entity
  static class Person {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(unique = true, nullable = false)
    String email;

    @Column(updatable = false)
    String source;

    int score;
    Place place;
    @Version int version;

    @ManyToOne Person boss;

    @ElementCollection Set<String> names = new HashSet<>();

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
    List<Thing> things = new ArrayList<>();

    transient int prepared;

    protected Person() {}

    Person(String email, int score) {
      this.email = email;
      this.score = score;
    }

    @PrePersist
    void prepare() {
      prepared++;
    }
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Thing {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    String label;
    int weight;

    @ManyToOne Person owner;

    @ManyToMany Set<Person> users = new HashSet<>();

    protected Thing() {}

    Thing(String label) {
      this.label = label;
    }
  }

  @Entity
  static class Book extends Thing {
    int pages;

    protected Book() {}

    Book(String label, int pages) {
      super(label);
      this.pages = pages;
    }
  }

  @Entity
  @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  @DiscriminatorColumn(name = "kind")
  static class Note {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String text;
    @Version long version;
  }

  @Entity
  static class Reminder extends Note {
    int day;
  }

  private static final Path<String> EMAIL = attribute(Person.class, "email");
  private static final Path<Integer> SCORE = attribute(Person.class, "score");

  private Recording statements;

  private Sessions sessions(TestDatabase database) {
    Model model = Model.of(Person.class, Thing.class, Book.class, Note.class, Reminder.class);
    var engine = database.engine();
    model.createAll(engine);
    statements = Recording.of(engine);
    return new Sessions(engine, model);
  }

  @AllDatabases
  void objectsAreInsertedWithoutBeingKept(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      List<Person> people = new ArrayList<>();
      for (int i = 0; i < 2500; i++) {
        people.add(new Person("p" + i, i));
      }
      session.insertAll(people);
      Person one = new Person("one", 7);
      one.place = new Place("High Street", "York");
      one.boss = people.get(17);
      session.insert(one);

      assertThat(session.contains(one)).isFalse();
      assertThat(people).extracting(each -> each.id).doesNotContainNull().doesNotHaveDuplicates();
      Person read = session.get(Person.class, people.get(1234).id);
      assertThat(read.email).isEqualTo("p1234");
      assertThat(session.get(Person.class, one.id).place).isEqualTo(one.place);
      assertThat(session.get(Person.class, one.id).boss.email).isEqualTo("p17");
      session.commit();
    }
    assertThat(sessions.<Long>call(s -> s.query(Person.class).count())).isEqualTo(2501);
  }

  record Row(String email, int score, Long boss) {}

  @AllDatabases
  void rowsAreInsertedFromMapsAndRecords(TestDatabase database) {
    try (Session session = sessions(database).open()) {
      Person boss = new Person("boss", 1);
      session.add(boss);
      session.flush();
      session
          .insert(Person.class)
          .values(List.of(new Row("a", 1, boss.id), new Row("b", 2, null)))
          .values(Map.of("email", "c", "boss", boss, "place", new Place("s", "t")))
          .values(Map.of("email", "d", "place.town", "Leeds"))
          .execute();
      List<Person> led = session.query(Person.class).where(bossIs(boss)).orderBy(EMAIL.asc()).all();
      assertThat(led).extracting(each -> each.email).containsExactly("a", "c");
      assertThat(led.get(1).place).isEqualTo(new Place("s", "t"));
      assertThat(person(session, "d").place).isEqualTo(new Place(null, "Leeds"));
      List<Person> made = session.insert(Person.class).values(Map.of("email", "e")).returning();
      assertThat(made.get(0)).isSameAs(person(session, "e"));
      assertThatThrownBy(() -> session.insert(Person.class).values(Map.of("emial", "x")).execute())
          .hasMessageContaining("ORM-QRY-003")
          .hasMessageContaining("email");
      assertThatThrownBy(() -> session.insert(boss)).hasMessageContaining("ORM-SES-027");
      Person named = new Person("named", 1);
      named.names.add("n");
      assertThatThrownBy(() -> session.insert(named)).hasMessageContaining("ORM-SES-028");
      Person lost = new Person("lost", 1);
      lost.boss = named;
      assertThatThrownBy(() -> session.insert(lost)).hasMessageContaining("ORM-SES-011");
      assertThat(session.query(Person.class).count()).isEqualTo(6);
    }
  }

  private static dev.athanor.query.Predicate bossIs(Person boss) {
    return attribute(Person.class, "boss").eq(boss);
  }

  private static Person person(Session session, String email) {
    return session.query(Person.class).where(EMAIL.eq(email)).one();
  }

  @AllDatabases
  void hierarchiesAreInsertedTableByTable(TestDatabase database) {
    try (Session session = sessions(database).open()) {
      List<Thing> things = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        things.add(i % 2 == 0 ? new Book("b" + i, i) : new Thing("t" + i));
      }
      session.insertAll(things);
      Reminder reminder = new Reminder();
      reminder.day = 3;
      session.insert(reminder);
      assertThat(session.query(Book.class).orderBy(attribute(Book.class, "pages").desc()).all())
          .hasSize(10)
          .first()
          .extracting(each -> each.label)
          .isEqualTo("b18");
      assertThat(session.query(Note.class).one()).isInstanceOf(Reminder.class);
    }
  }

  @AllDatabases
  void aRowIsUpdatedFromAnObjectAndItsVersionChecked(TestDatabase database) {
    Sessions sessions = sessions(database);
    Person detached = new Person("a", 1);
    sessions.transaction(session -> session.insert(detached));
    sessions.transaction(
        session -> {
          Person kept = session.get(Person.class, detached.id);
          detached.score = 5;
          session.update(detached);
          assertThat(detached.version).isEqualTo(1);
          assertThat(kept.score).isEqualTo(5);
          assertThat(kept.version).isEqualTo(1);
          kept.score = 6;
        });
    assertThatThrownBy(() -> sessions.transaction(session -> session.update(detached)))
        .isInstanceOfSatisfying(
            StaleRowException.class, e -> assertThat(e.entity()).isSameAs(detached));
    Book book = new Book("x", 1);
    sessions.transaction(session -> session.insert(book));
    book.label = "y";
    book.pages = 2;
    sessions.transaction(session -> session.update(book));
    sessions.transaction(
        session ->
            assertThat(session.get(Book.class, book.id))
                .extracting(each -> each.label + each.pages)
                .isEqualTo("y2"));
  }

  @AllDatabases
  void anUpsertInsertsOrUpdates(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      Person first = new Person("a", 1);
      first.source = "import";
      Person kept = session.upsert(first, "email");
      assertThat(kept).isNotSameAs(first);
      Person again = new Person("a", 2);
      again.source = "never";
      assertThat(session.upsert(again, "email")).isSameAs(kept);
      assertThat(kept.score).isEqualTo(2);
      assertThat(kept.source).isEqualTo("import");
      assertThat(kept.version).isEqualTo(1);
      session
          .insert(Person.class)
          .values(List.of(new Person("a", 3), new Person("b", 4)))
          .onConflict("email")
          .doNothing()
          .execute();
      assertThat(kept.score).isEqualTo(2);
      session
          .insert(Person.class)
          .values(List.of(new Person("a", 9), new Person("c", 5)))
          .onConflict("email")
          .update("score")
          .execute();
      assertThat(kept.score).isEqualTo(9);
      session.commit();
      assertThat(session.query(Person.class).count()).isEqualTo(3);
      kept.score = 10;
      session.commit();
    }
  }

  @AllDatabases
  void anUpdateByConditionTakesLoadedObjectsAlong(TestDatabase database) {
    Sessions sessions = sessions(database);
    people(sessions, 5);
    try (Session session = sessions.open()) {
      List<Person> people = session.query(Person.class).orderBy(SCORE.asc()).all();
      people.get(4).score = 100;
      statements.taken();
      long changed =
          session
              .update(Person.class)
              .set(SCORE, SCORE.plus(10))
              .set("place", new Place("s", "t"))
              .where(SCORE.ge(3))
              .execute();
      assertThat(changed).isEqualTo(2);
      assertThat(statements.taken())
          .containsExactly("UPDATE Person", "SELECT Person", "UPDATE Person", "SELECT Person");
      assertThat(people).extracting(each -> each.score).containsExactly(0, 1, 2, 13, 110);
      assertThat(people).extracting(each -> each.version).containsExactly(0, 0, 0, 1, 2);
      assertThat(people.get(3).place).isEqualTo(new Place("s", "t"));
      people.get(3).score++;
      session.flush();
      assertThat(
              session
                  .update(Person.class)
                  .set("boss", people.get(0))
                  .where(attribute(Person.class, "boss.email").eq("nobody").not())
                  .execute())
          .isZero();
      session
          .update(Person.class)
          .set("boss", people.get(0))
          .where(attribute(Person.class, "boss").isNull(), EMAIL.ne("p0"))
          .execute();
      assertThat(people.get(4).boss).isSameAs(people.get(0));
      assertThat(
              session
                  .update(Person.class)
                  .set("score", 0)
                  .where(attribute(Person.class, "boss.email").eq("p0"))
                  .execute())
          .isEqualTo(4);
      assertThat(people).extracting(each -> each.score).containsOnly(0);
      session.rollback();
      assertThat(people).extracting(each -> each.score).containsExactly(0, 1, 2, 3, 4);
      assertThat(people).extracting(each -> each.boss).containsOnlyNulls();
      assertThat(people).extracting(each -> each.version).containsOnly(0);
      assertThatThrownBy(() -> session.update(Person.class).set("id", 1).execute())
          .hasMessageContaining("ORM-QRY-014");
      assertThatThrownBy(() -> session.update(Person.class).execute())
          .hasMessageContaining("ORM-QRY-015");
    }
  }

  private static void people(Sessions sessions, int count) {
    sessions.transaction(
        session ->
            session.insertAll(
                IntStream.range(0, count).mapToObj(i -> new Person("p" + i, i)).toList()));
  }

  @AllDatabases
  void anUpdateOfAHierarchyReachesAllItsTables(TestDatabase database) {
    Sessions sessions = sessions(database);
    sessions.transaction(
        session -> session.insertAll(List.of(new Book("a", 1), new Book("b", 2), new Thing("c"))));
    try (Session session = sessions.open()) {
      Book loaded = session.query(Book.class).where(attribute(Book.class, "label").eq("b")).one();
      assertThat(
              session
                  .update(Book.class)
                  .set("pages", 10)
                  .set("weight", 3)
                  .where(attribute(Book.class, "pages").gt(1))
                  .execute())
          .isEqualTo(1);
      assertThat(loaded.pages + loaded.weight).isEqualTo(13);
      assertThat(session.update(Thing.class).set("label", "z").execute()).isEqualTo(3);
      assertThat(loaded.label).isEqualTo("z");
      Reminder reminder = new Reminder();
      session.add(reminder);
      session.add(new Note());
      assertThat(session.update(Reminder.class).set("text", "t").execute()).isEqualTo(1);
      assertThat(reminder.text).isEqualTo("t");
      assertThat(session.delete(Reminder.class).execute()).isEqualTo(1);
      assertThat(session.query(Note.class).count()).isEqualTo(1);
    }
  }

  @AllDatabases
  void aDeletionByConditionTakesWhatIsOwnedAndLoadedObjectsAlong(TestDatabase database) {
    Sessions sessions = sessions(database);
    sessions.transaction(
        session -> {
          for (int i = 0; i < 4; i++) {
            Person person = new Person("p" + i, i);
            person.names.add("n" + i);
            session.add(person);
            Book book = new Book("b" + i, i);
            book.users.add(person);
            if (i == 0) {
              person.things.add(book);
            }
            session.add(book);
          }
        });
    try (Session session = sessions.open()) {
      Person first = person(session, "p0");
      List<Book> books =
          session.query(Book.class).orderBy(attribute(Book.class, "pages").asc()).all();
      assertThat(first.things).hasSize(1);
      assertThat(
              session
                  .delete(Book.class)
                  .where(attribute(Book.class, "pages").in(List.of(0, 1, 2)))
                  .execute())
          .isEqualTo(3);
      assertThat(first.things).isEmpty();
      assertThat(session.inspect(books.get(1)).status()).isEqualTo(Status.DELETED);
      assertThat(session.contains(books.get(3))).isTrue();
      assertThat(session.delete(Person.class).where(EMAIL.in(List.of("p1", "p2"))).execute())
          .isEqualTo(2);
      session.nested(() -> session.delete(Thing.class).execute());
      assertThat(session.query(Thing.class).count()).isZero();
      session.rollback();
      assertThat(session.query(Thing.class).count()).isEqualTo(4);
      assertThat(first.things).hasSize(1);
      assertThat(session.contains(books.get(1))).isTrue();
      session.commit();
      assertThatThrownBy(() -> session.delete(Person.class).execute())
          .isInstanceOf(DatabaseException.class);
      assertThatThrownBy(session::commit).hasMessageContaining("ORM-SES-016");
      session.rollback();
      assertThat(session.query(Person.class).count()).isEqualTo(4);
    }
  }

  @AllDatabases
  void rowsAreInsertedFromAQuery(TestDatabase database) {
    Sessions sessions = sessions(database);
    people(sessions, 3);
    try (Session session = sessions.open()) {
      assertThat(
              session
                  .insert(Reminder.class)
                  .from(select(EMAIL, SCORE).from(Person.class).where(SCORE.gt(0)), "text", "day"))
          .isEqualTo(2);
      List<Reminder> reminders =
          session.query(Reminder.class).orderBy(attribute(Reminder.class, "day").asc()).all();
      assertThat(reminders).extracting(each -> each.text + each.day).containsExactly("p11", "p22");
      reminders.get(0).text = "changed";
      session.flush();
      assertThatThrownBy(
              () ->
                  session.insert(Thing.class).from(select(value("x")).from(Person.class), "label"))
          .hasMessageContaining("ORM-SES-031");
    }
  }
}
