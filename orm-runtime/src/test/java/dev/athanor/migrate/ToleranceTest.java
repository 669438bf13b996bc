package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.diff.Difference;
import dev.athanor.diff.OtherOption;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;

/** What is as good as described is accepted and told, or changed where nothing is tolerated. */
class ToleranceTest {

  private static final Table PEOPLE =
      Table.of("people", Column.required("id", SqlType.integer())).andPrimaryKey("id");

  /** As somebody else made it: a wider column, other names. */
  private static final MetaData THERE =
      MetaData.of(
          PEOPLE,
          Table.of(
                  "users",
                  Column.required("id", SqlType.integer()),
                  Column.required("name", SqlType.varchar(400)),
                  Column.nullable("age", SqlType.integer()),
                  Column.nullable("friend", SqlType.integer()))
              .andPrimaryKey("id")
              .withUniques(List.of(Unique.of("their_unique", List.of("name", "age"))))
              .withChecks(List.of(new Check("their_check", SqlText.of("age > 0"))))
              .withForeignKeys(
                  PEOPLE.andForeignKey("friend", "people", "id").foreignKeys().stream()
                      .map(key -> key.withName("their_key"))
                      .toList())
              .withIndexes(
                  List.of(Index.on("their_index", "age"), Index.on("on_friend", "friend"))));

  private static final MetaData WANTED =
      MetaData.of(
          PEOPLE,
          Table.of(
                  "users",
                  Column.required("id", SqlType.integer()),
                  Column.required("name", SqlType.varchar(255)).withTypeStated(false),
                  Column.nullable("age", SqlType.integer()),
                  Column.nullable("friend", SqlType.integer()))
              .andPrimaryKey("id")
              .andUnique("age", "name")
              .andCheck("age > 0")
              .andForeignKey("friend", "people", "id")
              .andIndex("age")
              .andIndex("friend"));

