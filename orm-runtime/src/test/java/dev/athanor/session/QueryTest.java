package dev.athanor.session;

import static dev.athanor.query.Queries.alias;
import static dev.athanor.query.Queries.attribute;
import static dev.athanor.query.Queries.count;
import static dev.athanor.query.Queries.exists;
import static dev.athanor.query.Queries.max;
import static dev.athanor.query.Queries.scalar;
import static dev.athanor.query.Queries.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Transaction;
import dev.athanor.error.DatabaseException;
import dev.athanor.mapping.Model;
import dev.athanor.query.Alias;
import dev.athanor.query.Lock;
import dev.athanor.query.Path;
import dev.athanor.query.Select;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Queries on one entity several times, within each other, and that lock. */
class QueryTest {

  @Entity
  static class Worker {
    @Id String name;
    int pay;
    @ManyToOne Worker boss;

    @OneToMany(mappedBy = "worker")
    List<Task> tasks = new ArrayList<>();

    protected Worker() {}

    Worker(String name, int pay, Worker boss) {
      this.name = name;
      this.pay = pay;
      this.boss = boss;
    }
  }

  @Entity
  static class Task {
    @Id long id;
    @ManyToOne Worker worker;
    int hours;

    protected Task() {}

    Task(long id, Worker worker, int hours) {
      this.id = id;
      this.worker = worker;
      this.hours = hours;
    }
  }

  private static final Path<String> NAME = attribute(Worker.class, "name");
  private static final Path<Integer> PAY = attribute(Worker.class, "pay");
  private static final Path<Worker> BOSS = attribute(Worker.class, "boss");
  private static final Path<Worker> WORKER = attribute(Task.class, "worker");
  private static final Path<Integer> HOURS = attribute(Task.class, "hours");

  private static Sessions sessions(TestDatabase database) {
    Model model = Model.of(Worker.class, Task.class);
    model.createAll(database.engine());
    Sessions sessions = new Sessions(database.engine(), model);
    sessions.transaction(
        session -> {
          Worker ann = new Worker("ann", 90, null);
          Worker bob = new Worker("bob", 50, ann);
          Worker cid = new Worker("cid", 95, bob);
          Worker dan = new Worker("dan", 40, bob);
          session.addAll(List.of(ann, bob, cid, dan));
          session.addAll(List.of(new Task(1, bob, 3), new Task(2, bob, 5), new Task(3, dan, 8)));
        });
    return sessions;
  }

  private static List<String> names(EntityQuery<Worker> query) {
    return query.orderBy(NAME.asc()).all().stream().map(each -> each.name).toList();
  }

  @AllDatabases
  void anEntityIsInAQuerySeveralTimes(TestDatabase database) {
    Alias<Worker> boss = alias(Worker.class, "boss");
    Alias<Worker> top = alias(Worker.class, "top");
    try (Session session = sessions(database).open()) {
      assertThat(names(session.query(Worker.class).join(BOSS, boss).where(PAY.gt(boss.get("pay")))))
          .containsExactly("cid");
      assertThat(
              names(
                  session
                      .query(Worker.class)
                      .join(BOSS, boss)
                      .join(boss.get("boss"), top)
                      .where(top.get("name").eq("ann"))))
          .containsExactly("cid", "dan");
      assertThat(
              names(
                  session
                      .query(Worker.class)
                      .leftJoin(boss, boss.<Integer>get("pay").gt(PAY.plus(45)))
                      .where(boss.get("name").isNull())))
          .containsExactly("ann", "bob", "cid");
      assertThat(
              session
                  .execute(
                      select(NAME, boss.get("name").as("boss"))
                          .from(Worker.class)
                          .leftJoin(BOSS, boss)
                          .orderBy(NAME.asc()))
                  .rows()
                  .all())
          .containsExactly(
              java.util.Arrays.asList("ann", null),
              List.of("bob", "ann"),
              List.of("cid", "bob"),
              List.of("dan", "bob"));
      assertThatThrownBy(() -> session.query(Worker.class).where(boss.get("pay").isNull()).all())
          .hasMessageContaining("ORM-QRY-002")
          .hasMessageContaining("boss");
    }
  }

