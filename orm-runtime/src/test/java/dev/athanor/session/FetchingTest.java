package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.joined;
import static dev.athanor.query.Queries.lazy;
import static dev.athanor.query.Queries.none;
import static dev.athanor.query.Queries.raise;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.mapping.Model;
import dev.athanor.query.Path;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is loaded with a query, and what is left out. */
class FetchingTest {

  @Entity
  static class Author {
    @Id @GeneratedValue Long id;
    String name;

    @OneToMany(mappedBy = "author", cascade = CascadeType.ALL)
    @OrderBy("title DESC")
    List<Work> works = new ArrayList<>();

    @ManyToMany(cascade = CascadeType.PERSIST)
    Set<Prize> prizes = new HashSet<>();

    @ElementCollection Set<String> names = new HashSet<>();

    @OneToOne(mappedBy = "author", cascade = CascadeType.ALL)
    Portrait portrait;
  }

  @Embeddable
  record Size(int pages, String unit) {}

  @Entity
  static class Work {
    @Id @GeneratedValue Long id;
    String title;
    String text;
    int edition;
    Size size;

    @ManyToOne Author author;

    @OneToMany(mappedBy = "work", cascade = CascadeType.ALL)
    List<Review> reviews = new ArrayList<>();
  }

  @Entity
  static class Review {
    @Id @GeneratedValue Long id;
    int stars;
    @ManyToOne Work work;
  }

  @Entity
  static class Prize {
    @Id @GeneratedValue Long id;
    String name;
  }

  @Entity
  static class Portrait {
    @Id @GeneratedValue Long id;
    String place;
    @OneToOne Author author;
  }

  private static final Path<String> NAME = attribute(Author.class, "name");
  private static final Path<?> WORKS = attribute(Author.class, "works");
  private static final Path<?> REVIEWS = attribute(Work.class, "reviews");
  private static final Path<?> PRIZES = attribute(Author.class, "prizes");
  private static final Path<?> NAMES = attribute(Author.class, "names");
  private static final Path<?> PORTRAIT = attribute(Author.class, "portrait");
  private static final Path<?> AUTHOR = attribute(Work.class, "author");
  private static final Path<?> TEXT = attribute(Work.class, "text");

