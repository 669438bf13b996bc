package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.mapping.Model;
import dev.athanor.query.Lock;
import dev.athanor.query.Path;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Rows that are kept from others, and by what. */
class LockingTest {

  @Entity
  static class Crew {
    @Id Integer id;
    String name;
  }

  @Entity
  static class Job {
    @Id Integer id;
    String state = "new";
    @ManyToOne Crew crew;

    @OneToMany(mappedBy = "job", cascade = CascadeType.ALL)
    List<Step> steps = new ArrayList<>();
  }

  @Entity
  static class Step {
    @Id Integer id;
    @ManyToOne Job job;
  }

  private static final Path<Integer> ID = attribute(Job.class, "id");
  private static final Path<Integer> STEP = attribute(Step.class, "id");
  private static final Path<String> STATE = attribute(Job.class, "state");
  private static final Path<?> STEPS = attribute(Job.class, "steps");

  private static Engine pooled(TestDatabase database) {
    DatabaseUrl url = DatabaseUrl.of(database.url());
    boolean users = !database.username().isEmpty();
    return Engine.create(users ? url.as(database.username(), database.password()) : url, 4);
  }

  private static Sessions jobs(Engine engine, int count) {
    Model model = Model.of(Crew.class, Job.class, Step.class);
    model.createAll(engine);
    Sessions sessions = new Sessions(engine, model);
    sessions.transaction(
        session -> {
          Crew crew = new Crew();
          crew.id = 1;
          session.add(crew);
          for (int i = 0; i < count; i++) {
            Job job = new Job();
            job.id = i;
            job.crew = crew;
            for (int j = 0; j < 2; j++) {
              Step step = new Step();
              step.id = i * 10 + j;
              job.steps.add(step);
            }
            session.add(job);
          }
        });
    return sessions;
  }

  @AllDatabases
  void aLimitCountsEntitiesWhateverIsLoadedWithThem(TestDatabase database) {
    try (Engine engine = pooled(database)) {
      Sessions sessions = jobs(engine, 10);
      sessions.transaction(
          session -> {
            List<Job> some =
                session
                    .query(Job.class)
                    .options(joined(STEPS))
                    .orderBy(ID.desc())
                    .limit(3)
                    .forUpdate()
                    .all();
            assertThat(some).extracting(each -> each.id).containsExactly(9, 8, 7);
            assertThat(some).allMatch(each -> each.steps.size() == 2);
          });
      sessions.transaction(
          session -> {
            List<Job> some =
                session
                    .query(Job.class)
                    .join(STEPS)
                    .where(STEP.ge(0), STATE.eq("new"))
                    .options(joined(STEPS))
                    .orderBy(ID.asc())
                    .limit(4)
                    .forUpdate()
                    .all();
            assertThat(some).extracting(each -> each.id).containsExactly(0, 1, 2, 3);
            assertThat(some).allMatch(each -> each.steps.size() == 2);
          });
    }
  }

