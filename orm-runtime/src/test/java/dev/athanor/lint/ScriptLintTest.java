package dev.athanor.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.Counting;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.ScriptLint;
import dev.athanor.migrate.SqlScript;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Scripts that somebody wrote, what is allowed in them, and the rows that stand in the way. */
class ScriptLintTest {

  private static final SqlScript FIRST =
      SqlScript.of(
          "V1__first.sql",
          "CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, name varchar(40), age integer);");

  private static List<String> found(TestDatabase database, String text) {
    return ScriptLint.of(database.engine()).findings(List.of(FIRST), "V2__x.sql", text).stream()
        .map(finding -> finding.id() + " " + finding.place())
        .toList();
  }

  @AllDatabases
  void aScriptIsJudgedByTheChangesThatItMakes(TestDatabase database) {
    List<String> found =
        found(database, "-- one\nALTER TABLE users ADD mail varchar(9);\n\nDROP TABLE users;\n");

    assertThat(found)
        .containsExactlyInAnyOrder("ORM-DATA-103 V2__x.sql:4", "ORM-DATA-110 V2__x.sql:4");
  }

  @AllDatabases
  void aRenameByHandIsARename(TestDatabase database) {
    assertThat(found(database, "ALTER TABLE users RENAME COLUMN age TO years;"))
        .containsExactly("ORM-DATA-109 V2__x.sql:1");
  }

  @AllDatabases
  void whatIsAllowedWithAReasonIsNotTold(TestDatabase database) {
    String drop = "ALTER TABLE users DROP COLUMN age;";

    assertThat(found(database, drop)).contains("ORM-DATA-103 V2__x.sql:1");
    assertThat(
            found(
                database,
                "-- orm:allow ORM-DATA-103 because nobody ever filled it\n"
                    + "-- orm:allow ORM-DATA-110:users.age because no release reads it\n"
                    + drop))
        .noneMatch(each -> each.startsWith("ORM-DATA") || each.startsWith("ORM-LINT"));
  }

  @AllDatabases
  void anAllowanceWithoutAReasonAndOneOfNothingAreTold(TestDatabase database) {
    assertThat(
            found(
                database,
                """
                -- orm:allow ORM-DATA-109
                ALTER TABLE users RENAME COLUMN age TO years;
                -- orm:allow ORM-DATA-101 because of something of the past
                """))
        .containsExactly("ORM-LINT-101 V2__x.sql:1", "ORM-LINT-102 V2__x.sql:3");
  }

  @AllDatabases
  void aScriptThatCannotBeRunInScratchIsJudgedByItsWords(TestDatabase database) {
    assertThat(found(database, "VACUUM;\nALTER TABLE users SET UNLOGGED;"))
        .contains("ORM-LINT-103 V2__x.sql:1");
  }

  @AllDatabases(Kind.POSTGRESQL)
  void aScriptWithConcurrentlyIsTriedInScratchAsWell(TestDatabase database) {
    assertThat(found(database, "CREATE INDEX CONCURRENTLY ix ON users (age);"))
        .containsExactly("ORM-PG-107 V2__x.sql:1");
  }

  private static Table users(String name, boolean required, int length) {
    Column age = Column.nullable("age", SqlType.integer()).withNullable(!required);
    return Table.of(
            name,
            Column.required("id", SqlType.bigint()),
            Column.nullable("name", SqlType.varchar(length)),
            age,
            Column.nullable("boss", SqlType.bigint()))
        .andPrimaryKey("id");
  }

  @AllDatabases
  void rowsThatStandInTheWayAreCounted(TestDatabase database) throws SQLException {
    Engine engine = database.engine();
    LiveSchema live = LiveSchema.of(engine);
    live.createAll(MetaData.of(users("users", false, 40)));
    Table wanted =
        users("users", true, 5)
            .andUnique("age")
            .andCheck("age < 9")
            .andForeignKey("boss", "users", "id");
    Plan plan = live.diff(MetaData.of(wanted)).plan();
    Lint lint = Lint.with(engine.dialect().rules());

    assertThat(counted(engine, plan, lint.of(plan))).isEmpty();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO users (id, name, age, boss) VALUES (1, 'abcdef', 1, 1),"
              + " (2, 'abcde', 1, 7), (3, 'a', NULL, NULL), (4, 'b', 10, NULL)");
    }

    assertThat(counted(engine, plan, lint.of(plan)))
        .containsExactlyInAnyOrder(
            "ORM-DATA-101 1 rows that are longer than 5",
            "ORM-DATA-104 1 values that more than one row has",
            "ORM-DATA-105 1 rows that hold null",
            "ORM-DATA-106 1 rows that break the check",
            "ORM-DATA-106 1 rows that refer to nothing");
  }

  private static List<String> counted(Engine engine, Plan plan, List<Finding> findings) {
    List<String> counted = new ArrayList<>();
    for (Finding finding : Counting.in(engine).of(plan, findings)) {
      String what = finding.hazard().what();
      if (finding.id().startsWith("ORM-DATA-10")) {
        assertThat(finding.severity()).as(what).isEqualTo(Severity.ERROR);
        counted.add(finding.id() + " " + what.substring(what.lastIndexOf(": ") + 2));
      }
    }
    return counted;
  }
}
