package dev.athanor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.error.DatabaseException;
import dev.athanor.sql.Command;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines, their connections and their transactions. */
class EngineTest {

  private static final Command COUNT = Command.of("SELECT count(*) FROM notes");

  private static Engine pooled(TestDatabase database, int connections) {
    DatabaseUrl url = DatabaseUrl.of(database.url());
    boolean users = !database.username().isEmpty();
    Engine engine =
        Engine.create(users ? url.as(database.username(), database.password()) : url, connections);
    engine.transaction(
        transaction ->
            transaction.update(Command.of("CREATE TABLE notes (id integer PRIMARY KEY)")));
    return engine;
  }

  private static void insert(Transaction transaction, int id) {
    transaction.update(Command.of("INSERT INTO notes VALUES (" + id + ")"));
  }

  private static long count(Engine engine) {
    return engine.transaction(t -> t.query(COUNT, row -> row.getLong(1)).get(0));
  }

  @AllDatabases
  void nothingLeaksFromAPoolOfOne(TestDatabase database) {
    try (Engine engine = pooled(database, 1)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> engine.transaction(t -> t.update(Command.of("INSERT nonsense"))))
            .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(
                () ->
                    engine.transaction(
                        t -> {
                          insert(t, 1);
                          throw new IllegalStateException("mine");
                        }))
            .hasMessage("mine");
        assertThatThrownBy(
                () ->
                    engine.transaction(
                        t ->
                            t.query(
                                COUNT,
                                row -> {
                                  throw new IllegalStateException("reader");
                                })))
            .hasMessage("reader");
        engine.begin(Transaction.Options.READ_ONLY).close();
      }
      assertThat(count(engine)).isZero();
    }
  }

  @AllDatabases
  void whatOnlyReadsCannotWrite(TestDatabase database) {
    try (Engine engine = pooled(database, 1)) {
      try (Transaction transaction = engine.begin(Transaction.Options.READ_ONLY)) {
        assertThat(transaction.query(COUNT, row -> row.getLong(1))).containsExactly(0L);
        assertThatThrownBy(() -> insert(transaction, 1)).isInstanceOf(DatabaseException.class);
      }
      engine.transaction(
          transaction -> {
            insert(transaction, 2);
            return 0;
          });
      assertThat(count(engine)).isEqualTo(1);
    }
  }

  @AllDatabases
  void anIsolationIsOfOneTransactionOnly(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, 1)) {
      int before;
      try (Connection connection = engine.connection()) {
        before = connection.getTransactionIsolation();
      }
      var serializable =
          Transaction.Options.DEFAULT.withIsolation(Connection.TRANSACTION_SERIALIZABLE);
      try (Transaction transaction = engine.begin(serializable)) {
        assertThat(transaction.connection().getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        insert(transaction, 1);
        transaction.commit();
      }
      try (Connection connection = engine.connection()) {
        assertThat(connection.getTransactionIsolation()).isEqualTo(before);
      }
    }
  }

  @AllDatabases
  void aTestCanRollBackWhatTheProgramCommits(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, 2)) {
      try (Connection connection = engine.connection()) {
        connection.setAutoCommit(false);
        Engine inside = engine.within(connection);
        inside.transaction(
            transaction -> {
              insert(transaction, 1);
              return 0;
            });
        try (Transaction undone = inside.begin()) {
          insert(undone, 2);
        }
        assertThat(count(inside)).isEqualTo(1);
        connection.rollback();
        connection.setAutoCommit(true);
      }
      assertThat(count(engine)).isZero();
    }
  }

  @AllDatabases
  void aReplicaAnswersWhatOnlyReads(TestDatabase database) throws Exception {
    TestDatabase copy = TestDatabase.fresh(database.kind());
    try (Engine engine = pooled(database, 1).withReplica(pooled(copy, 1))) {
      engine.transaction(
          transaction -> {
            insert(transaction, 1);
            return 0;
          });
      try (Transaction reading = engine.begin(Transaction.Options.READ_ONLY)) {
        assertThat(reading.query(COUNT, row -> row.getLong(1))).containsExactly(0L);
      }
      assertThat(count(engine)).isEqualTo(1);
    } finally {
      copy.close();
    }
  }

  @AllDatabases
  void writersWaitForEachOther(TestDatabase database) throws Exception {
    try (Engine engine = pooled(database, 8)) {
      engine.transaction(
          transaction -> {
            insert(transaction, 0);
            return 0;
          });
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Integer>> all = new ArrayList<>();
      for (int thread = 1; thread <= 8; thread++) {
        int first = thread * 100;
        Callable<Integer> work =
            () -> {
              for (int i = 0; i < 25; i++) {
                int id = first + i;
                engine.transaction(
                    transaction -> {
                      transaction.query(COUNT, row -> row.getLong(1));
                      insert(transaction, id);
                      return 0;
                    });
              }
              return 0;
            };
        all.add(threads.submit(work));
      }
      for (Future<Integer> each : all) {
        each.get();
      }
      threads.shutdown();
      assertThat(count(engine)).isEqualTo(201);
    }
  }

  @AllDatabases
  void statementsAreToldBeforeAndAfter(TestDatabase database) {
    try (Engine engine = pooled(database, 1)) {
      List<String> told = new ArrayList<>();
      engine.addListener(
          new StatementListener() {
            @Override
            public void willRun(String sql) {
              told.add("will " + sql.split(" ", 2)[0]);
            }

            @Override
            public void ran(Ran statement) {
              told.add(
                  (statement.failed() ? "failed " : "ran ") + statement.sql().split(" ", 2)[0]);
            }
          });
      engine.addListener(StatementListener.slowerThan(Duration.ofDays(1)));
      long before = engine.statistics().statements();
      assertThatThrownBy(() -> engine.transaction(t -> t.update(Command.of("UPDATE nothing"))))
          .isInstanceOf(DatabaseException.class);
      assertThat(count(engine)).isZero();
      assertThat(told).containsExactly("will UPDATE", "failed UPDATE", "will SELECT", "ran SELECT");
      assertThat(engine.statistics().statements() - before).isEqualTo(2);
    }
  }

  @Test
  void aDatabaseInMemoryIsOneDatabase() {
    try (Engine engine = Engine.create("sqlite://")) {
      engine.transaction(t -> t.update(Command.of("CREATE TABLE notes (id integer)")));
      assertThat(count(engine)).isZero();
    }
  }

  @Test
  void aFileIsReadWhileItIsWritten(@TempDir Path folder) {
    try (Engine engine = Engine.create("sqlite:///" + folder.resolve("app.db"))) {
      assertThat(setting(engine, "journal_mode")).isEqualTo("wal");
      assertThat(setting(engine, "foreign_keys")).isEqualTo("1");
    }
    String url = "jdbc:sqlite:" + folder.resolve("other.db") + "?journal_mode=DELETE";
    try (Engine engine = Engine.create(url)) {
      assertThat(setting(engine, "journal_mode")).isEqualTo("delete");
    }
  }

  private static String setting(Engine engine, String name) {
    return engine.transaction(
        t -> t.query(Command.of("PRAGMA " + name), row -> row.getString(1)).get(0));
  }

  @Test
  void aSerializableTransactionIsRefusedWhereWhatItReadHasChanged(@TempDir Path folder) {
    try (Engine engine = Engine.create("jdbc:sqlite:" + folder.resolve("app.db"))) {
      engine.transaction(t -> t.update(Command.of("CREATE TABLE notes (id integer)")));
      var serializable =
          Transaction.Options.DEFAULT.withIsolation(Connection.TRANSACTION_SERIALIZABLE);
      try (Transaction first = engine.begin(serializable)) {
        first.query(COUNT, row -> row.getLong(1));
        engine.transaction(
            transaction -> {
              insert(transaction, 1);
              return 0;
            });
        assertThatThrownBy(() -> insert(first, 2)).hasMessageContaining("ORM-ROW-008");
      }
      try (Transaction usual = engine.begin()) {
        assertThat(usual.query(COUNT, row -> row.getLong(1))).containsExactly(1L);
        engine.transaction(
            transaction -> {
              insert(transaction, 2);
              return 0;
            });
        insert(usual, 3);
        usual.commit();
      }
      assertThat(count(engine)).isEqualTo(3);
    }
  }
}
