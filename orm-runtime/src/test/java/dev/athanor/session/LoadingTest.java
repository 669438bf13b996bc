package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.count;
import static dev.athanor.query.Queries.joined;
import static dev.athanor.query.Queries.max;
import static dev.athanor.query.Queries.raise;
import static dev.athanor.query.Queries.select;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.mapping.Model;
import dev.athanor.query.Fetch;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Relationships and hierarchies are loaded with few statements, and always the same. */
class LoadingTest {

  @Entity
  static class Writer {
    @Id @GeneratedValue Long id;
    String name;

    @OneToMany(mappedBy = "writer", cascade = CascadeType.ALL)
    List<Story> stories = new ArrayList<>();

    protected Writer() {}

    Writer(String name) {
      this.name = name;
    }
  }

  @Entity
  static class Story {
    @Id @GeneratedValue Long id;
    String title;

    @ManyToOne Writer writer;

    protected Story() {}

    Story(String title) {
      this.title = title;
    }
  }

  private static Sessions writers(TestDatabase database) {
    Model model = Model.of(Writer.class, Story.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          for (int i = 0; i < 20; i++) {
            Writer writer = new Writer("w" + i);
            for (int j = 0; j < 3; j++) {
              writer.stories.add(new Story("s" + i + "." + j));
            }
            session.add(writer);
          }
        });
    return sessions;
  }

  @AllDatabases
  void aLoopOverAResultCostsOneMoreStatement(TestDatabase database) {
    Sessions sessions = writers(database);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          int stories = 0;
          for (Writer each : session.query(Writer.class).all()) {
            stories += each.stories.size();
          }
          assertThat(stories).isEqualTo(60);
          assertThat(recording.taken()).containsExactly("SELECT Writer", "SELECT Story");
        });
    sessions.transaction(
        session -> {
          for (Story each : session.query(Story.class).all()) {
            assertThat(each.writer.name).startsWith("w");
          }
          assertThat(recording.taken()).containsExactly("SELECT Story", "SELECT Writer");
        });
  }

  @AllDatabases
  void anotherWayOfLoadingGivesTheSame(TestDatabase database) {
    Sessions sessions = writers(database);
    Recording recording = Recording.of(sessions.engine());
    Fetch join = joined(attribute(Story.class, "writer"));
    sessions.transaction(
        session -> {
          List<Story> found =
              session
                  .query(Story.class)
                  .orderBy(attribute(Story.class, "id").asc())
                  .options(join)
                  .limit(5)
                  .all();
          assertThat(recording.taken()).containsExactly("SELECT Story");
          assertThat(found)
              .extracting(each -> each.writer.name)
              .containsExactly("w0", "w0", "w0", "w1", "w1");
        });
    sessions.transaction(
        session -> {
          List<Writer> found =
              session
                  .query(Writer.class)
                  .options(selectin(attribute(Writer.class, "stories")))
                  .all();
          assertThat(recording.taken()).containsExactly("SELECT Writer", "SELECT Story");
          assertThat(found).allSatisfy(each -> assertThat(each.stories).hasSize(3));
          assertThat(recording.taken()).isEmpty();
        });
    sessions.transaction(
        session -> {
          List<Story> found =
              session.query(Story.class).options(raise(attribute(Story.class, "writer"))).all();
          assertThat(recording.taken()).containsExactly("SELECT Story");
          found.get(0).title = "changed";
          session.flush();
          assertThat(session.inspect(found.get(0)).unloaded()).containsExactly("writer");
        });
    sessions.transaction(
        session -> {
          assertThat(session.query(Story.class).all()).allMatch(each -> each.writer != null);
          Writer lazy =
              session
                  .query(Writer.class)
                  .populateExisting()
                  .options(raise(attribute(Writer.class, "stories")))
                  .limit(1)
                  .one();
          assertThat(lazy.name).isEqualTo("w0");
        });
    sessions.transaction(
        session -> {
          Writer writer =
              session
                  .query(Writer.class)
                  .options(raise(attribute(Writer.class, "stories")))
                  .limit(1)
                  .one();
          assertThatThrownBy(() -> writer.stories.get(0)).hasMessageContaining("ORM-SES-013");
        });
  }

  record Count(String name, long stories, String last) {}

  @AllDatabases
  void valuesAreAskedForByExpressionsAndBySql(TestDatabase database) {
    Sessions sessions = writers(database);
    sessions.transaction(
        session -> {
          var name = attribute(Writer.class, "name");
          var title = attribute(Story.class, "title");
          List<Count> counts =
              session
                  .execute(
                      select(name, count().as("n"), max(title))
                          .from(Writer.class)
                          .join(attribute(Writer.class, "stories"))
                          .where(name.in(List.of("w1", "w2")), title.ne("s1.2"))
                          .groupBy(name)
                          .having(count().gt(1L))
                          .orderBy(name.desc()))
                  .into(Count.class)
                  .all();
          assertThat(counts)
              .containsExactly(new Count("w2", 3, "s2.2"), new Count("w1", 2, "s1.1"));
          Writer w3 = session.query(Writer.class).where(name.eq("w3")).one();
          assertThat(session.query(Story.class).where(attribute(Story.class, "writer").eq(w3)))
              .extracting(EntityQuery::count)
              .isEqualTo(3L);
          assertThat(
                  session
                      .query(Story.class)
                      .where(attribute(Story.class, "writer.name").startsWith("w1"))
                      .count())
              .isEqualTo(33);
          assertThat(session.query(Story.class).where(title.contains("_")).exists()).isFalse();
          assertThat(
                  session
                      .query(Writer.class)
                      .join(attribute(Writer.class, "stories"))
                      .where(title.startsWith("s1"))
                      .count())
              .isEqualTo(11);
          List<Writer> bySql =
              session
                  .sql(
                      "SELECT w.* FROM "
                          + quoted(database, "Writer")
                          + " w WHERE w.name IN (:names)")
                  .bind("names", List.of("w3", "w4"))
                  .entities(Writer.class);
          assertThat(bySql).hasSize(2).contains(w3);
          List<Map<String, Object>> maps =
              session
                  .sql("SELECT name AS who FROM " + quoted(database, "Writer") + " WHERE name = :n")
                  .bind("n", "w5")
                  .rows()
                  .maps()
                  .all();
          assertThat(maps).containsExactly(Map.of("who", "w5"));
        });
  }

  private static String quoted(TestDatabase database, String name) {
    return database.engine().dialect().quoting().name(name);
  }

  @Entity
  @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
  static class Animal {
    @Id @GeneratedValue Long id;
    String name;

    @ManyToOne Owner owner;
  }

  @Entity
  static class Dog extends Animal {
    boolean barks;
  }

  @Entity
  static class Cat extends Animal {
    Integer lives;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  abstract static class Owner {
    @Id @GeneratedValue Long id;
    String name;

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
    List<Animal> animals = new ArrayList<>();
  }

  @Entity
  static class Human extends Owner {
    String job;
  }

  @Entity
  static class Company extends Owner {
    long staff;
  }

  @Entity
  static class Bank extends Company {
    String code;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  abstract static class Shape {
    @Id Long id;
    String colour;
  }

  @Entity
  static class Circle extends Shape {
    double radius;
  }

  @Entity
  static class Square extends Shape {
    double side;
  }

  @Entity
  @Inheritance(strategy = InheritanceType.JOINED)
  @DiscriminatorColumn
  static class Doc {
    @Id @GeneratedValue Long id;
    String title;
  }

  @Entity
  static class Memo extends Doc {
    String sender;
  }

  @AllDatabases
  void objectsOfEveryKindOfHierarchyComeBackAsWhatTheyAre(TestDatabase database) {
    Model model =
        Model.of(
            Animal.class,
            Dog.class,
            Cat.class,
            Owner.class,
            Human.class,
            Company.class,
            Bank.class,
            Shape.class,
            Circle.class,
            Square.class,
            Doc.class,
            Memo.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          Human human = new Human();
          human.name = "h";
          human.job = "j";
          Bank bank = new Bank();
          bank.name = "b";
          bank.staff = 7;
          bank.code = "c";
          Dog dog = new Dog();
          dog.barks = true;
          Cat cat = new Cat();
          cat.lives = 9;
          human.animals.addAll(List.of(dog, cat));
          Circle circle = new Circle();
          circle.id = 1L;
          circle.radius = 1.5;
          Square square = new Square();
          square.id = 2L;
          square.colour = "red";
          Memo memo = new Memo();
          memo.title = "t";
          memo.sender = "s";
          session.addAll(List.of(human, bank, new Company(), circle, square, memo, new Doc()));
        });
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          List<Animal> animals = session.query(Animal.class).all();
          assertThat(recording.taken()).hasSize(2);
          assertThat(animals).hasExactlyElementsOfTypes(Dog.class, Cat.class);
          assertThat(((Dog) animals.get(0)).barks).isTrue();
          assertThat(animals.get(0).owner).isInstanceOf(Human.class);
          assertThat(((Human) animals.get(0).owner).job).isEqualTo("j");
          assertThat(session.query(Cat.class).one().lives).isEqualTo(9);
          List<Owner> owners = new ArrayList<>(session.query(Owner.class).all());
          owners.sort(Comparator.comparing(each -> each.id));
          assertThat(owners).hasExactlyElementsOfTypes(Human.class, Bank.class, Company.class);
          assertThat(session.query(Company.class).count()).isEqualTo(2);
          Bank bank = session.query(Bank.class).where(attribute(Bank.class, "name").eq("b")).one();
          bank.code = "d";
          bank.staff = 8;
          List<Shape> shapes =
              session.query(Shape.class).orderBy(attribute(Shape.class, "id").asc()).all();
          assertThat(shapes).hasExactlyElementsOfTypes(Circle.class, Square.class);
          assertThat(((Circle) shapes.get(0)).radius).isEqualTo(1.5);
          assertThat(shapes.get(1).colour).isEqualTo("red");
          assertThat(session.get(Shape.class, 2L)).isSameAs(shapes.get(1));
          assertThat(session.query(Memo.class).one().sender).isEqualTo("s");
          assertThat(session.query(Doc.class).all()).hasSize(2);
          session.delete(session.query(Human.class).one());
          session.delete(shapes.get(0));
        });
    sessions.transaction(
        session -> {
          assertThat(session.query(Animal.class).all()).isEmpty();
          assertThat(session.query(Shape.class).all()).hasSize(1);
          Bank bank = session.query(Bank.class).one();
          assertThat(bank.code).isEqualTo("d");
          assertThat(bank.staff).isEqualTo(8);
        });
  }
}
