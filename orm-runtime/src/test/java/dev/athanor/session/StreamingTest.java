package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.joined;
import static dev.athanor.query.Queries.none;
import static dev.athanor.query.Queries.selectin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Large results go by without being held. */
class StreamingTest {

  private static final int ROWS = 200_000;

  @Entity
  @Table(name = "things")
  static class Thing {
    @Id Long id;
    String name;
    @ManyToOne Kind_ kind;

    @OneToMany(mappedBy = "thing", cascade = CascadeType.ALL)
    List<Piece> pieces = new ArrayList<>();
  }

  @Entity
  @Table(name = "kinds")
  static class Kind_ {
    @Id Long id;
    String name;
    @ManyToOne Kind_ parent;
  }

  @Entity
  @Table(name = "pieces")
  static class Piece {
    @Id Long id;
    @ManyToOne Thing thing;
  }

  private static Sessions things(TestDatabase database, int rows) {
    Model model = Model.of(Thing.class, Kind_.class, Piece.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          for (long i = 0; i < 3; i++) {
            Kind_ kind = new Kind_();
            kind.id = i;
            kind.name = "k" + i;
            session.add(kind);
          }
          session.flush();
          boolean server = database.kind() == Kind.MYSQL || database.kind() == Kind.MARIADB;
          if (server) {
            session
                .sql(
                    database.kind() == Kind.MYSQL
                        ? "SET SESSION cte_max_recursion_depth = 1000000"
                        : "SET SESSION max_recursive_iterations = 1000000")
                .update();
          }
          String numbers =
              "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < "
                  + rows
                  + ")";
          String selected = " SELECT n, 'name of a thing', n % 3 FROM numbers";
          String insert = "INSERT INTO things (id, name, kind_id)";
          session
              .sql(server ? insert + " " + numbers + selected : numbers + insert + selected)
              .update();
          session
              .sql("INSERT INTO pieces (id, thing_id) SELECT id, id FROM things WHERE id <= 600")
              .update();
          session
              .sql("INSERT INTO pieces (id, thing_id) SELECT -id, id FROM things WHERE id <= 600")
              .update();
        });
    return sessions;
  }

  @AllDatabases
  void aLargeResultIsReadWithoutBeingHeld(TestDatabase database) {
    Sessions sessions = things(database, ROWS);
    Recording recording = Recording.of(sessions.engine());
    sessions.transaction(
        session -> {
          int read = 0;
          int most = 0;
          long last = 0;
          WeakReference<Thing> early = new WeakReference<>(null);
          try (Stream<Thing> stream =
              session.query(Thing.class).orderBy(attribute(Thing.class, "id").asc()).stream()) {
            for (Iterator<Thing> things = stream.iterator(); things.hasNext(); ) {
              Thing thing = things.next();
              assertThat(thing.id).isEqualTo(++last);
              assertThat(thing.kind.id).isEqualTo(last % 3);
              if (read++ == 100) {
                early = new WeakReference<>(thing);
              }
              most = Math.max(most, session.size());
              if (read == ROWS / 2) {
                stillOnTheServer(database, session);
                System.gc();
                assertThat(early.get()).as("nobody holds what went by").isNull();
              }
            }
          }
          assertThat(read).isEqualTo(ROWS);
          assertThat(most).isLessThan(300);
          assertThat(session.size()).isZero();
          assertThat(recording.taken().stream().filter(each -> each.endsWith("things")))
              .as("one statement for all rows")
              .hasSize(1);
        });
  }

  /** Rows are still to come from the server while some are read. */
  private static void stillOnTheServer(TestDatabase database, Session session) {
    switch (database.kind()) {
      case POSTGRESQL ->
          assertThat(
                  session
                      .sql("SELECT count(*) FROM pg_cursors WHERE statement LIKE :text")
                      .bind("text", "%things%")
                      .rows()
                      .scalars(Long.class)
                      .one())
              .isEqualTo(1);
      case MYSQL, MARIADB ->
          assertThatThrownBy(() -> session.query(Kind_.class).count())
              .hasMessageContaining("ORM-QRY-011");
      case SQLITE -> assertThat(session.query(Kind_.class).count()).isEqualTo(3);
    }
  }

  @AllDatabases
  void partsAreKnownUntilTheNextOneAndCollectionsStayWhole(TestDatabase database) {
    Sessions sessions = things(database, 1000);
    sessions.transaction(
        session -> {
          List<Integer> sizes = new ArrayList<>();
          List<Integer> pieces = new ArrayList<>();
          Kind_ kept = session.get(Kind_.class, 1L);
          session
              .query(Thing.class)
              .where(attribute(Thing.class, "id").le(610L))
              .orderBy(attribute(Thing.class, "id").desc())
              .options(joined(attribute(Thing.class, "pieces")))
              .partitions(200)
              .forEach(
                  part -> {
                    sizes.add(part.size());
                    pieces.add(part.stream().mapToInt(each -> each.pieces.size()).sum());
                    assertThat(session.contains(part.get(0))).isTrue();
                    assertThat(session.contains(kept)).isTrue();
                  });
          assertThat(sizes).containsExactly(200, 200, 200, 10);
          assertThat(pieces).containsExactly(380, 400, 400, 20);
          assertThat(session.size()).isEqualTo(1);
        });
  }

  @AllDatabases({Kind.SQLITE, Kind.POSTGRESQL})
  void whatChangesWhileItStreamsIsWritten(TestDatabase database) {
    Sessions sessions = things(database, 1000);
    sessions.transaction(
        session -> {
          session
              .query(Thing.class)
              .options(selectin(attribute(Thing.class, "pieces")))
              .partitions(300)
              .forEach(part -> part.get(0).name = "changed");
        });
    sessions.transaction(
        session -> {
          assertThat(
                  session
                      .query(Thing.class)
                      .where(attribute(Thing.class, "name").eq("changed"))
                      .count())
              .isEqualTo(4);
          session.setAutoflush(false);
          Iterator<List<Thing>> parts = session.query(Thing.class).partitions(10).iterator();
          parts.next().get(3).name = "lost?";
          assertThatThrownBy(parts::next).hasMessageContaining("ORM-SES-025");
          session.rollback();
        });
  }

  @AllDatabases
  void aStreamEndsWithItsTransaction(TestDatabase database) {
    Sessions sessions = things(database, 1000);
    try (Session session = sessions.open()) {
      Iterator<Thing> things = session.query(Thing.class).stream().iterator();
      things.next();
      session.commit();
      assertThatThrownBy(
              () -> {
                while (things.hasNext()) {
                  things.next();
                }
              })
          .hasMessageContaining("ORM-QRY-012");
      Stream<Thing> stream = session.query(Thing.class).stream();
      assertThat(stream.limit(5)).hasSize(5);
      stream.close();
      assertThat(session.query(Thing.class).count()).isEqualTo(1000);
    }
  }

  @AllDatabases({Kind.MYSQL, Kind.MARIADB})
  void whatCannotBeLoadedWhileRowsAreReadIsSaid(TestDatabase database) {
    Sessions sessions = things(database, 1000);
    try (Session session = sessions.open()) {
      try (Stream<Thing> stream = session.query(Thing.class).stream()) {
        Thing first = stream.iterator().next();
        assertThatThrownBy(() -> first.pieces.size())
            .hasMessageContaining("ORM-QRY-011")
            .hasMessageContaining("joined(…)");
      }
      session.rollback();
      assertThat(
              session.query(Thing.class).options(none(attribute(Thing.class, "kind"))).stream()
                  .allMatch(each -> each.kind == null))
          .isTrue();
    }
  }

  @AllDatabases(Kind.SQLITE)
  void noConnectionIsLostWithAStream(TestDatabase database) {
    Sessions sessions = things(database, 1000);
    Engine engine = sessions.engine();
    for (int i = 0; i < 30; i++) {
      try (Session session = sessions.open()) {
        session.query(Thing.class).stream().iterator().next();
      }
    }
    assertThat(engine.statistics().statements()).isPositive();
  }
}
