package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.migrate.Offline;
import dev.athanor.migrate.Scope;
import dev.athanor.migrate.Scripts;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With conflicts as git writes them; a real git is in the integration builds. */
class RebaseTest {

  private static final Clock MONDAY = at("2026-11-23T12:00:00Z");
  private static final Clock TUESDAY = at("2026-11-24T12:00:00Z");
  private static final Clock WEDNESDAY = at("2026-11-25T12:00:00Z");
  private static final Clock THURSDAY = at("2026-11-26T12:00:00Z");

  private static final MetaData BASE = MetaData.of(table("a", "x"), table("b", "x"));
  private static final MetaData OURS = MetaData.of(table("a", "x", "mine"), table("b", "x"));
  private static final MetaData THEIRS = MetaData.of(table("a", "x", "other"), table("b", "x"));
  private static final MetaData BOTH =
      MetaData.of(table("a", "x", "other", "mine"), table("b", "x"));

  @TempDir private Path folder;

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static Table table(String name, String... columns) {
    return Table.of(
            name,
            Stream.of(columns)
                .map(
                    column ->
                        Column.nullable(column, SqlType.varchar(9))
                            .withDefault(SqlText.literal("it's")))
                .toArray(Column[]::new))
        .withChecks(List.of())
        .andCheck("x <> 'c'");
  }

  private static LockedState write(Path to, Dialect dialect, MetaData described, Clock clock) {
    LockedFolder folder = LockedFolder.read(to);
    LockedState locked =
        folder.locked() == null ? LockedState.empty(dialect.name()) : folder.locked();
    Offline offline = new Offline(dialect, Scope.all(), Tolerance.AS_GOOD);
    Difference difference = offline.diff(locked.schema(), described, Renames.none());
    LockedState next =
        new LockedState(dialect.name(), difference.plan().to(), Origins.unknown(), folder.chain());
    var draft = new Scripts.Draft(to, dialect, difference.plan(), next, false);
    Scripts.write(List.of(draft), Origins.unknown(), "some words", clock.instant());
    return LockText.read("", text(to));
  }

