package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.StaleRowException;
import dev.athanor.mapping.Model;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several sessions at a time. */
class ConcurrencyTest {

  @Entity
  static class Counter {
    @Id @GeneratedValue Long id;
    int value;
    @Version long version;
  }

  @AllDatabases
  void noIncrementIsLost(TestDatabase database) throws Exception {
    Model model = Model.of(Counter.class);
    try (Engine engine =
        Engine.create(
            database.url(),
            database.username().isEmpty() ? null : database.username(),
            database.username().isEmpty() ? null : database.password())) {
      model.createAll(engine);
      Sessions sessions = new Sessions(engine, model);
      Counter counter = new Counter();
      sessions.transaction(session -> session.add(counter));
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          Callable<Integer> work = () -> increments(sessions, counter.id);
          results.add(threads.submit(work));
        }
        int done = 0;
        for (Future<Integer> each : results) {
          done += each.get();
        }
        assertThat(sessions.<Integer>call(s -> s.get(Counter.class, counter.id).value))
            .isEqualTo(done)
            .isPositive();
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static int increments(Sessions sessions, Long id) {
    int done = 0;
    for (int i = 0; i < 50; i++) {
      try {
        sessions.transaction(session -> session.get(Counter.class, id).value++);
        done++;
      } catch (StaleRowException | DatabaseException refused) {
        // Somebody else was faster: nothing was changed.
      }
    }
    return done;
  }

  @AllDatabases(TestDatabase.Kind.SQLITE)
  void aSessionIsOfOneThread(TestDatabase database) throws Exception {
    Model model = Model.of(Counter.class);
    model.createAll(database.engine());
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Session session = new Sessions(database.engine(), model).open()) {
      assertThatThrownBy(() -> thread.submit(() -> session.add(new Counter())).get())
          .hasMessageContaining("ORM-SES-014");
    } finally {
      thread.shutdownNow();
    }
  }
}
