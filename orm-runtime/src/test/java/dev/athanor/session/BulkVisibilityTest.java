package dev.athanor.session;

import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.select;
import static dev.athanor.query.Queries.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.graph.Status;
import dev.athanor.mapping.Model;
import dev.athanor.query.Path;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;

/** Statements by condition, where some rows are not seen. */
class BulkVisibilityTest {

  @Entity
  @Table(name = "jobs")
  @SoftDelete
  static class Job {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(unique = true)
    String name;

    int priority;
    @ManyToOne Queue queue;

    @ManyToMany
    @JoinTable(name = "job_tags")
    @SoftDelete
    Set<Tag> tags = new HashSet<>();

    @Formula("priority * 2")
    int twice;

    protected Job() {}

    Job(String name, int priority) {
      this.name = name;
      this.priority = priority;
    }
  }

  @Entity
  @Table(name = "tags")
  static class Tag {
    @Id String name;

    protected Tag() {}

    Tag(String name) {
      this.name = name;
    }
  }

  @Entity
  @Table(name = "queues")
  @SQLRestriction("closed = 0")
  @FilterDef(name = "ofTenant", parameters = @ParamDef(name = "tenant", type = String.class))
  @Filter(name = "ofTenant", condition = "tenant = :tenant")
  static class Queue {
    @Id Integer number;
    String tenant;
    int closed;
    int size;

    @OneToMany(mappedBy = "queue")
    List<Job> jobs = new ArrayList<>();

    protected Queue() {}

    Queue(int number, String tenant) {
      this.number = number;
      this.tenant = tenant;
    }
  }

  private static final Path<String> NAME = attribute(Job.class, "name");
  private static final Path<Integer> PRIORITY = attribute(Job.class, "priority");

