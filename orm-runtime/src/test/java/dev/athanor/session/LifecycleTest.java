package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.RowCountException;
import dev.athanor.error.StaleRowException;
import dev.athanor.graph.Status;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

/** What becomes of objects in a session. */
class LifecycleTest {

  @Entity
  static class Shelf {
    @Id @GeneratedValue Long id;

    @Column(nullable = false)
    String name;

    @Version int version;

    @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Volume> volumes = new ArrayList<>();

    protected Shelf() {}

    Shelf(String name) {
      this.name = name;
    }

    Volume add(String title) {
      Volume volume = new Volume(title);
      volumes.add(volume);
      return volume;
    }
  }

  @Entity
  static class Volume {
    @Id @GeneratedValue Long id;

    @Column(unique = true)
    String title;

    @ManyToOne Shelf shelf;

    protected Volume() {}

    Volume(String title) {
      this.title = title;
    }
  }

  private Engine engine;

  private Sessions sessions(TestDatabase database) {
    engine = database.engine();
    Model model = Model.of(Shelf.class, Volume.class);
    model.createAll(engine);
    return new Sessions(engine, model);
  }

  private static Shelf saved(Sessions sessions, String name, String... titles) {
    return sessions.call(
        session -> {
          Shelf shelf = new Shelf(name);
          for (String each : titles) {
            shelf.add(each);
          }
          session.add(shelf);
          return shelf;
        });
  }

  @AllDatabases
  void anObjectGoesThroughItsStates(TestDatabase database) {
    try (Session session = sessions(database).open()) {
      Shelf shelf = new Shelf("a");
      assertThat(session.inspect(shelf).status()).isEqualTo(Status.TRANSIENT);
      session.add(shelf);
      assertThat(session.inspect(shelf).status()).isEqualTo(Status.PENDING);
      assertThat(session.newObjects()).containsExactly(shelf);
      session.flush();
      assertThat(session.inspect(shelf).status()).isEqualTo(Status.PERSISTENT);
      assertThat(shelf.id).isNotNull();
      session.delete(shelf);
      assertThat(session.deleted()).containsExactly(shelf);
      session.flush();
      assertThat(session.inspect(shelf).status()).isEqualTo(Status.DELETED);
      session.rollback();
      assertThat(session.inspect(shelf).status()).isEqualTo(Status.TRANSIENT);
      assertThat(shelf.id).isNull();
    }
  }

