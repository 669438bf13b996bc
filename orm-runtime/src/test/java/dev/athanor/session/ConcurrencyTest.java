package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.StaleRowException;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several sessions at a time, and what they leave behind. */
class ConcurrencyTest {

  @Entity
  static class Counter {
    @Id @GeneratedValue Long id;
    int value;
    @Version long version;

    @Column(unique = true)
    String name;

    @PostPersist
    void written() {
      if ("refuse".equals(name)) {
        throw new IllegalStateException("refused by a callback");
      }
    }
  }

  private static final int THREADS = 4;

  /** The nightly build asks for 10,000. */
  private static final int INCREMENTS = Integer.getInteger("orm.test.increments", 400);

  private static Engine pooled(TestDatabase database, int connections) {
    DatabaseUrl url = DatabaseUrl.of(database.url());
    boolean users = !database.username().isEmpty();
    return Engine.create(
        users ? url.as(database.username(), database.password()) : url, connections);
  }

  private static Sessions sessions(Engine engine) {
    Model model = Model.of(Counter.class);
    model.createAll(engine);
    return new Sessions(engine, model);
  }

  private static List<Integer> inThreads(Callable<Integer> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(work));
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> each : running) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @AllDatabases
  void noIncrementIsLost(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, THREADS)) {
      Sessions sessions = sessions(engine);
      Counter counter = new Counter();
      sessions.transaction(session -> session.add(counter));
      inThreads(
          () -> {
            for (int i = 0; i < INCREMENTS / THREADS; i++) {
              increment(sessions, counter.id);
            }
            return 0;
          });
      Counter after = sessions.call(session -> session.getReference(Counter.class, counter.id));
      assertThat(after.value).isEqualTo(INCREMENTS / THREADS * THREADS);
      assertThat(after.version).isEqualTo(after.value);
    }
  }

  /** Until it succeeds. */
  private static void increment(Sessions sessions, Long id) {
    while (true) {
      try {
        sessions.transaction(session -> session.getReference(Counter.class, id).value++);
        return;
      } catch (StaleRowException somebodyWasFaster) {
        // again
      } catch (DatabaseException e) {
        assertThat(e.problem().code()).isEqualTo("ORM-ROW-008");
      }
    }
  }

  @AllDatabases
  void incrementsByStatementAndByLockAreNeverRefused(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, THREADS)) {
      Sessions sessions = sessions(engine);
      Counter counter = new Counter();
      sessions.transaction(session -> session.add(counter));
      inThreads(
          () -> {
            for (int i = 0; i < 10; i++) {
              sessions.transaction(
                  session ->
                      session
                          .update(Counter.class)
                          .set("value", attribute(Counter.class, "value").plus(1))
                          .execute());
              sessions.transaction(
                  session ->
                      session
                          .query(Counter.class)
                          .where(attribute(Counter.class, "id").eq(counter.id))
                          .forUpdate()
                          .one()
                          .value++);
            }
            return 0;
          });
      assertThat(sessions.<Integer>call(s -> s.getReference(Counter.class, counter.id).value))
          .isEqualTo(THREADS * 20);
    }
  }

  @AllDatabases
  void ofThoseWhoTakeOneNameOneGetsIt(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, THREADS)) {
      Sessions sessions = sessions(engine);
      List<Integer> taken =
          inThreads(
              () -> {
                int mine = 0;
                for (int i = 0; i < 20; i++) {
                  Counter counter = new Counter();
                  counter.name = "n" + i;
                  try {
                    sessions.transaction(session -> session.add(counter));
                    mine++;
                  } catch (DatabaseException refused) {
                    assertThat(refused.problem().code()).isIn("ORM-ROW-002", "ORM-ROW-008");
                  }
                }
                return mine;
              });
      long rows = sessions.<Long>call(session -> session.query(Counter.class).count());
      assertThat(taken.stream().mapToInt(each -> each).sum()).isEqualTo((int) rows);
      assertThat(rows).isBetween(1L, 20L);
    }
  }

  @AllDatabases
  void aSessionIsOfOneThread(TestDatabase database) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Engine engine = pooled(database, 1);
        Session session = sessions(engine).open()) {
      session.add(new Counter());
      assertThatThrownBy(() -> thread.submit(() -> session.add(new Counter())).get())
          .hasMessageContaining("ORM-SES-014")
          .hasMessageContaining(Thread.currentThread().getName());
      assertThatThrownBy(() -> thread.submit(() -> session.query(Counter.class).all()).get())
          .hasMessageContaining("ORM-SES-014");
      session.commit();
      assertThat(session.query(Counter.class).count()).isEqualTo(1);
    } finally {
      thread.shutdownNow();
    }
  }

  /** With one connection, whatever keeps it makes the next step wait in vain. */
  @AllDatabases
  void nothingThatFailsKeepsItsConnection(TestDatabase database) {
    try (Engine engine = pooled(database, 1)) {
      Sessions sessions = sessions(engine);
      Counter first = new Counter();
      first.name = "first";
      sessions.transaction(session -> session.add(first));
      for (int round = 0; round < 2; round++) {
        assertThatThrownBy(
                () ->
                    sessions.transaction(
                        session -> {
                          Counter twice = new Counter();
                          twice.name = "first";
                          session.add(twice);
                        }))
            .hasMessageContaining("ORM-ROW-002");
        assertThatThrownBy(
                () -> sessions.transaction(session -> session.sql("SELECT nonsense").rows().rows()))
            .hasMessageContaining("ORM-ROW-001");
        assertThatThrownBy(
                () ->
                    sessions.transaction(
                        session -> {
                          Counter refused = new Counter();
                          refused.name = "refuse";
                          session.add(refused);
                        }))
            .hasMessage("refused by a callback");
        assertThatThrownBy(
                () ->
                    sessions.transaction(
                        session -> {
                          session.query(Counter.class).all();
                          throw new IllegalStateException("mine");
                        }))
            .hasMessage("mine");
        assertThatThrownBy(
                () ->
                    sessions.transaction(
                        session -> {
                          session.addListener(
                              new SessionListener() {
                                @Override
                                public void afterRollback(Session told) {
                                  throw new IllegalStateException("listener");
                                }
                              });
                          session.add(new Counter());
                          session.flush();
                          session.rollback();
                        }))
            .hasMessage("listener");
        assertThatThrownBy(
                () ->
                    sessions.transaction(
                        session ->
                            session.query(Counter.class).stream()
                                .forEach(
                                    any -> {
                                      throw new IllegalStateException("reader");
                                    })))
            .hasMessage("reader");
        Session open = sessions.open();
        open.get(Counter.class, first.id);
        open.commit();
        assertThat(sessions.<Long>call(session -> session.query(Counter.class).count()))
            .isEqualTo(1);
        open.close();
      }
    }
  }

  /** The connection is lost at the worst moment. */
  @AllDatabases
  void aCommitThatFailsIsUndoneInTheObjects(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, 1)) {
      Sessions sessions = sessions(engine);
      Counter counter = new Counter();
      sessions.transaction(session -> session.add(counter));
      try (Session session = sessions.open()) {
        Counter loaded = session.getReference(Counter.class, counter.id);
        loaded.value = 5;
        session.flush();
        session.transaction().connection().close();
        assertThatThrownBy(session::commit).isInstanceOf(DatabaseException.class);
        assertThat(loaded.value).isZero();
        assertThatThrownBy(() -> session.query(Counter.class).all())
            .hasMessageContaining("ORM-SES-016");
        session.rollback();
        assertThat(session.query(Counter.class).one()).isSameAs(loaded);
      }
    }
  }
}
