package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.change.Change;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Rollout;
import dev.athanor.engine.Engine;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Old code and new code run side by side on the schema between the two. */
class RolloutTest {

  private static final List<String> OLD_CODE =
      List.of(
          "INSERT INTO person (id, name, age, state) VALUES (%d, 'a name of forty characters, or of less..', NULL, 'OLD')",
          "UPDATE person SET name = 'b', state = 'OLD' WHERE id = %d",
          "SELECT id, name, age, state FROM person WHERE name = 'b'",
          "INSERT INTO log (id, person_id) VALUES (%d, %<d)",
          "SELECT id FROM log");

  private static final List<String> NEW_CODE =
      List.of(
          "INSERT INTO person (id, full_name, age, state, city_id) VALUES (%d, 'x', 7, 'NEW', NULL)",
          "UPDATE person SET full_name = 'y', state = 'NEW' WHERE id = %d",
          "SELECT id, full_name, age, state, city_id FROM person",
          "INSERT INTO city (id, name) VALUES (%d, 'z')");

  @TempDir private Path folder;

  private static Table person(Column... more) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.required("id", SqlType.bigint()));
    columns.addAll(List.of(more));
    return Table.of("person", columns.toArray(Column[]::new)).andPrimaryKey("id");
  }

  private static MetaData before() {
    return MetaData.of(
        person(
                Column.required("name", SqlType.varchar(60)),
                Column.nullable("age", SqlType.integer()),
                Column.required("state", SqlType.enumeration("NEW", "OLD")))
            .andIndex("name"),
        Table.of(
                "log",
                Column.required("id", SqlType.bigint()),
                Column.nullable("person_id", SqlType.bigint()))
            .andPrimaryKey("id")
            .andForeignKey("person_id", "person", "id"));
  }

  private static MetaData after() {
    return MetaData.of(
        person(
                Column.required("full_name", SqlType.varchar(30)),
                Column.required("age", SqlType.bigint()),
                Column.required("state", SqlType.enumeration("NEW", "PAST")),
                Column.nullable("city_id", SqlType.bigint()))
            .andUnique("full_name", "id")
            .andCheck("age > 0")
            .andForeignKey("city_id", "city", "id"),
        Table.of(
                "city",
                Column.required("id", SqlType.bigint()),
                Column.required("name", SqlType.varchar(20)))
            .andPrimaryKey("id"));
  }

  @AllDatabases
  void oldCodeAndNewCodeRunBetweenTheTwoSteps(TestDatabase database) throws Exception {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(before());
    run(database, OLD_CODE, 1);
    Rollout rollout = Rollout.of(live.diff(after()).plan(), engine.dialect().naming());
    assertThat(live.prove(rollout.expand()).problems()).isEmpty();
    Scripts.in(folder).write(engine.dialect(), rollout.expand(), Origins.unknown(), "expand");
    Migrator.of(engine, MigrationFolder.read(folder)).upgrade();

    run(database, OLD_CODE, 2);
    run(database, NEW_CODE, 3);
    run(database, OLD_CODE, 4);

    Plan rest = live.diff(after()).plan();
    assertThat(words(rest)).isEqualTo(words(rollout.contract())).contains("drop-table:log");
    assertThat(words(rest)).contains("drop-column:person.name", "alter-column:person.full_name");
    assertThat(Rollout.of(rest, engine.dialect().naming()).expand().changes()).isEmpty();

    run(
        database,
        List.of(
            "UPDATE person SET full_name = name WHERE full_name IS NULL",
            "UPDATE person SET full_name = 'left' WHERE full_name IS NULL",
            "UPDATE person SET age = 1 WHERE age IS NULL",
            "UPDATE person SET state = 'PAST' WHERE state = 'OLD'"),
        0);
    Scripts.in(folder).write(engine.dialect(), rest, Origins.unknown(), "contract");
    Migrator.of(engine, MigrationFolder.read(folder)).upgrade();

    assertThat(live.diff(after()).plan().changes()).isEmpty();
    run(database, NEW_CODE, 5);
    assertThatThrownBy(() -> run(database, OLD_CODE, 6)).isInstanceOf(SQLException.class);
  }

  private static List<String> words(Plan plan) {
    return plan.changes().stream().map(Rollout::word).sorted().toList();
  }

  @AllDatabases
  void onlyWhatIsNamedWaits(TestDatabase database) {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(before());

    Rollout rollout =
        Rollout.of(
            live.diff(after()).plan(),
            engine.dialect().naming(),
            word -> word.equals("drop-column:person.name"));

    assertThat(words(rollout.contract())).contains("drop-column:person.name");
    assertThat(words(rollout.expand())).contains("drop-table:log");
    assertThat(rollout.contract().changes()).noneMatch(each -> each instanceof Change.DropTable);
    assertThat(live.prove(rollout.expand()).problems()).isEmpty();
  }

  @AllDatabases
  void aKeyStaysUntilTheOneThatTakesItsPlaceComes(TestDatabase database) throws Exception {
    MetaData cascading = MetaData.of(person(), log(Action.CASCADE));
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(cascading);

    Rollout rollout =
        Rollout.of(
            live.diff(MetaData.of(person(), log(Action.SET_NULL))).plan(),
            engine.dialect().naming());

    assertThat(rollout.expand().changes()).isEmpty();
    assertThat(rollout.contract().changes()).isNotEmpty();
    assertThat(live.prove(rollout.contract()).problems()).isEmpty();
  }

  private static Table log(Action onDelete) {
    return Table.of(
            "log",
            Column.required("id", SqlType.bigint()),
            Column.nullable("person_id", SqlType.bigint()))
        .andPrimaryKey("id")
        .andForeignKey(
            ForeignKey.of(null, List.of("person_id"), QualifiedName.of("person"), List.of("id"))
                .withActions(onDelete, Action.NO_ACTION));
  }

  @AllDatabases
  void aWordThatComesToAListDoesNotWait(TestDatabase database) {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(
        MetaData.of(person(Column.nullable("state", SqlType.enumeration("NEW", "OLD")))));

    Rollout rollout =
        Rollout.of(
            live.diff(
                    MetaData.of(
                        person(Column.nullable("state", SqlType.enumeration("NEW", "OLD", "ODD")))))
                .plan(),
            engine.dialect().naming());

    assertThat(rollout.expand().changes()).isNotEmpty();
    assertThat(rollout.contract().changes()).isEmpty();
  }

  @AllDatabases
  void whatCannotWaitIsNamed(TestDatabase database) {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(
        MetaData.of(
            person(
                Column.nullable("name", SqlType.varchar(20)),
                Column.nullable("born", SqlType.varchar(20)))));

    Plan plan =
        live.diff(
                MetaData.of(
                    person(
                        Column.nullable("title", SqlType.varchar(20)),
                        Column.nullable("born", SqlType.integer()))),
                Renames.none().andColumn(QualifiedName.of("person"), "name", "title"))
            .plan();

    assertThat(Rollout.clashes(plan).stream().map(Rollout::word))
        .containsExactlyInAnyOrder("rename-column:person.title", "alter-column:person.born");
  }

  private static void run(TestDatabase database, List<String> code, int id) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : code) {
        statement.execute(String.format(sql, id));
      }
    }
  }
}
