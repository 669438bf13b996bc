package dev.athanor.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scripts;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that let others go on lead to the same schema as the plain ones, and back. */
class OnlineTest {

  @TempDir private Path folder;

  private static MetaData first() {
    return MetaData.of(author(), book());
  }

  private static Table author() {
    return Table.of("author", Column.required("id", SqlType.bigint())).andPrimaryKey("id");
  }

  private static Table book() {
    return Table.of(
            "book",
            Column.required("id", SqlType.bigint()),
            Column.nullable("title", SqlType.varchar(50)),
            Column.nullable("pages", SqlType.integer()),
            Column.nullable("author_id", SqlType.bigint()))
        .andPrimaryKey("id")
        .andIndex("pages");
  }

  private static MetaData second() {
    Table book =
        Table.of(
                "book",
                Column.required("id", SqlType.bigint()),
                Column.required("title", SqlType.varchar(60)),
                Column.nullable("pages", SqlType.integer()),
                Column.nullable("author_id", SqlType.bigint()),
                Column.required("stock", SqlType.integer()).withDefault(SqlText.of("7")))
            .andPrimaryKey("id")
            .andUnique("title")
            .andCheck("pages > 0")
            .andForeignKey("author_id", "author", "id")
            .andIndex("stock", "title");
    Table fresh =
        Table.of(
                "fresh",
                Column.required("id", SqlType.bigint()),
                Column.nullable("book_id", SqlType.bigint()))
            .andPrimaryKey("id")
            .andIndex("book_id")
            .andForeignKey("book_id", "book", "id");
    return MetaData.of(author(), book, fresh);
  }

  @AllDatabases
  void theScriptsAreProven(TestDatabase database) {
    LiveSchema live = LiveSchema.of(database.engine());
    live.createAll(first());

    Proof proof = live.proveOnline(live.diff(second()).plan(), List.of());

    assertThat(proof).isEqualTo(new Proof(List.of(), null));
  }

  @AllDatabases
  void theScriptsLeadThereAndBackWithRows(TestDatabase database) throws Exception {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(first());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String quote = engine.dialect().quoting().name("book");
      statement.execute("INSERT INTO author VALUES (1)");
      statement.execute("INSERT INTO " + quote + " VALUES (1, 'a', 1, 1), (2, 'b', 2, NULL)");
    }
    MetaData before = live.inspect().metaData();
    Difference difference = live.diff(second());
    List<Scripts.Migration> written =
        Scripts.in(folder)
            .writeOnline(engine.dialect(), difference.plan(), Origins.unknown(), "more");

    Migrator migrator = Migrator.of(engine, MigrationFolder.read(folder));
    migrator.upgrade();
    assertThat(live.diff(second()).plan().changes()).isEmpty();

    assertThat(written).hasSizeGreaterThan(database.kind() == Kind.POSTGRESQL ? 3 : 0);
    migrator.downgrade(null, script -> true);
    MetaData after = live.inspect().metaData();
    assertThat(live.diff(after, before, Renames.none()).plan().changes()).isEmpty();
  }
}