  @AllDatabases
  void aQueryStandsWithinAnother(TestDatabase database) {
    Alias<Worker> other = alias(Worker.class, "other");
    try (Session session = sessions(database).open()) {
      Select busy = select(WORKER).from(Task.class).where(HOURS.ge(5));
      assertThat(names(session.query(Worker.class).where(NAME.in(busy))))
          .containsExactly("bob", "dan");
      assertThat(
              names(session.query(Worker.class).where(PAY.gt(30), NAME.in(busy).not(), PAY.lt(94))))
          .containsExactly("ann");
      Select longest = select(WORKER).from(Task.class).orderBy(HOURS.desc()).withLimit(1L);
      assertThat(names(session.query(Worker.class).where(NAME.in(longest)))).containsExactly("dan");
      Select mine = select().from(Task.class).where(WORKER.eq(attribute(Worker.class, "name")));
      assertThat(
              names(
                  session
                      .query(Worker.class)
                      .where(
                          exists(mine.where(HOURS.gt(3))),
                          attribute(Worker.class, "boss.name").eq("ann"))))
          .containsExactly("bob");
      assertThat(names(session.query(Worker.class).where(exists(mine).not())))
          .containsExactly("ann", "cid");
      Select inTeam =
          select().from(other).where(other.get("boss").eq(attribute(Worker.class, "name")));
      assertThat(names(session.query(Worker.class).where(exists(inTeam))))
          .containsExactly("ann", "bob");
      assertThat(
              names(
                  session
                      .query(Worker.class)
                      .where(PAY.eq(scalar(select(max(PAY)).from(Worker.class))))))
          .containsExactly("cid");
      assertThat(
              session
                  .execute(
                      select(
                              NAME,
                              scalar(
                                      select(count())
                                          .from(Task.class)
                                          .where(WORKER.eq(attribute(Worker.class, "name"))))
                                  .as("tasks"))
                          .from(Worker.class)
                          .where(PAY.lt(60))
                          .orderBy(NAME.asc()))
                  .rows()
                  .all())
          .containsExactly(List.of("bob", 2L), List.of("dan", 1L));
      assertThat(session.query(Worker.class).where(NAME.in(busy)).count()).isEqualTo(2);
      assertThat(session.query(Worker.class).where(NAME.in(busy), PAY.gt(100)).exists()).isFalse();
    }
  }

  @AllDatabases
  void aLockedRowIsReadAgainAndKeptFromOthers(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open()) {
      Worker bob = session.get(Worker.class, "bob");
      session.commit();
      sessions.transaction(other -> other.get(Worker.class, "bob").pay = 51);
      session.lock(bob);
      assertThat(bob.pay).isEqualTo(51);
      session.commit();
      sessions.transaction(other -> other.get(Worker.class, "bob").pay = 52);
      List<Worker> locked =
          session
              .query(Worker.class)
              .join(attribute(Worker.class, "tasks"))
              .where(HOURS.gt(0))
              .forUpdate()
              .all();
      assertThat(locked).contains(bob).hasSize(2);
      assertThat(bob.pay).isEqualTo(52);
      session.query(Worker.class).lock(Lock.FOR_SHARE).where(NAME.eq("ann")).one();
      if (database.kind() != TestDatabase.Kind.SQLITE) {
        try (Session other = sessions.open()) {
          assertThatThrownBy(
                  () ->
                      other
                          .query(Worker.class)
                          .where(NAME.eq("bob"))
                          .lock(Lock.FOR_UPDATE.nowait())
                          .all())
              .isInstanceOfSatisfying(
                  DatabaseException.class,
                  e -> assertThat(e.problem().code()).isEqualTo("ORM-ROW-008"));
          other.rollback();
          Worker cid = other.get(Worker.class, "cid");
          other.lock(cid, Lock.FOR_UPDATE.nowait());
        }
      }
    }
  }

  @AllDatabases({TestDatabase.Kind.POSTGRESQL, TestDatabase.Kind.MYSQL, TestDatabase.Kind.MARIADB})
  void whatIsLockedIsLeftOut(TestDatabase database) {
    Sessions sessions = sessions(database);
    try (Session session = sessions.open();
        Session other =
            sessions.open(
                Transaction.Options.DEFAULT.withIsolation(
                    java.sql.Connection.TRANSACTION_READ_COMMITTED))) {
      session.lock(session.get(Worker.class, "bob"));
      assertThat(
              other.query(Worker.class).lock(Lock.FOR_UPDATE.skipLocked().of(Worker.class)).all())
          .extracting(each -> each.name)
          .doesNotContain("bob")
          .contains("ann");
    }
  }
}
