package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.raise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.StaleRowException;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Each mistake is told with entity, key, property and what to do about it. */
class MistakesTest {

  @Embeddable
  record Address(@Column(length = 4) String zip) {}

  @Entity
  static class Author {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false, length = 8, unique = true)
    String name;

    @Column(precision = 4, scale = 1)
    BigDecimal rate;

    Address address;

    @OneToMany(mappedBy = "author", cascade = CascadeType.PERSIST)
    List<Story> stories = new ArrayList<>();

    protected Author() {}

    Author(String name) {
      this.name = name;
    }
  }

  @Entity
  static class Story {
    @Id Integer number;
    @ManyToOne Author author;

    protected Story() {}

    Story(int number, Author author) {
      this.number = number;
      this.author = author;
    }
  }

  private Sessions sessions;
  private Long ann;

  private Session open(TestDatabase database) {
    Model model = Model.of(Author.class, Story.class);
    model.createAll(database.engine());
    sessions = new Sessions(database.engine(), model);
    Author author = new Author("ann");
    author.stories.add(new Story(1, author));
    sessions.transaction(session -> session.add(author));
    ann = author.id;
    return sessions.open();
  }

  private static void says(ThrowingCallable mistake, String... words) {
    assertThatThrownBy(mistake)
        .isInstanceOfAny(InvalidException.class, DatabaseException.class, StaleRowException.class)
        .hasMessageContainingAll(words);
  }

  @AllDatabases
  void aReferenceToNobodysObject(TestDatabase database) {
    try (Session session = open(database)) {
      session.add(new Story(7, new Author("bob")));
      says(session::flush, "ORM-SES-011", "Story.author", "cascade = CascadeType.PERSIST");
    }
  }

  @AllDatabases
  void aDetachedObjectAddedAsNew(TestDatabase database) {
    try (Session session = open(database)) {
      Author author = session.get(Author.class, ann);
      session.expunge(author);
      says(() -> session.add(author), "ORM-SES-007", "Author#" + ann, "merge() it");
      says(() -> session.delete(author), "ORM-SES-017", "Author", "merge() it");
    }
  }

  @AllDatabases
  void twoObjectsOfOneRow(TestDatabase database) {
    try (Session session = open(database)) {
      Story known = session.get(Story.class, 1);
      session.add(new Story(1, null));
      says(session::flush, "ORM-SES-005", "Story#1", "merge()");
      session.rollback();
      assertThat(session.get(Story.class, 1)).isSameAs(known);
    }
  }

  @AllDatabases
  void nullWhereThereMustBeAValue(TestDatabase database) {
    try (Session session = open(database)) {
      session.add(new Author(null));
      says(session::flush, "ORM-SES-009", "Author", "name");
      session.rollback();
      session.get(Author.class, ann).name = null;
      says(session::flush, "ORM-SES-009", "Author#" + ann, "name");
      session.rollback();
      says(
          () ->
              session
                  .update(Author.class)
                  .set("name", null)
                  .where(attribute(Author.class, "id").eq(ann))
                  .execute(),
          "ORM-ROW-005");
    }
  }

  @AllDatabases({TestDatabase.Kind.POSTGRESQL, TestDatabase.Kind.MYSQL, TestDatabase.Kind.MARIADB})
  void aValueThatDoesNotFit(TestDatabase database) {
    try (Session session = open(database)) {
      session.get(Author.class, ann).name = "much too long";
      says(session::flush, "ORM-ROW-006", "Author.name of Author#" + ann, "make the column longer");
      session.rollback();
      for (int i = 0; i < 5; i++) {
        Author author = new Author("a" + i);
        author.address = new Address(i == 3 ? "12345" : "1234");
        session.add(author);
      }
      says(session::flush, "ORM-ROW-006", "Author.address.zip");
      session.rollback();
      session.get(Author.class, ann).rate = new BigDecimal("1234.5");
      says(session::flush, "ORM-ROW-007", "Author.rate of Author#" + ann);
      session.rollback();
      says(
          () -> session.insert(Author.class).values(Map.of("name", "much too long")).execute(),
          "ORM-ROW-006",
          "Author.name");
    }
  }

  @AllDatabases
  void aValueThatSomebodyElseHas(TestDatabase database) {
    try (Session session = open(database)) {
      session.add(new Author("ann"));
      says(session::flush, "ORM-ROW-002", "Author.name", "use a value that no other row has");
      session.rollback();
      session.delete(session.get(Author.class, ann));
      says(session::flush, "ORM-ROW-003", "delete the rows that refer first");
      assertThat(session.inspect(sessions).isModified()).isFalse();
    }
  }

  @AllDatabases
  void sidesThatContradictEachOther(TestDatabase database) {
    try (Session session = open(database)) {
      Author bob = new Author("bob");
      Author cid = new Author("cid");
      session.addAll(List.of(bob, cid));
      Story story = session.get(Story.class, 1);
      bob.stories.add(story);
      story.author = cid;
      says(session::flush, "ORM-SES-008", "Story#1", "author");
    }
  }

  @AllDatabases
  void aRowThatIsGone(TestDatabase database) {
    try (Session session = open(database)) {
      Story story = session.get(Story.class, 1);
      session.commit();
      sessions.transaction(other -> other.delete(Story.class).execute());
      says(() -> session.refresh(story), "ORM-SES-018", "Story#1", "expunge()");
      says(() -> session.lock(story), "ORM-SES-018", "Story#1");
      says(() -> session.getReference(Story.class, 9), "ORM-SES-018", "Story#9");
      story.author = null;
      says(session::flush, "ORM-ROW-010", "Story#1");
    }
  }

  @AllDatabases
  void aKeyThatWasChanged(TestDatabase database) {
    try (Session session = open(database)) {
      session.get(Story.class, 1).number = 2;
      says(session::flush, "ORM-SES-010", "Story#1", "add another");
    }
  }

  @AllDatabases
  void lazyAccessAfterTheEnd(TestDatabase database) {
    Author closed;
    try (Session session = open(database)) {
      closed = session.get(Author.class, ann);
      session.clear();
      Author raising =
          session.query(Author.class).options(raise(attribute(Author.class, "stories"))).one();
      says(() -> raising.stories.size(), "ORM-SES-013", "Author#" + ann, "stories", "selectin(");
    }
    says(
        () -> closed.stories.size(),
        "ORM-SES-012",
        "Author#" + ann,
        ".options(selectin(attribute(Author.class, \"stories\")))");
  }

  @AllDatabases
  void whatIsAskedInTheWrongWay(TestDatabase database) {
    try (Session session = open(database)) {
      says(() -> session.get(String.class, 1), "ORM-SES-004", "String", "Model.of(");
      says(
          () -> session.query(Author.class).where(attribute(Author.class, "nmae").isNull()).all(),
          "ORM-QRY-003",
          "nmae",
          "name");
      says(
          () -> session.query(Author.class).where(attribute(Story.class, "number").eq(1)).all(),
          "ORM-QRY-002",
          "Story");
      session.close();
      says(() -> session.query(Author.class).all(), "ORM-SES-015", "sessions.open()");
      says(session::commit, "ORM-SES-015");
      session.close();
    }
  }
}