  private static String text(Path folder) {
    try {
      return Files.readString(folder.resolve(LockText.FILE));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Both branches have added a script: on Tuesday the local one, on Wednesday the others. */
  private void merge(Dialect dialect, MetaData ours, MetaData theirs, boolean base, String label)
      throws IOException {
    write(folder, dialect, BASE, MONDAY);
    Path other = Files.createDirectory(folder.resolve("other"));
    for (Path file : files()) {
      Files.copy(file, other.resolve(file.getFileName()));
    }
    String before = text(folder);
    write(folder, dialect, ours, TUESDAY);
    write(other, dialect, theirs, WEDNESDAY);
    String conflict =
        "<<<<<<< HEAD\n"
            + text(folder)
            + (base ? "||||||| 1234567\n" + before : "")
            + "=======\n"
            + text(other)
            + ">>>>>>> "
            + label
            + "\n";
    try (Stream<Path> files = Files.list(other)) {
      for (Path file : files.toList()) {
        if (!Files.exists(folder.resolve(file.getFileName()))) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
    Files.writeString(folder.resolve(LockText.FILE), conflict);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
  }

  private static Engine scratch(TestDatabase database) {
    String own = Dialects.named(database.kind().toString()).scratch().url();
    return own == null ? database.engine() : Engine.unpooled(DatabaseUrl.of(own));
  }

  @AllDatabases
  void localScriptsComeBehindTheOthersAndWhatTheyLeadToIsSeenInScratch(TestDatabase database)
      throws IOException {
    Dialect dialect = Dialects.named(database.kind().toString());
    merge(dialect, OURS, THEIRS, false, "feature");
    try (Engine engine = scratch(database)) {
      Rebase.Outcome outcome = Rebase.in(folder).at(THURSDAY).run("none", name -> engine);

      assertThat(outcome.isReplayed()).isTrue();
      assertThat(names())
          .filteredOn(name -> !name.endsWith(".conf"))
          .containsExactly(
              "U20261123120000__some_words.sql",
              "U20261125120000__some_words.sql",
              "U20261126120000__some_words.sql",
              "V20261123120000__some_words.sql",
              "V20261125120000__some_words.sql",
              "V20261126120000__some_words.sql",
              "schema.lock");
      assertThat(LockText.read("", text(folder))).isEqualTo(outcome.state());
      assertThat(LockedFolder.read(folder).integrity()).isEmpty();
      assertThat(
              new Offline(dialect, Scope.all(), Tolerance.AS_GOOD)
                  .diff(outcome.state().schema(), BOTH, Renames.none())
                  .plan()
                  .changes())
          .as("in our own words, so nothing differs")
          .isEmpty();
    }
  }

  @Test
  void withoutAServerTheChangesOfBothAreMadeToWhatBothCameFrom() throws IOException {
    merge(Dialects.named("postgresql"), OURS, THEIRS, true, "feature");

    Rebase.Outcome outcome = Rebase.in(folder).at(THURSDAY).run("none", name -> null);

    assertThat(outcome.isReplayed()).isFalse();
    assertThat(outcome.state().schema().table("a").orElseThrow().columns())
        .extracting(Column::name)
        .containsExactly("x", "other", "mine");
    assertThat(LockedFolder.read(folder).integrity()).isEmpty();
  }

  @Test
  void withoutAServerAndWithoutWhatBothCameFromNothingIsGuessed() throws IOException {
    merge(Dialects.named("postgresql"), OURS, THEIRS, false, "feature");
    List<String> before = names();

    assertThatThrownBy(() -> Rebase.in(folder).run("none", name -> null))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-LOCK-015")
        .hasMessageContaining("git checkout --conflict=diff3 -- ");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void whatBothHaveDoneIsRefused() throws IOException {
    merge(Dialects.named("postgresql"), OURS, OURS, true, "feature");

    assertThatThrownBy(() -> Rebase.in(folder).run("none", name -> null))
        .hasMessageContaining("ORM-LOCK-014")
        .hasMessageContaining("add column mine");
  }

  @Test
  void aScriptThatWouldTakeAwayWhatTheOthersHaveAddedIsRefused() throws IOException {
    MetaData rebuilt = MetaData.of(table("a", "x").andCheck("x <> 'd'"), table("b", "x"));
    merge(Dialects.named("sqlite"), rebuilt, THEIRS, true, "feature");
    String before = text(folder);
    try (Engine engine = Engine.unpooled(DatabaseUrl.of("jdbc:sqlite::memory:"))) {
      assertThatThrownBy(() -> Rebase.in(folder).run("none", name -> engine))
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("ORM-LOCK-017")
          .hasMessageContaining("drop column other");
    }
    assertThat(text(folder)).isEqualTo(before);
  }

  @Test
  void inARebaseOfGitTheLocalScriptsAreTheirs() throws IOException {
    merge(Dialects.named("postgresql"), OURS, THEIRS, true, "1a2b3c4 (Add a column)");

    Rebase.Outcome outcome = Rebase.in(folder).at(THURSDAY).run("none", name -> null);

    assertThat(outcome.renamed()).as("they are behind the others already").isEmpty();
    assertThat(outcome.state().schema().table("a").orElseThrow().columns())
        .extracting(Column::name)
        .containsExactly("x", "mine", "other");
  }

  @Test
  void theSideCanBeSaid() throws IOException {
    merge(Dialects.named("postgresql"), OURS, THEIRS, true, "feature");

    assertThat(Rebase.in(folder).withLocal(Rebase.Side.THEIRS).run("none", name -> null).renamed())
        .isEmpty();
  }

  @Test
  void scriptsWithNumbersOfTheSameVersionAreToldApart() throws IOException {
    Dialect dialect = Dialects.named("sqlite");
    Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (x int);");
    Files.writeString(folder.resolve("V2__others.sql"), "ALTER TABLE a ADD COLUMN other int;");
    try (Engine engine = Engine.unpooled(DatabaseUrl.of("jdbc:sqlite::memory:"))) {
      Rebase.in(folder).run(dialect.name(), name -> engine);
      Files.writeString(folder.resolve("V2__mine.sql"), "ALTER TABLE a ADD COLUMN mine int;");
      Files.writeString(folder.resolve("U2__mine.sql"), "ALTER TABLE a DROP COLUMN mine;");
      Files.writeString(folder.resolve("V2__mine.sql.conf"), "executeInTransaction=false");
      Files.writeString(folder.resolve("V3__mine.sql"), "UPDATE a SET mine = 1;");

      Rebase.Outcome outcome = Rebase.in(folder).run(dialect.name(), name -> engine);

      assertThat(names())
          .containsExactly(
              "U3__mine.sql",
              "V1__a.sql",
              "V2__others.sql",
              "V3__mine.sql",
              "V3__mine.sql.conf",
              "V4__mine.sql",
              "schema.lock");
      assertThat(outcome.state().schema().table("a").orElseThrow().columns())
          .extracting(Column::name)
          .containsExactly("x", "other", "mine");
    }
  }

  @Test
  void whatWasDoneToScriptsIsNamedWithItsReason() throws IOException {
    Dialect dialect = Dialects.named("sqlite");
    write(folder, dialect, BASE, MONDAY);
    write(folder, dialect, OURS, TUESDAY);
    write(folder, dialect, BOTH, WEDNESDAY);
    String name = "V20261124120000__some_words.sql";
    Path second = folder.resolve(name);
    String text = Files.readString(second);
    assertThat(codes()).isEmpty();

    Files.writeString(second, text.replace("\n", "\r\n"));
    assertThat(codes()).as("other line ends").isEmpty();
    Files.writeString(second, text + "\nDROP TABLE a;");
    assertThat(codes()).containsExactly("ORM-LOCK-004");
    Files.delete(second);
    assertThat(codes()).containsExactly("ORM-LOCK-005");
    Files.writeString(folder.resolve("V20261224120000__some_words.sql"), text);
    assertThat(codes()).containsExactly("ORM-LOCK-007");
    Files.delete(folder.resolve("V20261224120000__some_words.sql"));
    Files.writeString(second, text);
    Files.writeString(folder.resolve("V2__new.sql"), "DROP TABLE b;");
    assertThat(codes()).containsExactly("ORM-LOCK-006");
  }

  private List<String> codes() {
    return LockedFolder.read(folder).integrity().stream().map(Problem::code).toList();
  }

  @Test
  void onlyScriptsThatMayChangeTheSchemaHaveToBeRun() throws IOException {
    write(folder, Dialects.named("postgresql"), BASE, MONDAY);
    Files.writeString(
        folder.resolve("V30000000000000__rows.sql"),
        "-- rows\nUPDATE a SET x = ';';\nCREATE OR REPLACE VIEW v AS SELECT 1;"
            + "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;");
    assertThat(LockedFolder.read(folder).unknownChange()).isEmpty();

    Files.writeString(
        folder.resolve("V30000000000001__tables.sql"),
        "UPDATE a SET x = 1;\nSELECT * INTO c FROM a;");
    assertThat(LockedFolder.read(folder).unknownChange())
        .contains("V30000000000001__tables.sql, line 2: SELECT * INTO c FROM a");
  }
}
