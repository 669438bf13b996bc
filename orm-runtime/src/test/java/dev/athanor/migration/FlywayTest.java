package dev.athanor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Scripts;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Flyway runs the folder as it is, and comes to the same. */
class FlywayTest {

  private static final Table CHILD =
      Table.of(
              "child",
              Column.required("id", SqlType.integer()),
              Column.nullable("parent_id", SqlType.integer()))
          .andPrimaryKey("id")
          .andForeignKey(
              ForeignKey.of(
                      null,
                      List.of("parent_id"),
                      dev.athanor.type.QualifiedName.of("parent"),
                      List.of("id"))
                  .withActions(Action.CASCADE, Action.NO_ACTION));

  private static MetaData before() {
    return MetaData.of(
        CHILD,
        Table.of(
                "parent",
                Column.required("id", SqlType.integer()),
                Column.nullable("name", SqlType.varchar(20)),
                Column.nullable("goes", SqlType.varchar(20)))
            .andPrimaryKey("id")
            .andIndex("goes"));
  }

  private static MetaData after() {
    return MetaData.of(
        CHILD,
        Table.of(
                "parent",
                Column.required("id", SqlType.integer()),
                Column.nullable("name", SqlType.varchar(40)))
            .andPrimaryKey("id")
            .andUnique("name")
            .andCheck("name <> 'x'"));
  }

  @AllDatabases
  void flywayAndAthanorComeToTheSame(TestDatabase database) throws Exception {
    Path folder = Files.createTempDirectory("migrations");
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    Scripts scripts = Scripts.in(folder);
    scripts.write(engine.dialect(), live.diff(before()).plan(), Origins.unknown(), "first");
    live.createAll(before());
    scripts.write(engine.dialect(), live.diff(after()).plan(), Origins.unknown(), "second");

    database.reset();
    flyway(database, folder).load().migrate();

    assertThat(live.diff(after()).plan().changes()).isEmpty();

    database.reset();
    Migrator.of(engine, MigrationFolder.read(folder)).upgrade();

    assertThat(live.diff(after()).plan().changes()).isEmpty();
    delete(folder);
  }

  @AllDatabases(Kind.SQLITE)
  void aTableThatIsMadeAnewTakesNoRowsOfOthersAlong(TestDatabase database) throws Exception {
    Path folder = Files.createTempDirectory("migrations");
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(before());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO parent VALUES (1, 'a', NULL), (2, 'b', NULL)");
      statement.execute("INSERT INTO child VALUES (1, 1), (2, 2)");
    }
    Scripts.in(folder)
        .write(engine.dialect(), live.diff(after()).plan(), Origins.unknown(), "second");

    Flyway.configure()
        .dataSource(database.url() + "?foreign_keys=on", null, null)
        .locations("filesystem:" + folder)
        .baselineOnMigrate(true)
        .load()
        .migrate();

    assertThat(live.diff(after()).plan().changes()).isEmpty();
    assertThat(count(database)).isEqualTo(2);
    delete(folder);
  }

  private static org.flywaydb.core.api.configuration.FluentConfiguration flyway(
      TestDatabase database, Path folder) {
    return Flyway.configure()
        .dataSource(database.url(), database.username(), database.password())
        .locations("filesystem:" + folder);
  }

  private static int count(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM child")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
