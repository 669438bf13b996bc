package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What is left out is left out on both sides: it neither comes nor goes. */
class ScopeTest {

  private static Table table(String name) {
    return Table.of(
            name,
            Column.required("id", SqlType.integer()),
            Column.nullable("other_id", SqlType.integer()))
        .andPrimaryKey("id");
  }

  private static LiveSchema within(
      TestDatabase database, List<String> includes, List<String> excludes) {
    return LiveSchema.of(database.engine()).within(new Scope(List.of(), includes, excludes));
  }

  @AllDatabases
  void tablesThatAreExcludedNeitherComeNorGo(TestDatabase database) {
    LiveSchema.of(database.engine()).createAll(MetaData.of(table("kept"), table("tmp_old")));

    List<Change> changes =
        within(database, List.of(), List.of("TMP_*"))
            .diff(MetaData.of(table("kept"), table("tmp_new")))
            .plan()
            .changes();

    assertThat(changes).isEmpty();
  }

  @AllDatabases
  void onlyTablesThatAreIncludedCount(TestDatabase database) {
    LiveSchema.of(database.engine()).createAll(MetaData.of(table("a1"), table("b1")));

    List<Change> changes =
        within(database, List.of("a?"), List.of())
            .diff(MetaData.of(table("a2"), table("b2")))
            .plan()
            .changes();

    assertThat(changes)
        .extracting(change -> String.valueOf(change.table()))
        .containsExactlyInAnyOrder("a1", "a2");
  }

  @AllDatabases
  void aForeignKeyToATableThatIsLeftOutIsComparedAllTheSame(TestDatabase database) {
    Table referring = table("referring").andForeignKey("other_id", "apart", "id");
    LiveSchema.of(database.engine()).createAll(MetaData.of(table("apart"), referring));
    LiveSchema live = within(database, List.of(), List.of("apart"));

    assertThat(live.diff(MetaData.of(table("apart"), referring)).plan().changes()).isEmpty();
    assertThat(live.diff(MetaData.of(table("apart"), table("referring"))).plan().changes())
        .filteredOn(
            change ->
                change instanceof Change.DropConstraint drop
                    && drop.constraint() instanceof ForeignKey)
        .hasSize(1);
  }

  @AllDatabases
  void theTablesOfMigrationToolsAreNotTheModels(TestDatabase database) throws SQLException {
    List<String> tables =
        List.of(
            "orm_schema_history",
            "flyway_schema_history",
            "DATABASECHANGELOG",
            "databasechangeloglock");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute(
            "CREATE TABLE " + table + " (id integer NOT NULL PRIMARY KEY, s integer)");
        statement.execute("CREATE INDEX " + table + "_s_idx ON " + table + " (s)");
        statement.execute("INSERT INTO " + table + " VALUES (1, 2)");
      }
    }
    LiveSchema live = LiveSchema.of(database.engine());
    live.createAll(MetaData.of(table("mine")));

    assertThat(live.inspect().metaData().tables()).hasSize(1);
    assertThat(live.diff(MetaData.of(table("mine"))).plan().changes()).isEmpty();
    live.apply(live.diff(MetaData.empty()).plan());
    live.dropAll(MetaData.empty());

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        assertThat(statement.executeQuery("SELECT s FROM " + table).next()).isTrue();
      }
    }
  }

  @AllDatabases(Kind.POSTGRESQL)
  void whatAnExtensionOrAPartitionedTableOwnsIsNotTheModels(TestDatabase database)
      throws SQLException {
    List<String> owned =
        List.of("TABLE of_extension", "SEQUENCE counter", "TYPE mood", "VIEW seen");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE of_extension (id serial PRIMARY KEY)");
      statement.execute("CREATE SEQUENCE counter");
      statement.execute("CREATE TYPE mood AS ENUM ('a')");
      statement.execute("CREATE VIEW seen AS SELECT 1");
      statement.execute("CREATE TABLE parted (id integer) PARTITION BY RANGE (id)");
      statement.execute("CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (9)");
      statement.execute("CREATE INDEX i ON parted (id)");
      try {
        for (String each : owned) {
          statement.execute("ALTER EXTENSION plpgsql ADD " + each);
        }
        LiveSchema live = LiveSchema.of(database.engine());

        assertThat(live.inspect().metaData().tables())
            .extracting(each -> each.name().name())
            .containsExactly("parted");
        assertThat(live.inspect().metaData().enumTypes()).isEmpty();
        assertThat(live.inspect().unmanaged())
            .extracting(each -> each.kind() + " " + each.name())
            .containsExactly("partition part");
        assertThat(live.diff(MetaData.empty()).plan().changes())
            .extracting(change -> String.valueOf(change.table()))
            .containsOnly("parted");
      } finally {
        for (String each : owned) {
          statement.execute("ALTER EXTENSION plpgsql DROP " + each);
        }
      }
    }
  }

  @AllDatabases(Kind.SQLITE)
  void theMainSchemaOfSqliteNeedsNoName(TestDatabase database) {
    MetaData named =
        MetaData.of(
            Table.of(
                new QualifiedName("main", "t"), List.of(Column.required("id", SqlType.integer()))));
    LiveSchema live = LiveSchema.of(database.engine());

    live.createAll(named);

    assertThat(live.diff(named).plan().changes()).isEmpty();
    assertThat(live.inspect().metaData().table("t")).isPresent();
  }

  @AllDatabases(Kind.POSTGRESQL)
  void schemasThatNobodyAsksForAreNotRead(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA asked; CREATE TABLE asked.a (id integer)");
      statement.execute("CREATE SCHEMA unasked; CREATE TABLE unasked.b (id integer)");
    }

    List<Change> changes =
        LiveSchema.of(database.engine())
            .within(new Scope(List.of("asked"), List.of(), List.of()))
            .diff(MetaData.empty())
            .plan()
            .changes();

    assertThat(changes).extracting(change -> String.valueOf(change.table())).contains("asked.a");
    assertThat(changes.toString()).doesNotContain("unasked");
  }
}