  /** Where a lock was waited for, the row may have changed meanwhile. */
  @AllDatabases
  void whatIsLockedStillMeetsTheCondition(TestDatabase database) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Engine engine = pooled(database)) {
      Sessions sessions = jobs(engine, 3);
      Future<List<String>> waiting;
      try (Session first = sessions.open()) {
        Job taken = first.query(Job.class).orderBy(ID.asc()).limit(1).forUpdate().one();
        taken.state = "done";
        first.flush();
        waiting =
            thread.submit(
                () ->
                    sessions.call(
                        session ->
                            session
                                .query(Job.class)
                                .join(STEPS)
                                .where(STATE.eq("new"))
                                .orderBy(ID.asc())
                                .limit(1)
                                .forUpdate()
                                .all()
                                .stream()
                                .map(each -> each.state)
                                .toList()));
        Thread.sleep(300);
        first.commit();
      }
      assertThat(waiting.get(20, TimeUnit.SECONDS)).doesNotContain("done");
      assertThat(
              sessions.<Long>call(
                  session -> session.query(Job.class).where(STATE.eq("done")).count()))
          .isEqualTo(1);
    } finally {
      thread.shutdownNow();
    }
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void theRowsOfOtherEntitiesAreLockedOnRequest(TestDatabase database) {
    try (Engine engine = pooled(database)) {
      Sessions sessions = jobs(engine, 3);
      try (Session first = sessions.open();
          Session second = sessions.open()) {
        var jobs = first.query(Job.class).join(attribute(Job.class, "crew")).where(ID.eq(1));
        jobs.lock(Lock.FOR_UPDATE.of(Job.class, Crew.class)).one();
        refused(second, Crew.class);
        first.rollback();
        first
            .query(Job.class)
            .join(attribute(Job.class, "crew"))
            .join(STEPS)
            .lock(Lock.FOR_UPDATE.of(Crew.class))
            .limit(2)
            .all();
        refused(second, Crew.class);
        first.rollback();
        // MariaDB cannot say which of the rows it joins are locked.
        if (database.kind() != Kind.MARIADB) {
          jobs.forUpdate().one();
          assertThat(second.query(Crew.class).lock(Lock.FOR_UPDATE.nowait()).all()).hasSize(1);
        }
        assertThatThrownBy(() -> first.query(Job.class).lock(Lock.FOR_UPDATE.of(Step.class)).all())
            .hasMessageContaining("ORM-QRY-002");
      }
    }
  }

  private static void refused(Session session, Class<?> type) {
    assertThatThrownBy(() -> session.query(type).lock(Lock.FOR_UPDATE.nowait()).all())
        .isInstanceOfSatisfying(
            DatabaseException.class, e -> assertThat(e.problem().code()).isEqualTo("ORM-ROW-008"));
    session.rollback();
  }

  @AllDatabases
  void lockedRowsAreStreamedWithWhatIsJoined(TestDatabase database) {
    try (Engine engine = pooled(database)) {
      Sessions sessions = jobs(engine, 600);
      sessions.transaction(
          session -> {
            List<Integer> read = new ArrayList<>();
            try (Stream<Job> stream =
                session
                    .query(Job.class)
                    .options(joined(STEPS))
                    .orderBy(ID.asc())
                    .limit(550)
                    .forUpdate()
                    .stream()) {
              stream.forEach(
                  each -> {
                    assertThat(each.steps).hasSize(2);
                    read.add(each.id);
                  });
            }
            assertThat(read).hasSize(550).isSorted();
          });
    }
  }

  /** There what is written while rows are read ends the transaction that only read. */
  @AllDatabases(Kind.SQLITE)
  void aStreamGoesOnWhileItsRowsAreWritten(TestDatabase database) {
    try (Engine engine = pooled(database)) {
      Sessions sessions = jobs(engine, 1000);
      sessions.transaction(
          session -> {
            List<Integer> read = new ArrayList<>();
            session
                .query(Job.class)
                .orderBy(ID.asc())
                .partitions(100)
                .forEach(
                    part -> {
                      part.forEach(each -> read.add(each.id));
                      part.get(0).state = "read";
                    });
            assertThat(read).hasSize(1000).isSorted().doesNotHaveDuplicates();
          });
      assertThat(
              sessions.<Long>call(
                  session -> session.query(Job.class).where(STATE.eq("read")).count()))
          .isEqualTo(10);
    }
  }

  @AllDatabases(Kind.SQLITE)
  void aStreamThatIsToWriteIsRefusedAfterSomebodyElseWroteUnlessItLocks(TestDatabase database) {
    try (Engine engine = pooled(database)) {
      Sessions sessions = jobs(engine, 1000);
      try (Session session = sessions.open()) {
        Iterator<List<Job>> parts = session.query(Job.class).partitions(100).iterator();
        parts.next().get(0).state = "mine";
        sessions.transaction(other -> other.get(Job.class, 999).state = "theirs");
        assertThatThrownBy(parts::next)
            .isInstanceOfSatisfying(
                DatabaseException.class,
                e -> assertThat(e.problem().code()).isEqualTo("ORM-ROW-008"));
        session.rollback();
        Iterator<List<Job>> locked =
            session.query(Job.class).forUpdate().partitions(100).iterator();
        int count = 0;
        while (locked.hasNext()) {
          List<Job> part = locked.next();
          part.get(0).state = "mine";
          count += part.size();
        }
        assertThat(count).isEqualTo(1000);
        session.commit();
      }
      assertThat(
              sessions.<Long>call(
                  session -> session.query(Job.class).where(STATE.eq("mine")).count()))
          .isEqualTo(10);
    }
  }
}