  private static Sessions sessions(TestDatabase database) {
    Model model = Model.of(Job.class, Tag.class, Queue.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          Tag tag = new Tag("t");
          session.add(tag);
          for (int i = 1; i <= 4; i++) {
            Queue queue = new Queue(i, i % 2 == 0 ? "even" : "odd");
            Job job = new Job("j" + i, i);
            job.queue = queue;
            job.tags.add(tag);
            session.addAll(List.of(queue, job));
          }
        });
    sessions.transaction(session -> session.delete(job(session, "j2")));
    return sessions;
  }

  private static Job job(Session session, String name) {
    return session.query(Job.class).where(NAME.eq(name)).one();
  }

  private static long rows(Session session, String from) {
    return session.sql("SELECT count(*) FROM " + from).rows().scalars(Long.class).one();
  }

  @AllDatabases
  void anUpdateLeavesRowsThatAreNotSeen(TestDatabase database) {
    Sessions sessions = sessions(database);
    sessions.transaction(
        session -> {
          assertThat(session.update(Job.class).set("priority", 50).execute()).isEqualTo(3);
          assertThat(rows(session, "jobs WHERE priority = 2")).isEqualTo(1);
          assertThat(session.query(Job.class).all()).allMatch(each -> each.twice == 100);
        });
    sessions
        .restrict(Queue.class, attribute(Queue.class, "tenant").eq("odd"))
        .transaction(
            session -> {
              assertThat(session.update(Queue.class).set("size", 9).execute()).isEqualTo(2);
              assertThat(
                      session
                          .update(Job.class)
                          .set("priority", 7)
                          .where(attribute(Job.class, "queue.size").eq(9))
                          .execute())
                  .isEqualTo(2);
            });
    sessions
        .enableFilter("ofTenant", java.util.Map.of("tenant", "even"))
        .transaction(
            session -> {
              assertThat(session.delete(Queue.class).where(number().gt(9)).execute()).isZero();
              assertThat(session.update(Queue.class).set("size", 1).execute()).isEqualTo(2);
            });
    sessions.transaction(
        session -> {
          assertThat(rows(session, "queues WHERE size = 9 AND tenant = 'odd'")).isEqualTo(2);
          assertThat(rows(session, "queues WHERE size = 1 AND tenant = 'even'")).isEqualTo(2);
        });
  }

  private static Path<Integer> number() {
    return attribute(Queue.class, "number");
  }

  @AllDatabases
  void whatAnUpdateMovesOutOfSightLeavesTheSession(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      Queue first = session.getReference(Queue.class, 1);
      Queue third = session.getReference(Queue.class, 3);
      session.update(Queue.class).set("closed", 1).where(number().eq(1)).execute();
      assertThat(session.contains(first)).isFalse();
      assertThat(session.inspect(first).status()).isEqualTo(Status.DELETED);
      assertThat(session.contains(third)).isTrue();
      assertThat(session.find(Queue.class, 1)).isEmpty();
      session.rollback();
      assertThat(session.get(Queue.class, 1)).isSameAs(first);
      assertThat(first.closed).isZero();
      session.update(Queue.class).set("closed", 1).where(number().eq(1)).execute();
      session.commit();
      assertThat(session.find(Queue.class, 1)).isEmpty();
      assertThat(job(session, "j1").queue).isNull();
      job(session, "j1").priority = 11;
      session.commit();
      assertThat(rows(session, "jobs WHERE name = 'j1' AND queue_number = 1 AND priority = 11"))
          .isEqualTo(1);
    }
  }

  @AllDatabases
  void aDeletionMarksWhatIsSeen(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      Job third = job(session, "j3");
      Queue queue = third.queue;
      assertThat(queue.jobs).containsExactly(third);
      assertThat(session.delete(Job.class).where(PRIORITY.le(3)).execute()).isEqualTo(2);
      assertThat(queue.jobs).isEmpty();
      assertThat(session.contains(third)).isFalse();
      assertThat(rows(session, "jobs")).isEqualTo(4);
      assertThat(rows(session, "job_tags WHERE deleted = " + no(database))).isEqualTo(1);
      assertThat(session.query(Job.class).count()).isEqualTo(1);
      session.rollback();
      assertThat(queue.jobs).containsExactly(third);
      assertThat(session.query(Job.class).count()).isEqualTo(3);
    }
  }

  private static String no(TestDatabase database) {
    return database.kind() == TestDatabase.Kind.POSTGRESQL ? "false" : "0";
  }

  @AllDatabases
  void anUpsertBringsBackWhatWasDeletedUnlessItIsToDoNothing(TestDatabase database) {
    Sessions sessions = sessions(database);
    sessions.transaction(
        session -> {
          session
              .insert(Job.class)
              .values(new Job("j2", 20))
              .onConflict("name")
              .doNothing()
              .execute();
          assertThat(session.query(Job.class).where(NAME.eq("j2")).exists()).isFalse();
          assertThat(rows(session, "jobs WHERE priority = 2")).isEqualTo(1);
        });
    sessions.transaction(
        session -> {
          Job back = session.upsert(new Job("j2", 20), "name");
          assertThat(back.priority).isEqualTo(20);
          assertThat(back.twice).isEqualTo(40);
          assertThat(session.query(Job.class).count()).isEqualTo(4);
          assertThat(rows(session, "jobs")).isEqualTo(4);
        });
    sessions.transaction(session -> session.delete(job(session, "j2")));
    sessions.transaction(
        session -> {
          session
              .insert(Job.class)
              .values(List.of(new Job("j2", 30), new Job("j5", 5)))
              .onConflict("name")
              .update("priority")
              .execute();
          assertThat(job(session, "j2").priority).isEqualTo(30);
          assertThat(session.query(Job.class).count()).isEqualTo(5);
        });
  }

  @AllDatabases
  void anUpsertOfARowThatTheSessionDoesNotSeeIsSaid(TestDatabase database) {
    Sessions sessions = sessions(database);
    Sessions odd = sessions.restrict(Queue.class, attribute(Queue.class, "tenant").eq("odd"));
    assertThatThrownBy(() -> odd.transaction(session -> session.upsert(new Queue(2, "even"))))
        .hasMessageContaining("ORM-SES-018")
        .hasMessageContaining("Queue");
  }

  @AllDatabases
  void aFormulaCannotBeSet(TestDatabase database) {
    try (Session session = sessions(database).open()) {
      assertThatThrownBy(() -> session.update(Job.class).set("twice", 1).execute())
          .hasMessageContaining("ORM-QRY-014")
          .hasMessageContaining("twice");
      assertThatThrownBy(
              () -> session.insert(Job.class).from(select(value(1)).from(Job.class), "twice"))
          .hasMessageContaining("ORM-QRY-014");
      session.insert(new Job("new", 4));
      assertThat(job(session, "new").twice).isEqualTo(8);
      Job updated = new Job("newer", 5);
      updated.id = job(session, "new").id;
      updated.twice = 3;
      session.clear();
      session.update(updated);
      assertThat(job(session, "newer").twice).isEqualTo(10);
    }
  }

  @AllDatabases
  void rowsAreInsertedFromWhatIsSeen(TestDatabase database) {
    Sessions sessions = sessions(database);
    sessions.transaction(
        session -> {
          assertThat(
                  session
                      .insert(Tag.class)
                      .from(select(NAME).from(Job.class).where(PRIORITY.gt(0)), "name"))
              .isEqualTo(3);
          assertThat(session.get(Tag.class, "j2")).isNull();
          session
              .insert(Job.class)
              .from(
                  select(attribute(Tag.class, "name"), value(3)).from(Tag.class).where(isT()),
                  "name",
                  "priority");
          assertThat(job(session, "t").twice).isEqualTo(6);
        });
  }

  private static dev.athanor.query.Predicate isT() {
    return attribute(Tag.class, "name").eq("t");
  }

  @AllDatabases
  void whatIsNotSeenCannotBeLockedOrUpdated(TestDatabase database) {
    Sessions sessions = sessions(database);
    Job gone = sessions.call(session -> job(session, "j3"));
    try (Session session = sessions.open()) {
      Job known = session.getReference(Job.class, gone.id);
      session.commit();
      sessions.transaction(other -> other.delete(Job.class).where(NAME.eq("j3")).execute());
      assertThatThrownBy(() -> session.lock(known)).hasMessageContaining("ORM-SES-018");
      session.clear();
      gone.priority = 77;
      assertThatThrownBy(() -> session.update(gone)).hasMessageContaining("ORM-ROW-010");
      session.rollback();
      assertThat(session.query(Job.class).forUpdate().all()).hasSize(2);
      Job fourth = job(session, "j4");
      session.commit();
      sessions.transaction(other -> other.delete(job(other, "j4")));
      fourth.priority = 78;
      assertThatThrownBy(session::commit).hasMessageContaining("ORM-ROW-010");
    }
  }
}
