package dev.athanor.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialect;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scope;
import dev.athanor.migrate.Scripts;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

class StatesTest {

  @Entity(name = "users")
  @Table(indexes = @Index(columnList = "name"))
  static class User {
    @Id long id;

    @Column(length = 40)
    String name;
  }

  private static final Model MODEL = Model.of(User.class);

  @TempDir private Path folder;

  @AllDatabases
  void everyStateIsComparedWithEveryOther(TestDatabase database) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("users.sql"),
            "CREATE TABLE users (id bigint NOT NULL, name varchar(20), PRIMARY KEY (id));");
    Files.writeString(
        folder.resolve("V1_1__more.sql"), "ALTER TABLE users ADD COLUMN name varchar(40);");
    Files.writeString(
        folder.resolve("V1__first.sql"), "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY);");
    try (Engine engine = database.engine()) {
      LiveSchema.of(engine).createAll(MODEL.metaData());
      try (States states = states(database, engine.dialect(), database.url())) {
        assertThat(told(states, "database", "entities")).isEmpty();
        assertThat(told(states, "entities", "database")).isEmpty();
        assertThat(told(states, "entities", "entities")).isEmpty();
        assertThat(told(states, "migrations", "entities"))
            .containsExactly("create index ix_users_name (name)");
        assertThat(told(states, "database", "migrations"))
            .containsExactly("drop index ix_users_name (name)");
        assertThat(told(states, file.toString(), "database"))
            .hasSize(2)
            .anyMatch(text -> text.matches("alter column name: .*\\(20\\) → .*\\(40\\)"))
            .contains("create index ix_users_name (name)");
        assertThat(states.compare(file.toString(), "entities").trial().get())
            .isEqualTo(Proof.holds());
      }
    }
  }

  /** What a state holds: how long the name is, and whether there is an index on it. */
  private record Held(String state, int length, boolean index) {}

  @AllDatabases
  void anyTwoOfTheFiveKindsAreCompared(TestDatabase database) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("users.sql"),
            "CREATE TABLE users (id bigint NOT NULL, name varchar(20), PRIMARY KEY (id));");
    Files.writeString(
        folder.resolve("V1__first.sql"),
        "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, name varchar(50));"
            + "CREATE INDEX of_migrations ON users (name);");
    try (Engine engine = database.engine();
        TestDatabase other = TestDatabase.fresh(database.kind());
        States states = states(database, engine.dialect(), database.url())) {
      execute(database, "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, name varchar(60))");
      execute(other, "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, name varchar(70))");
      execute(other, "CREATE INDEX of_other ON users (name)");
      String url =
          other.username().isEmpty() || other.url().contains("user=")
              ? other.url()
              : other.url() + "?user=" + other.username();
      List<Held> all =
          List.of(
              new Held("entities", 40, true),
              new Held("database", 60, false),
              new Held("migrations", 50, true),
              new Held(url, 70, true),
              new Held(file.toString(), 20, false));
      for (Held from : all) {
        for (Held to : all) {
          Comparison comparison = states.compare(from.state, to.state);
          assertThat(texts(comparison).stream().map(text -> text.replaceFirst(" .*", "")))
              .as(from + " to " + to)
              .containsExactlyInAnyOrderElementsOf(expected(from, to));
          assertThat(comparison.trial().get()).as(from + " to " + to).isEqualTo(Proof.holds());
        }
      }
    }
  }

  private static List<String> expected(Held from, Held to) {
    List<String> expected = new ArrayList<>();
    if (from.length != to.length) {
      expected.add("alter");
    }
    if (from.index != to.index) {
      expected.add(to.index ? "create" : "drop");
    }
    return expected;
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @AllDatabases
  void withoutAServerAFileIsRead(TestDatabase database) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("users.sql"),
            "CREATE TABLE users (id bigint NOT NULL, name varchar(20), PRIMARY KEY (id));");
    try (Engine engine = database.engine();
        States states = states(database, engine.dialect(), unreachable(database))) {
      Comparison comparison = states.compare(file.toString(), "entities");

      assertThat(texts(comparison))
          .hasSize(2)
          .anyMatch(text -> text.matches("alter column name: .*\\(20\\) → .*\\(40\\)"))
          .contains("create index ix_users_name (name)");
      if (engine.dialect().scratch().url() == null) {
        assertThat(comparison.trial().get().untried()).startsWith("there is no server");
      }
    }
  }

  @AllDatabases
  void whatSchemaLockSaysIsWhatTheScriptsLeadTo(TestDatabase database) throws IOException {
    try (Engine engine = database.engine()) {
      try (States states = states(database, engine.dialect(), unreachable(database))) {
        Comparison first = states.compare("migrations", "entities");
        Scripts.write(
            List.of(
                new Scripts.Draft(
                    folder,
                    first.dialect(),
                    first.difference().plan(),
                    Objects.requireNonNull(first.locking().get().next()),
                    false)),
            MODEL.origins(),
            "first",
            Instant.now());
      }
      try (States states = states(database, engine.dialect(), unreachable(database))) {
        assertThat(told(states, "migrations", "entities")).as("without a database").isEmpty();
      }
      try (States states = states(database, engine.dialect(), database.url())) {
        assertThat(states.compare("database", "entities").locking().get().problems())
            .as("the database has run nothing yet")
            .extracting(Problem::code)
            .containsExactly("ORM-LOCK-011");
        assertThat(told(states, "database", "migrations")).contains("create table users");
      }
      Migrator.of(engine, MigrationFolder.read(folder)).upgrade();
      Files.writeString(
          folder.resolve("V30000000000000__hand.sql"),
          "ALTER TABLE users ADD COLUMN extra int DEFAULT (1 + 1);");
      try (States states = states(database, engine.dialect(), database.url())) {
        assertThat(told(states, "migrations", "database"))
            .as("nothing is taken for nothing")
            .hasSize(1)
            .allMatch(text -> text.startsWith("drop column extra"));
        assertThat(told(states, "migrations", "entities"))
            .hasSize(1)
            .allMatch(text -> text.startsWith("drop column extra"));
      }
      if (engine.dialect().scratch().url() == null) {
        try (States states = states(database, engine.dialect(), unreachable(database))) {
          assertThatThrownBy(() -> states.compare("migrations", "entities"))
              .hasMessageContaining("ORM-LOCK-008")
              .hasMessageContaining("V30000000000000__hand.sql, line 1");
        }
      }
    }
  }

  @AllDatabases
  void whatIsNoStateIsToldSo(TestDatabase database) {
    try (Engine engine = database.engine();
        States states = states(database, engine.dialect(), database.url())) {
      assertThatThrownBy(() -> states.compare("yesterday", "entities"))
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("ORM-MVN-012");
      assertThatThrownBy(() -> states.compare("missing.sql", "entities"))
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("ORM-SQL-005");
    }
  }

  private static String unreachable(TestDatabase database) {
    return database.url().replaceFirst("//[^/]+/", "//127.0.0.1:1/");
  }

  private States states(TestDatabase database, Dialect dialect, String url) {
    DatabaseUrl place =
        database.username().isEmpty()
            ? DatabaseUrl.of(url)
            : DatabaseUrl.of(url).as(database.username(), database.password());
    return new States(
        new States.Setting(
            MODEL,
            () -> Engine.unpooled(place),
            () -> dialect,
            null,
            place,
            folder,
            Scope.all(),
            Tolerance.AS_GOOD,
            List.of()));
  }

  private static List<String> told(States states, String from, String to) {
    return texts(states.compare(from, to));
  }

  private static List<String> texts(Comparison comparison) {
    ChangeText texts = new ChangeText(comparison.dialect());
    return comparison.difference().plan().changes().stream().map(texts::of).toList();
  }
}