  /** Twelve authors a0 to a11, each with three works, each of them with two reviews. */
  private static Sessions authors(TestDatabase database) {
    Model model = Model.of(Author.class, Work.class, Review.class, Prize.class, Portrait.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          List<Prize> prizes = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            Prize prize = new Prize();
            prize.name = "p" + i;
            prizes.add(prize);
          }
          for (int i = 0; i < 12; i++) {
            Author author = new Author();
            author.name = "a" + i;
            author.prizes.addAll(prizes.subList(0, i % 4));
            author.names.addAll(List.of("x" + i, "y" + i));
            for (int j = 0; j < 3; j++) {
              Work work = new Work();
              work.title = "t" + j;
              work.text = "text " + i + j;
              work.edition = j;
              work.size = new Size(j, "cm");
              for (int k = 0; k < 2; k++) {
                Review review = new Review();
                review.stars = k;
                work.reviews.add(review);
              }
              author.works.add(work);
            }
            if (i % 2 == 0) {
              author.portrait = new Portrait();
              author.portrait.place = "room " + i;
              author.portrait.author = author;
            }
            session.add(author);
          }
        });
    return sessions;
  }

  @AllDatabases
  void severalCollectionsAndNestedOnesAreJoinedInOneStatement(TestDatabase database) {
    Sessions sessions = authors(database);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          List<Author> found =
              session
                  .query(Author.class)
                  .options(
                      joined(WORKS).then(joined(REVIEWS)),
                      joined(PRIZES),
                      joined(NAMES),
                      joined(PORTRAIT))
                  .orderBy(NAME.desc())
                  .all();
          assertThat(found)
              .hasSize(12)
              .isSortedAccordingTo(Comparator.comparing((Author a) -> a.name).reversed());
          for (Author each : found) {
            int number = Integer.parseInt(each.name.substring(1));
            assertThat(each.works).extracting(w -> w.title).containsExactly("t2", "t1", "t0");
            assertThat(each.works).allMatch(w -> w.author == each && w.reviews.size() == 2);
            assertThat(each.prizes).hasSize(number % 4);
            assertThat(each.names).containsExactlyInAnyOrder("x" + number, "y" + number);
            assertThat(each.portrait == null).isEqualTo(number % 2 == 1);
          }
          assertThat(recording.taken()).hasSize(1);
          session.flush();
          assertThat(recording.taken()).isEmpty();
        });
  }

  @AllDatabases
  void aLimitCountsParentsAlthoughCollectionsAreJoined(TestDatabase database) {
    Sessions sessions = authors(database);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          List<Author> found =
              session
                  .query(Author.class)
                  .where(NAME.ne("a1"))
                  .options(joined(WORKS), joined(PRIZES), none(PORTRAIT))
                  .orderBy(NAME.asc())
                  .offset(1)
                  .limit(3)
                  .all();
          assertThat(found).extracting(a -> a.name).containsExactly("a10", "a11", "a2");
          assertThat(found).allMatch(a -> a.works.size() == 3);
          assertThat(found).extracting(a -> a.prizes.size()).containsExactly(2, 3, 2);
          assertThat(recording.taken()).hasSize(1);
        });
    sessions.transaction(
        session -> {
          List<Author> found =
              session
                  .query(Author.class)
                  .join(WORKS)
                  .where(
                      attribute(Work.class, "title").ne("t0"), NAME.in(List.of("a2", "a3", "a4")))
                  .orderBy(attribute(Work.class, "title").desc(), NAME.desc())
                  .options(joined(WORKS), none(PORTRAIT))
                  .limit(2)
                  .all();
          assertThat(found).extracting(a -> a.name).containsExactly("a4", "a3");
          assertThat(found)
              .as("the condition is not about what is loaded")
              .allMatch(a -> a.works.size() == 3);
          assertThat(recording.taken()).hasSize(1);
        });
  }

  @AllDatabases
  void optionsAreATreeOfPaths(TestDatabase database) {
    Sessions sessions = authors(database);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          session
              .query(Author.class)
              .options(joined(attribute(Author.class, "works.reviews.work")))
              .all();
          assertThat(recording.taken()).as("with the portraits").hasSize(2);
        });
    sessions.transaction(
        session -> {
          List<Review> reviews =
              session
                  .query(Review.class)
                  .options(joined(attribute(Review.class, "work.author")), raise(PORTRAIT))
                  .all();
          assertThat(recording.taken()).hasSize(1);
          assertThat(reviews).allMatch(each -> each.work.author.name.startsWith("a"));
          assertThatThrownBy(() -> session.query(Author.class).options(joined(NAME)).all())
              .hasMessageContaining("ORM-QRY-009");
        });
  }

  @AllDatabases
  void aCollectionThatWasLoadedWithAConditionCannotChange(TestDatabase database) {
    Sessions sessions = authors(database);
    Recording recording = Recording.of(sessions.engine());
    for (var how : List.of(joined(WORKS), selectin(WORKS), lazy(WORKS))) {
      sessions.transaction(
          session -> {
            Author author =
                session
                    .query(Author.class)
                    .where(NAME.eq("a5"))
                    .options(how.where(attribute(Work.class, "edition").gt(0)), none(PORTRAIT))
                    .one();
            assertThat(author.works).extracting(w -> w.edition).containsExactly(2, 1);
            assertThatThrownBy(() -> author.works.remove(0)).hasMessageContaining("ORM-SES-022");
            author.name = "a5";
            session.flush();
            assertThat(recording.taken()).noneMatch(each -> !each.startsWith("SELECT"));
          });
    }
    sessions.transaction(
        session -> {
          Author author =
              session
                  .query(Author.class)
                  .where(NAME.eq("a5"))
                  .options(joined(WORKS).where(attribute(Work.class, "edition").gt(0)))
                  .one();
          session.delete(author);
        });
    sessions.transaction(
        session -> {
          assertThat(session.query(Work.class).count()).as("all works went with it").isEqualTo(33);
        });
  }

  @AllDatabases
  void whatIsLeftOutIsNullUntilItIsAskedForByName(TestDatabase database) {
    Sessions sessions = authors(database);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          List<Author> found =
              session
                  .query(Author.class)
                  .options(none(WORKS), none(PRIZES), none(PORTRAIT))
                  .orderBy(NAME.asc())
                  .all();
          assertThat(recording.taken()).hasSize(1);
          assertThat(found).allMatch(a -> a.works == null && a.portrait == null);
          found.get(0).name = "changed";
          session.flush();
          assertThat(recording.taken()).containsExactly("UPDATE Author");
          session.load(found.get(0), WORKS, PORTRAIT);
          assertThat(recording.taken()).hasSize(2);
          assertThat(found).allMatch(a -> a.works.size() == 3);
          assertThat(found.get(0).portrait.place).isEqualTo("room 0");
          assertThat(session.inspect(found.get(0)).unloaded()).contains("prizes");
        });
    sessions.transaction(
        session -> {
          Author author =
              session
                  .query(Author.class)
                  .where(NAME.eq("a3"))
                  .options(none(WORKS), raise(PRIZES))
                  .one();
          assertThatThrownBy(() -> author.prizes.size()).hasMessageContaining("ORM-SES-013");
          session.query(Author.class).where(NAME.eq("a3")).options(joined(PRIZES)).one();
          assertThat(author.prizes).hasSize(3);
          assertThat(author.works).as("as mapped, now").hasSize(3);
          session.delete(
              session.query(Author.class).where(NAME.eq("a4")).options(none(WORKS)).one());
        });
    sessions.transaction(session -> assertThat(session.query(Work.class).count()).isEqualTo(33));
  }

  @AllDatabases
  void columnsThatAreLeftOutAreNeverOverwritten(TestDatabase database) {
    Sessions sessions = authors(database);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          List<Work> found =
              session
                  .query(Work.class)
                  .loadOnly(attribute(Work.class, "title"), attribute(Work.class, "edition"))
                  .options(none(AUTHOR))
                  .orderBy(attribute(Work.class, "id").asc())
                  .all();
          recording.taken();
          assertThat(found).allMatch(w -> w.text == null && w.size == null && w.title != null);
          Work work = found.get(4);
          work.title = "other";
          session.flush();
          assertThat(recording.taken()).containsExactly("UPDATE Work");
          assertThat(session.inspect(work).unloaded()).contains("text", "size", "author");
          session.load(work, TEXT);
          assertThat(recording.taken()).containsExactly("SELECT Work");
          assertThat(work.text).isEqualTo("text 11");
          assertThat(work.size).isEqualTo(new Size(1, "cm"));
          work.text = null;
        });
    sessions.transaction(
        session -> {
          Work work =
              session
                  .query(Work.class)
                  .where(attribute(Work.class, "title").eq("other"))
                  .defer(attribute(Work.class, "size"), attribute(Work.class, "edition"))
                  .one();
          assertThat(work.text).isNull();
          assertThat(work.edition).isZero();
          work.edition = 9;
          assertThatThrownBy(session::flush).hasMessageContaining("ORM-SES-023");
          work.edition = 0;
          session.flush();
          session.query(Work.class).all();
          assertThat(work.edition).as("a query that has it brings it").isEqualTo(1);
          assertThat(work.size.pages()).isEqualTo(1);
        });
    Work detached =
        sessions.call(
            session ->
                session
                    .query(Work.class)
                    .where(attribute(Work.class, "title").eq("other"))
                    .defer(attribute(Work.class, "size"))
                    .options(none(AUTHOR))
                    .one());
    detached.title = "merged";
    sessions.transaction(
        session -> {
          Work merged = session.merge(detached);
          assertThat(merged.size).isEqualTo(new Size(1, "cm"));
          assertThat(merged.author).isNotNull();
        });
    sessions.transaction(
        session -> {
          Work work =
              session.query(Work.class).where(attribute(Work.class, "title").eq("merged")).one();
          assertThat(work.size).isEqualTo(new Size(1, "cm"));
          assertThat(work.author.name).isEqualTo("a1");
          List<Author> authors =
              session
                  .query(Author.class)
                  .populateExisting()
                  .options(joined(WORKS).defer(TEXT))
                  .all();
          assertThat(authors.get(2).works.get(0).text).isNull();
          assertThatThrownBy(() -> session.query(Work.class).defer(AUTHOR).all())
              .hasMessageContaining("ORM-QRY-010");
        });
  }

  @AllDatabases
  void whatLeavesACollectionLeavesItAlthoughItsOwnReferenceWasLeftOut(TestDatabase database) {
    Sessions sessions = authors(database);
    sessions.transaction(
        session -> {
          Author author =
              session
                  .query(Author.class)
                  .where(NAME.eq("a1"))
                  .options(selectin(WORKS).then(none(AUTHOR)))
                  .one();
          assertThat(author.works).hasSize(3).allMatch(each -> each.author == null);
          session.flush();
          assertThat(author.works).hasSize(3);
          Author other = session.query(Author.class).where(NAME.eq("a2")).one();
          author.works.remove(0);
          other.works.add(author.works.remove(0));
        });
    sessions.transaction(
        session -> {
          assertThat(
                  session
                      .query(Author.class)
                      .where(NAME.in(List.of("a1", "a2")))
                      .orderBy(NAME.asc())
                      .all())
              .extracting(each -> each.works.size())
              .containsExactly(1, 4);
          assertThat(session.query(Work.class).where(AUTHOR.isNull()).count()).isEqualTo(1);
        });
  }

  @AllDatabases(TestDatabase.Kind.SQLITE)
  void aCollectionThatIsTouchedTooLateNamesTheQueryOfItsOwner(TestDatabase database) {
    Sessions sessions = authors(database);
    Author author =
        sessions.call(session -> session.query(Author.class).where(NAME.eq("a7")).one());

    assertThatThrownBy(() -> author.works.size())
        .hasMessageContaining("ORM-SES-012")
        .hasMessageContaining("Author.works of Author#8")
        .hasMessageContaining("came with: SELECT … FROM \"Author\" t0 WHERE t0.\"name\" = ?")
        .hasMessageContaining(".options(selectin(attribute(Author.class, \"works\")))");
  }

  @AllDatabases
  void aReferenceThatWasLeftOutCanBeGivenAnother(TestDatabase database) {
    Sessions sessions = authors(database);
    sessions.transaction(
        session -> {
          Work work = session.query(Work.class).options(raise(AUTHOR)).limit(1).one();
          work.author = session.query(Author.class).where(NAME.eq("a9")).one();
        });
    sessions.transaction(
        session ->
            assertThat(
                    session
                        .query(Work.class)
                        .where(attribute(Work.class, "author.name").eq("a9"))
                        .count())
                .isEqualTo(4));
  }
}
