package dev.athanor.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which SQLite lets a table be written is read, made again and rebuilt unchanged. */
class SqliteDefinitionsTest {

  record Definition(String title, List<String> sql) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Definition> definitions() throws IOException {
    try (InputStream file = SqliteDefinitionsTest.class.getResourceAsStream("definitions.sql")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n%%\n"))
          .map(
              block -> {
                String title = block.substring(5, block.indexOf('\n'));
                String sql = block.substring(block.indexOf('\n') + 1);
                return new Definition(title, List.of(sql.split(";;\n")));
              });
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void aDefinitionThatWasReadCanBeMadeAgainUnchanged(Definition definition) throws SQLException {
    MetaData found = inspected(definition.sql);

    try (TestDatabase database = TestDatabase.fresh(Kind.SQLITE)) {
      LiveSchema live = live(database);
      live.createAll(found);

      assertThat(withoutUnsaid(live.inspect().metaData())).isEqualTo(withoutUnsaid(found));
      assertThat(live.diff(found).plan().changes()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void aRebuildKeepsEverythingOrIsRefused(Definition definition) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(Kind.SQLITE)) {
      execute(database, definition.sql);
      LiveSchema live = live(database);
      MetaData found = live.inspect().metaData();
      Table table = found.tables().get(0);
      Column last = Column.nullable("added by the rebuild", SqlType.integer());
      Column changed = last.withType(SqlType.text());
      MetaData wider =
          found.mapTables(
              each ->
                  each.withColumns(
                      Stream.concat(each.columns().stream(), Stream.of(last)).toList()));
      MetaData rebuilt = new Change.AlterColumn(table.name(), last, changed).applyTo(wider);
      live.apply(new Plan(found, wider, List.of(new Change.AddColumn(table.name(), last))));
      Plan plan =
          new Plan(wider, rebuilt, List.of(new Change.AlterColumn(table.name(), last, changed)));

      if (table.options().containsKey(SqliteInspector.BEYOND_MODEL)) {
        assertThatThrownBy(() -> live.apply(plan))
            .isInstanceOf(InvalidException.class)
            .hasMessageContaining("ORM-LITE-004");
      } else {
        live.apply(plan);
        assertThat(live.inspect().metaData()).isEqualTo(rebuilt);
      }
    }
  }

  /** Without names, which what has none gets, and without what cannot be made again. */
  private static MetaData withoutUnsaid(MetaData schema) {
    return schema.mapTables(
        table -> {
          var options = new java.util.TreeMap<>(table.options());
          options.remove(SqliteInspector.BEYOND_MODEL);
          options.remove(SqliteAdaptation.AUTOINCREMENT);
          PrimaryKey key = table.primaryKey();
          return table
              .withOptions(options)
              .withPrimaryKey(key == null ? null : key.withName(null))
              .withUniques(table.uniques().stream().map(each -> each.withName(null)).toList())
              .withChecks(table.checks().stream().map(each -> each.withName(null)).toList())
              .withForeignKeys(
                  table.foreignKeys().stream().map(each -> each.withName(null)).toList());
        });
  }

  private static MetaData inspected(List<String> sql) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(Kind.SQLITE)) {
      execute(database, sql);
      return live(database).inspect().metaData();
    }
  }

  private static LiveSchema live(TestDatabase database) {
    return LiveSchema.of(Engine.unpooled(DatabaseUrl.of(database.url())));
  }

  private static void execute(TestDatabase database, List<String> sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }
}