  @AllDatabases
  void aRowIsOneObject(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      assertThat(session.query(Shelf.class).one()).isSameAs(shelf);
      assertThat(session.query(Volume.class).one().shelf).isSameAs(shelf);
      assertThat(session.get(Shelf.class, id)).isSameAs(shelf);
      assertThat(session.get(Shelf.class, id + 1)).isNull();
      assertThat(session.getMany(Shelf.class, List.of(id + 1, id))).containsExactly(shelf);
    }
  }

  @AllDatabases
  void onlyWhatChangedIsWritten(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x", "y").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      Recording recording = Recording.of(engine);
      session.flush();
      shelf.name = "b";
      shelf.name = "a";
      session.flush();
      assertThat(recording.taken()).isEmpty();
      shelf.name = "b";
      assertThat(session.inspect(shelf).history("name").added()).isEqualTo(List.of("b"));
      assertThat(session.inspect(shelf).history("name").deleted()).isEqualTo(List.of("a"));
      assertThat(session.dirty()).containsExactly(shelf);
      session.commit();
      assertThat(recording.taken()).containsExactly("UPDATE Shelf");
      assertThat(shelf.version).isEqualTo(1);
    }
  }

  @AllDatabases
  void rollbackGivesObjectsTheirStateBack(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x", "y").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      Volume x = shelf.volumes.get(0);
      Volume y = shelf.volumes.get(1);
      session.commit();
      shelf.name = "b";
      shelf.volumes.remove(y);
      Volume z = shelf.add("z");
      session.flush();
      assertThat(shelf.version).isEqualTo(1);
      x.title = "changed";
      session.rollback();
      assertThat(shelf.name).isEqualTo("a");
      assertThat(shelf.version).isZero();
      assertThat(shelf.volumes).containsExactly(x, y);
      assertThat(y.shelf).isSameAs(shelf);
      assertThat(x.title).isEqualTo("x");
      assertThat(z.id).isNull();
      assertThat(session.contains(z)).isFalse();
      assertThat(session.query(Volume.class).count()).isEqualTo(2);
      shelf.name = "c";
      session.commit();
    }
    assertThat(sessions.<String>call(s -> s.query(Shelf.class).one().name)).isEqualTo("c");
  }

  @AllDatabases
  void whatWasReadAfterAWriteIsUndoneToo(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      Volume late = new Volume("late");
      late.shelf = shelf;
      session.add(late);
      session.flush();
      assertThat(shelf.volumes).hasSize(2).contains(late);
      session.rollback();
      assertThat(shelf.volumes).extracting(each -> each.title).containsExactly("x");
      session.clear();
      session
          .sql("UPDATE " + engine.dialect().quoting().name("Shelf") + " SET name = :name")
          .bind("name", "b")
          .update();
      Shelf read = session.get(Shelf.class, id);
      assertThat(read.name).isEqualTo("b");
      session.rollback();
      assertThat(read.name).isEqualTo("a");
    }
  }

  @AllDatabases
  void aNestedPartIsUndoneByItself(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      shelf.name = "b";
      assertThatThrownBy(
              () ->
                  session.nested(
                      () -> {
                        shelf.name = "c";
                        shelf.add("y");
                        session.flush();
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
      assertThat(shelf.name).isEqualTo("b");
      assertThat(shelf.volumes).hasSize(1);
      session.nested(() -> shelf.add("z"));
      session.commit();
    }
    sessions.transaction(
        session -> {
          Shelf shelf = session.get(Shelf.class, id);
          assertThat(shelf.name).isEqualTo("b");
          assertThat(shelf.volumes).extracting(each -> each.title).containsExactly("x", "z");
        });
  }

  @AllDatabases
  void aRefusedRowIsNamedAndTheSessionGoesOnAfterRollback(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      shelf.name = "b";
      shelf.add("x");
      assertThatThrownBy(session::flush)
          .isInstanceOfSatisfying(
              DatabaseException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo("ORM-ROW-002");
                assertThat(e.sql()).startsWith("INSERT INTO");
                assertThat(e.table()).isEqualTo("Volume");
              });
      assertThat(shelf.name).isEqualTo("a");
      assertThatThrownBy(() -> session.query(Shelf.class).all())
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("ORM-SES-016");
      session.rollback();
      assertThat(session.query(Shelf.class).one()).isSameAs(shelf);
    }
  }

  @AllDatabases
  void aUniqueValueIsHandedOver(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x", "y").id;
    sessions.transaction(
        session -> {
          Shelf shelf = session.get(Shelf.class, id);
          shelf.volumes.remove(0);
          shelf.add("x");
        });
    sessions.transaction(
        session -> {
          Volume x = volume(session, "x");
          Volume y = volume(session, "y");
          x.title = "y";
          y.title = "x";
        });
    sessions.transaction(
        session ->
            assertThat(session.get(Shelf.class, id).volumes)
                .extracting(each -> each.title)
                .containsExactly("x", "y"));
  }

  private static Volume volume(Session session, String title) {
    return session.query(Volume.class).where(attribute(Volume.class, "title").eq(title)).one();
  }

  @AllDatabases
  void aStaleRowIsNamed(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a").id;
    try (Session session = sessions.open()) {
      Shelf mine = session.get(Shelf.class, id);
      session.commit();
      sessions.transaction(other -> other.get(Shelf.class, id).name = "theirs");
      mine.name = "mine";
      assertThatThrownBy(session::commit)
          .isInstanceOfSatisfying(
              StaleRowException.class, e -> assertThat(e.entity()).isSameAs(mine))
          .hasMessageContaining("Shelf#" + id);
    }
    assertThat(sessions.<String>call(s -> s.get(Shelf.class, id).name)).isEqualTo("theirs");
  }

  @AllDatabases
  void whatIsDetachedIsMerged(TestDatabase database) {
    Sessions sessions = sessions(database);
    Shelf detached = saved(sessions, "a", "x", "y");
    detached.name = "b";
    detached.volumes.get(0).title = "changed";
    detached.volumes.remove(1);
    detached.add("z");
    sessions.transaction(
        session -> {
          Shelf merged = session.merge(detached);
          assertThat(merged).isNotSameAs(detached);
          assertThatThrownBy(() -> session.add(detached)).hasMessageContaining("ORM-SES-007");
        });
    sessions.transaction(
        session -> {
          Shelf shelf = session.get(Shelf.class, detached.id);
          assertThat(shelf.name).isEqualTo("b");
          assertThat(shelf.volumes)
              .extracting(each -> each.title)
              .containsExactlyInAnyOrder("changed", "z");
          assertThat(session.query(Volume.class).count()).isEqualTo(2);
        });
  }

  @AllDatabases
  void refreshReadsAgainAndExpungeLetsGo(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x").id;
    try (Session session = sessions.open()) {
      Shelf shelf = session.get(Shelf.class, id);
      assertThat(shelf.volumes).hasSize(1);
      session.commit();
      sessions.transaction(
          other -> {
            Shelf theirs = other.get(Shelf.class, id);
            theirs.name = "b";
            theirs.add("y");
          });
      shelf.name = "lost";
      session.refresh(shelf);
      assertThat(shelf.name).isEqualTo("b");
      assertThat(shelf.volumes).hasSize(2);
      session.expunge(shelf);
      shelf.name = "nobody sees it";
      session.commit();
      assertThat(session.get(Shelf.class, id)).isNotSameAs(shelf);
    }
  }

  @AllDatabases(TestDatabase.Kind.SQLITE)
  void mistakesAreNamedWithTheMend(TestDatabase database) {
    Sessions sessions = sessions(database);
    Long id = saved(sessions, "a", "x").id;
    try (Session session = sessions.open()) {
      Volume loose = new Volume("loose");
      loose.shelf = new Shelf("unknown");
      session.add(loose);
      assertThatThrownBy(session::flush)
          .hasMessageContaining("Volume.shelf")
          .hasMessageContaining("cascade = CascadeType.PERSIST");
      session.rollback();
      session.add(new Shelf(null));
      assertThatThrownBy(session::flush).hasMessageContaining("has no name");
      session.rollback();
      assertThatThrownBy(
              () ->
                  session.query(Shelf.class).where(attribute(Shelf.class, "name").eq("none")).one())
          .isInstanceOf(RowCountException.class);
      assertThatThrownBy(
              () ->
                  session.query(Shelf.class).where(attribute(Shelf.class, "nam").eq("none")).one())
          .hasMessageContaining("no attribute 'nam'");
      Shelf first = session.get(Shelf.class, id);
      Shelf second = new Shelf("b");
      session.add(second);
      second.volumes.add(first.volumes.get(0));
      second.volumes.get(0).shelf = new Shelf("c");
      session.add(second.volumes.get(0).shelf);
      assertThatThrownBy(session::flush).hasMessageContaining("ORM-SES-008");
    }
    Shelf closed = sessions.call(session -> session.get(Shelf.class, id));
    assertThatThrownBy(() -> closed.volumes.size())
        .hasMessageContaining("ORM-SES-012")
        .hasMessageContaining("selectin(attribute(Shelf.class, \"volumes\"))");
  }

  @AllDatabases
  void aSessionJoinsATransactionThatSomebodyElseEnds(TestDatabase database) throws Exception {
    Sessions sessions = sessions(database);
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      try (Session session = sessions.join(connection)) {
        session.add(new Shelf("a"));
        session.commit();
        session.add(new Shelf("b"));
        session.flush();
        session.rollback();
        assertThat(session.query(Shelf.class).count()).isEqualTo(1);
      }
      connection.rollback();
    }
    assertThat(sessions.<Long>call(session -> session.query(Shelf.class).count())).isZero();
  }
}