  @AllDatabases
  void whatIsAsGoodIsAcceptedAndTold(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(THERE);

      Difference difference = live.diff(WANTED);

      assertThat(difference.plan().changes()).isEmpty();
      ChangeText texts = new ChangeText(engine.dialect());
      assertThat(difference.accepted().stream().map(texts::of))
          .contains(
              "drop unique their_unique (name, age)",
              "add unique uq_users_age_name (age, name)",
              "rename constraint their_key → fk_users_friend",
              "rename index their_index → ix_users_age")
          .anyMatch(text -> text.matches("alter column name: .*\\(400\\) → .*\\(255\\)"))
          .anyMatch(text -> text.startsWith("rename constraint their_check → ck_users_"));
    }
  }

  @AllDatabases
  void whereNothingIsToleratedAllOfItIsChangedAndTheRowsStay(TestDatabase database)
      throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine).tolerating(Tolerance.NONE);
      live.createAll(THERE);
      MetaData before = live.inspect().metaData();
      execute(database, "INSERT INTO people (id) VALUES (7)");
      execute(database, "INSERT INTO users (id, name, age, friend) VALUES (1, 'Ada', 36, 7)");

      Difference difference = live.diff(WANTED);

      assertThat(difference.accepted()).isEmpty();
      assertThat(difference.plan().changes())
          .anyMatch(Change.AlterColumn.class::isInstance)
          .anyMatch(Change.RenameIndex.class::isInstance)
          .anyMatch(Change.RenameConstraint.class::isInstance);
      assertThat(live.prove(difference.plan())).isEqualTo(Proof.holds());
      live.apply(difference.plan());
      assertThat(live.diff(WANTED).plan().changes()).isEmpty();
      live.apply(difference.plan().inverse());
      assertThat(live.diff(before).plan().changes()).isEmpty();
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT name, age, friend FROM users")) {
        assertThat(row.next()).isTrue();
        assertThat(List.of(row.getString(1), row.getInt(2), row.getInt(3)))
            .containsExactly("Ada", 36, 7);
      }
    }
  }

  @AllDatabases
  void whatWeCreateIsExact(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine).tolerating(Tolerance.NONE);

      live.createAll(WANTED);

      assertThat(live.diff(WANTED).plan().changes()).isEmpty();
    }
  }

  @AllDatabases
  void anOptionThatDiffersIsToldAndNotChanged(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(PEOPLE));
      String option =
          switch (database.kind()) {
            case SQLITE -> "strict";
            case POSTGRESQL -> "unlogged";
            case MYSQL, MARIADB -> "engine";
          };
      String value = option.equals("engine") ? "MyISAM" : "";
      TreeMap<String, String> options = new TreeMap<>();
      options.put(option, value);

      Difference difference = live.diff(MetaData.of(PEOPLE.withOptions(options)));

      assertThat(difference.plan().changes()).isEmpty();
      assertThat(difference.options())
          .containsExactly(new OtherOption(QualifiedName.of("people"), option, null, value));
    }
  }

  @AllDatabases
  void aNumberIsAsGoodAsATruthValueOnlyWhereThatIsANumber(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      Column number = Column.nullable("v", SqlType.bigint()).withDefault(SqlText.of("0"));
      live.createAll(MetaData.of(Table.of("t", number)));
      Column wanted =
          Column.nullable("v", SqlType.bool())
              .withTypeStated(false)
              .withDefault(SqlText.of("false"));

      Difference difference = live.diff(MetaData.of(Table.of("t", wanted)));

      boolean hasBooleans = database.kind() == TestDatabase.Kind.POSTGRESQL;
      assertThat(difference.isEmpty()).isEqualTo(!hasBooleans);
      assertThat(live.prove(difference.plan())).isEqualTo(Proof.holds());
    }
  }

  @AllDatabases
  void aTextThatIsAsGoodIsNotWhereAKeyNeedsIt(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      Column id = Column.required("id", SqlType.integer());
      live.createAll(
          MetaData.of(Table.of("t", id, Column.nullable("v", SqlType.text())).andPrimaryKey("id")));
      Column wanted = Column.nullable("v", SqlType.varchar(255)).withTypeStated(false);
      Table keyed = Table.of("t", id, wanted).andPrimaryKey("id").andIndex("v");

      Difference difference = live.diff(MetaData.of(keyed));

      boolean needsLength =
          database.kind() == TestDatabase.Kind.MYSQL
              || database.kind() == TestDatabase.Kind.MARIADB;
      assertThat(difference.plan().changes()).hasSize(needsLength ? 2 : 1);
      assertThat(live.prove(difference.plan())).isEqualTo(Proof.holds());
      live.apply(difference.plan());
      assertThat(live.diff(MetaData.of(keyed)).isEmpty()).isTrue();
    }
  }

  @AllDatabases({TestDatabase.Kind.MYSQL, TestDatabase.Kind.MARIADB})
  void whatSomebodyHasHiddenStaysHiddenUnlessNothingIsTolerated(TestDatabase database)
      throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      MetaData wanted =
          MetaData.of(
              Table.of(
                      "t",
                      Column.required("id", SqlType.integer()),
                      Column.nullable("v", SqlType.integer()),
                      Column.nullable("w", SqlType.integer()))
                  .andPrimaryKey("id")
                  .andIndex(Index.on("i", "v"))
                  .andUnique("w"));
      live.createAll(wanted);
      boolean mysql = database.kind() == TestDatabase.Kind.MYSQL;
      String hidden = mysql ? "INVISIBLE" : "IGNORED";
      execute(database, "ALTER TABLE t MODIFY v integer INVISIBLE");
      execute(database, "ALTER TABLE t ALTER INDEX i " + hidden);
      execute(database, "ALTER TABLE t ALTER INDEX uq_t_w " + hidden);

      Difference difference = live.diff(wanted);
      assertThat(difference.plan().changes()).isEmpty();
      ChangeText texts = new ChangeText(engine.dialect());
      assertThat(difference.accepted().stream().map(texts::of))
          .contains(
              "alter column v: invisible → visible", "drop index i (v)", "create index i (v)");

      LiveSchema strict = live.tolerating(Tolerance.NONE);
      Difference exact = strict.diff(wanted);
      assertThat(strict.prove(exact.plan())).isEqualTo(Proof.holds());
      strict.apply(exact.plan());
      assertThat(strict.diff(wanted).plan().changes()).isEmpty();
      assertThat(live.diff(wanted).accepted()).isEmpty();
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
