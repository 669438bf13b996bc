package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scope;
import dev.athanor.models.all.AllEntities;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Generation.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.Reader;
import dev.athanor.testing.Reader.Reason;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** A database that may only be read, by some user or by everybody. */
class ReadOnlyTest {

  private static final Table USERS =
      Table.of(
              "users",
              Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
              Column.required("name", SqlType.varchar(40)).withDefault(SqlText.literal("it's")),
              Column.nullable("age", SqlType.integer()).withDefault(SqlText.of("1 + 1")),
              Column.nullable("state", SqlType.enumeration("NEW", "OLD")),
              Column.nullable("twice", SqlType.integer())
                  .withGeneration(new Computed(SqlText.of("age * 2 + 1"), true)))
          .andPrimaryKey("id")
          .andUnique("name")
          .withChecks(
              List.of(new Check(null, SqlText.of("age between 0 and 150 or name in ('a', 'b')"))))
          .withIndexes(List.of(Index.on(null, "age", "name")));

  private static final Table TAGS =
      Table.of("tags", Column.required("word", SqlType.varchar(20))).andPrimaryKey("word");

  private static final Scope SCOPE = new Scope(List.of(), List.of("users", "tags"), List.of());

  @TempDir private Path folder;

  @AllDatabases
  void whatNeedsNoWritingWorks(TestDatabase database) throws SQLException, IOException {
    MigrationFolder scripts = script("CREATE TABLE notes (n integer);");
    try (Engine owner = database.engine()) {
      Migrator.of(owner, scripts).upgrade();
      LiveSchema.of(owner).createAll(MetaData.of(USERS));
      for (Reason reason : Reader.reasons(database)) {
        try (Reader reader = Reader.of(database, reason);
            Engine engine = reader.engine()) {
          LiveSchema live = LiveSchema.of(engine).within(SCOPE);

          assertThat(live.diff(MetaData.of(USERS)).plan().changes()).as("%s", reason).isEmpty();
          assertThat(live.createAll(MetaData.of(USERS)).changes()).isEmpty();
          assertThat(live.diff(MetaData.of(TAGS, USERS)).plan().changes()).hasSize(1);
          assertThat(Migrator.of(engine, scripts).status().pending()).isEmpty();
          assertThat(Migrator.of(engine, scripts).upgrade().version()).contains(Version.of("1"));
        }
      }
    }
  }

  @AllDatabases
  void aChangeIsOneErrorAndNothingIsDone(TestDatabase database) throws SQLException, IOException {
    MigrationFolder scripts = script("CREATE TABLE notes (n integer);");
    try (Engine owner = database.engine()) {
      LiveSchema.of(owner).createAll(MetaData.of(USERS));
      MetaData before = LiveSchema.of(owner).inspect().metaData();
      for (Reason reason : Reader.reasons(database)) {
        try (Reader reader = Reader.of(database, reason);
            Engine engine = reader.engine()) {
          LiveSchema live = LiveSchema.of(engine);

          assertNotPermitted(reason, () -> live.createAll(MetaData.of(TAGS, USERS)));
          assertNotPermitted(reason, () -> live.dropAll(MetaData.of(USERS)));
          assertNotPermitted(reason, () -> Migrator.of(engine, scripts).upgrade());
          assertNotPermitted(
              reason, () -> Migrator.of(engine, scripts).baseline(Version.of("1"), "there"));
        }
        assertThat(LiveSchema.of(owner).inspect().metaData()).isEqualTo(before);
      }
    }
  }

  /** Somebody else has made the history. */
  @AllDatabases
  void aScriptIsNotBegun(TestDatabase database) throws SQLException, IOException {
    MigrationFolder none = MigrationFolder.read(folder);
    try (Engine owner = database.engine()) {
      Migrator.of(owner, none).upgrade();
      MigrationFolder scripts = script("CREATE TABLE notes (n integer);");
      for (Reason reason : Reader.reasons(database)) {
        try (Reader reader = Reader.of(database, reason);
            Engine engine = reader.engine()) {
          assertNotPermitted(reason, () -> Migrator.of(engine, scripts).upgrade());
        }
        assertThat(Migrator.of(owner, scripts).status().applied()).isEmpty();
      }
    }
  }

  @AllDatabases
  void whatCannotBeTriedIsToldSo(TestDatabase database) throws SQLException {
    try (Engine owner = database.engine()) {
      LiveSchema.of(owner).createAll(MetaData.of(USERS));
    }
    for (Reason reason : Reader.reasons(database)) {
      try (Reader reader = Reader.of(database, reason);
          Engine engine = reader.engine()) {
        LiveSchema live = LiveSchema.of(engine);

        Proof proof = live.prove(live.diff(MetaData.of(TAGS, USERS)).plan());

        assertThat(proof.problems()).as("%s", reason).isEmpty();
        if (database.kind() == Kind.SQLITE) {
          assertThat(proof.isGiven()).as("scratch is in memory").isTrue();
        } else {
          assertThat(proof.untried()).as("%s", reason).isNotBlank();
        }
      }
    }
  }

  @AllDatabases
  void aLargeModelDoesNotDifferForWhoMayOnlyRead(TestDatabase database) throws SQLException {
    MetaData university = Model.of(AllEntities.classes()).metaData();
    try (Engine owner = database.engine()) {
      LiveSchema.of(owner).createAll(university);
    }
    for (Reason reason : Reader.reasons(database)) {
      try (Reader reader = Reader.of(database, reason);
          Engine engine = reader.engine()) {
        assertThat(LiveSchema.of(engine).diff(university).plan().changes())
            .as("%s", reason)
            .isEmpty();
      }
    }
  }

  private MigrationFolder script(String sql) throws IOException {
    Files.writeString(folder.resolve("V1__notes.sql"), sql);
    return MigrationFolder.read(folder);
  }

  private static void assertNotPermitted(Reason reason, ThrowingCallable change) {
    assertThatThrownBy(change)
        .as("%s", reason)
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith("ORM-DB-011: the change is not permitted: ")
        .hasMessageContaining("nothing ")
        .hasMessageNotContaining(Reader.PASSWORD);
  }
}
