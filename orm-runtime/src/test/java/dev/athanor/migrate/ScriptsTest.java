package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Plan;
import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final Dialect sqlite = Dialects.named("sqlite");

  private Plan addingSummary() {
    Table articles =
        Table.of(QualifiedName.of("articles"), List.of(Column.required("id", SqlType.bigint())));
    Table longer =
        articles.withColumns(
            List.of(articles.columns().get(0), Column.nullable("summary", SqlType.varchar(80))));
    return Diff.between(MetaData.of(articles), MetaData.of(longer), sqlite.naming()).plan();
  }

  @Test
  void aMigrationIsAScriptAndItsUndo() throws IOException {
    Scripts.Migration migration =
        Scripts.in(folder).at(NOON).write(sqlite, addingSummary(), Origins.unknown(), "");

    assertThat(migration.script().getFileName())
        .hasToString("V20261122120000__add_column_summary_of_articles.sql");
    assertThat(Files.readString(migration.script()))
        .isEqualTo(
            """
            -- articles: add column summary varchar(80)

            ALTER TABLE "articles" ADD COLUMN "summary" varchar(80);
            """);
    assertThat(migration.undo().getFileName())
        .hasToString("U20261122120000__add_column_summary_of_articles.sql");
    assertThat(Files.readString(migration.undo()))
        .isEqualTo(
            """
            -- articles: drop column summary varchar(80)  !! its values are lost

            ALTER TABLE "articles" DROP COLUMN "summary";
            """);
  }

  @Test
  void versionsRiseEvenWithinOneSecond() {
    Scripts scripts = Scripts.in(folder).at(NOON);

    scripts.write(sqlite, addingSummary(), Origins.unknown(), "first");
    Scripts.Migration second =
        scripts.write(sqlite, addingSummary(), Origins.unknown(), "Second: Ölwechsel!");

    assertThat(second.script().getFileName()).hasToString("V20261122120001__second_ölwechsel.sql");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidAndNothingIsWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(
            () ->
                Scripts.in(file.resolve("db"))
                    .write(sqlite, addingSummary(), Origins.unknown(), "x"))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-MIG-001")
        .hasMessageContaining("-Dorm.migrations");
  }
}
