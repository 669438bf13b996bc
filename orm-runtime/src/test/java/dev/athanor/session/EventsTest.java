package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.util.ArrayList;
import java.util.List;

/** What callbacks and listeners are told, and when. */
class EventsTest {

  private static final List<String> TOLD = new ArrayList<>();

  static class Base {
    @PrePersist
    @PreUpdate
    @PreRemove
    void before(Object entity) {
      TOLD.add("listener's base");
    }
  }

  static class Listener extends Base {
    @PrePersist
    @PreUpdate
    @PreRemove
    void beforeToo(Object entity) {
      TOLD.add("listener");
    }
  }

  @MappedSuperclass
  @EntityListeners(Listener.class)
  abstract static class Named {
    String name;

    @PrePersist
    void inherited() {
      TOLD.add("superclass");
    }

    @PreUpdate
    void overridden() {
      TOLD.add("never");
    }
  }

  @Entity
  static class Thing extends Named {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String stamp;

    @PrePersist
    void persisting() {
      TOLD.add("persisting " + name);
    }

    @PostPersist
    void persisted() {
      TOLD.add("persisted " + (id != null));
    }

    @Override
    @PreUpdate
    void overridden() {
      stamp = "updated";
      TOLD.add("updating");
    }

    @PostUpdate
    void updated() {
      TOLD.add("updated");
    }

    @PreRemove
    void removing() {
      TOLD.add("removing");
    }

    @PostRemove
    void removed() {
      TOLD.add("removed");
    }

    @PostLoad
    void loaded() {
      TOLD.add("loaded " + name);
    }
  }

  private static Sessions sessions(TestDatabase database) {
    TOLD.clear();
    Model model = Model.of(Thing.class);
    model.createAll(database.engine());
    return new Sessions(database.engine(), model);
  }

  private static List<String> told() {
    List<String> told = List.copyOf(TOLD);
    TOLD.clear();
    return told;
  }

  private static Thing thing(String name) {
    Thing thing = new Thing();
    thing.name = name;
    return thing;
  }

  @AllDatabases
  void callbacksOfListenersComeFirstAndThoseOfSuperclassesBeforeTheOwn(TestDatabase database) {
    try (Session session = sessions(database).open()) {
      Thing thing = thing("a");
      session.add(thing);
      assertThat(told())
          .containsExactly("listener's base", "listener", "superclass", "persisting a");
      session.flush();
      assertThat(told()).containsExactly("persisted true");
      thing.name = "b";
      session.commit();
      assertThat(told()).containsExactly("listener's base", "listener", "updating", "updated");
      session.clear();
      Thing loaded = session.get(Thing.class, thing.id);
      assertThat(loaded.stamp).isEqualTo("updated");
      assertThat(told()).containsExactly("loaded b");
      session.delete(loaded);
      assertThat(told()).containsExactly("listener's base", "listener", "removing");
      session.commit();
      assertThat(told()).containsExactly("removed");
    }
  }

  /** Writes down what it is told. */
  private static final class Diary implements SessionListener {
    @Override
    public void beforeFlush(Session session) {
      TOLD.add("before flush");
    }

    @Override
    public void afterFlush(Session session) {
      TOLD.add("after flush");
    }

    @Override
    public void beforeInsert(Session session, Object entity) {
      ((Thing) entity).stamp = "inserted";
      TOLD.add("before insert");
    }

    @Override
    public void afterInsert(Session session, Object entity) {
      TOLD.add("after insert");
    }

    @Override
    public void beforeUpdate(Session session, Object entity) {
      ((Thing) entity).stamp = "listened";
      TOLD.add("before update");
    }

    @Override
    public void afterUpdate(Session session, Object entity) {
      TOLD.add("after update");
    }

    @Override
    public void beforeDelete(Session session, Object entity) {
      TOLD.add("before delete");
    }

    @Override
    public void afterDelete(Session session, Object entity) {
      TOLD.add("after delete");
    }

    @Override
    public void afterLoad(Session session, Object entity) {
      TOLD.add("load");
    }

    @Override
    public void beforeCommit(Session session) {
      TOLD.add("before commit");
    }

    @Override
    public void afterCommit(Session session) {
      TOLD.add("after commit");
    }

    @Override
    public void afterRollback(Session session) {
      TOLD.add("after rollback");
    }
  }

  @AllDatabases
  void listenersAreToldOfRowsFlushesAndTransactions(TestDatabase database) {
    Sessions sessions = sessions(database);
    sessions.addListener(new Diary());
    Thing thing = thing("a");
    try (Session session = sessions.open()) {
      session.add(thing);
      told();
      session.commit();
      assertThat(told())
          .containsExactly(
              "before commit",
              "before flush",
              "before insert",
              "persisted true",
              "after insert",
              "after flush",
              "after commit");
      thing.name = "b";
      session.flush();
      assertThat(told())
          .containsExactly(
              "before flush",
              "listener's base",
              "listener",
              "updating",
              "before update",
              "updated",
              "after update",
              "after flush");
      session.rollback();
      assertThat(told()).containsExactly("after rollback");
      session.clear();
      Thing loaded = session.get(Thing.class, thing.id);
      assertThat(loaded.stamp).isEqualTo("inserted");
      assertThat(told()).containsExactly("loaded a", "load");
      session.delete(loaded);
      told();
      session.commit();
      assertThat(told())
          .containsExactly(
              "before commit",
              "before flush",
              "before delete",
              "removed",
              "after delete",
              "after flush",
              "after commit");
    }
  }

  @AllDatabases
  void aListenerMayVetoAndAddBeforeAFlush(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      session.addListener(
          new SessionListener() {
            @Override
            public void beforeFlush(Session told) {
              if (told.newObjects().stream().anyMatch(e -> "good".equals(((Thing) e).name))) {
                told.add(thing("added"));
                assertThat(told.query(Thing.class).count()).isZero();
              }
            }

            @Override
            public void beforeInsert(Session told, Object entity) {
              if ("bad".equals(((Thing) entity).name)) {
                throw new IllegalStateException("not this one");
              }
            }
          });
      session.add(thing("good"));
      session.commit();
      assertThat(session.query(Thing.class).count()).isEqualTo(2);
      session.add(thing("bad"));
      assertThatThrownBy(session::commit).hasMessage("not this one");
      session.rollback();
      assertThat(session.query(Thing.class).count()).isEqualTo(2);
    }
  }

  @AllDatabases
  void aCallbackChangesNoSessionWhileThatWrites(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      session.addListener(
          new SessionListener() {
            @Override
            public void afterInsert(Session told, Object entity) {
              told.add(thing("more"));
            }
          });
      session.add(thing("a"));
      assertThatThrownBy(session::commit).hasMessageContaining("ORM-SES-032");
      session.rollback();
      assertThat(session.query(Thing.class).count()).isZero();
    }
  }
}
