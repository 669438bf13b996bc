package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Generation.Identity;
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

class LiveSchemaTest {

  private static final Table USERS =
      Table.of(
              QualifiedName.of("users"),
              List.of(
                  Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
                  Column.required("name", SqlType.varchar(40)),
                  Column.nullable("age", SqlType.integer()),
                  Column.required("status", SqlType.enumeration("NEW", "OLD"))
                      .withDefault(SqlText.of("'NEW'")),
                  Column.required("created", SqlType.timestamp())
                      .withDefault(SqlText.of("CURRENT_TIMESTAMP"))))
          .withPrimaryKey(new PrimaryKey(null, List.of("id")))
          .withUniques(List.of(Unique.of(null, List.of("name"))))
          .withChecks(List.of(new Check(null, SqlText.of("age >= 0"))))
          .withIndexes(List.of(Index.on(null, "age", "name")));

  private static final Table ARTICLES =
      Table.of(
              QualifiedName.of("articles"),
              List.of(
                  Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
                  Column.required("title", SqlType.varchar(200)),
                  Column.nullable("author", SqlType.bigint())))
          .withPrimaryKey(new PrimaryKey(null, List.of("id")))
          .withForeignKeys(
              List.of(
                  ForeignKey.of(
                      null, List.of("author"), QualifiedName.of("users"), List.of("id"))));

  private static final MetaData BLOG = MetaData.of(USERS, ARTICLES);

  private static Engine engine(TestDatabase database) {
    String user = database.username();
    return Engine.unpooled(
        DatabaseUrl.of(database.url())
            .as(user.isEmpty() ? null : user, user.isEmpty() ? null : database.password()));
  }

  @AllDatabases
  void aSchemaThatWasCreatedDoesNotDiffer(TestDatabase database) {
    LiveSchema live = LiveSchema.of(engine(database));

    live.createAll(BLOG);

    assertThat(live.diff(BLOG).plan().changes()).isEmpty();
    assertThat(live.missing(BLOG).changes()).isEmpty();
  }

  @AllDatabases
  void aChangedSchemaIsReachedAndUndoneWithItsRows(TestDatabase database) throws SQLException {
    LiveSchema live = LiveSchema.of(engine(database));
    live.createAll(BLOG);
    MetaData before = live.inspect().metaData();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO users (id, name, age, status) VALUES (7, 'Ada', 36, 'OLD')");
      statement.execute("INSERT INTO articles (id, title, author) VALUES (3, 'Notes', 7)");
    }
    MetaData changed =
        MetaData.of(
            USERS
                .withColumns(
                    List.of(
                        USERS.columns().get(0),
                        Column.required("name", SqlType.varchar(80)),
                        Column.required("age", SqlType.bigint()).withDefault(SqlText.of("0")),
                        Column.required("status", SqlType.enumeration("NEW", "OLD", "GONE"))
                            .withDefault(SqlText.of("'NEW'")),
                        USERS.columns().get(4),
                        Column.nullable("email", SqlType.varchar(100))))
                .withChecks(List.of(new Check(null, SqlText.of("age >= 18"))))
                .withUniques(List.of(Unique.of(null, List.of("email")))),
            ARTICLES
                .withColumns(
                    List.of(
                        ARTICLES.columns().get(0),
                        Column.required("headline", SqlType.varchar(200)),
                        ARTICLES.columns().get(2),
                        Column.nullable("editor", SqlType.bigint())))
                .withForeignKeys(
                    List.of(
                        ARTICLES
                            .foreignKeys()
                            .get(0)
                            .withActions(ForeignKey.Action.CASCADE, ForeignKey.Action.NO_ACTION),
                        ForeignKey.of(
                            null, List.of("editor"), QualifiedName.of("users"), List.of("id")))),
            Table.of(
                    QualifiedName.of("tags"), List.of(Column.required("word", SqlType.varchar(20))))
                .withPrimaryKey(new PrimaryKey(null, List.of("word"))));
    Renames renames = Renames.none().andColumn(QualifiedName.of("articles"), "title", "headline");

    Difference difference = live.diff(changed, renames);
    live.apply(difference.plan());

    assertThat(live.diff(changed).plan().changes()).isEmpty();
    assertThat(rows(database, "SELECT name, age, status FROM users WHERE id = 7"))
        .isEqualTo("Ada 36 OLD");
    assertThat(rows(database, "SELECT headline, author FROM articles")).isEqualTo("Notes 7");

    live.apply(difference.plan().inverse());

    assertThat(live.diff(BLOG).plan().changes()).isEmpty();
    assertThat(live.diff(before).plan().changes()).isEmpty();
    assertThat(rows(database, "SELECT title, author FROM articles")).isEqualTo("Notes 7");
  }

  @AllDatabases
  void dropAllLeavesWhatIsNotTheModels(TestDatabase database) throws SQLException {
    LiveSchema live = LiveSchema.of(engine(database));
    live.createAll(BLOG);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE other (id integer)");
    }

    live.dropAll(BLOG);

    assertThat(live.inspect().metaData().tables())
        .extracting(table -> table.name().name())
        .containsExactly("other");
  }

  @AllDatabases
  void nothingIsDroppedWhereSomebodyElseRefersToIt(TestDatabase database) throws SQLException {
    LiveSchema live = LiveSchema.of(engine(database));
    MetaData owned =
        MetaData.of(
            Table.of("owned", Column.required("id", SqlType.integer())).andPrimaryKey("id"));
    live.createAll(owned);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE other (id integer, owned_id integer, FOREIGN KEY (owned_id) REFERENCES"
              + " owned (id))");
    }

    assertThatThrownBy(() -> live.dropAll(owned)).hasMessageContaining("ORM-DB-008");
    assertThat(live.inspect().metaData().tables()).hasSize(2);
  }

  private static String rows(TestDatabase database, String sql) throws SQLException {
    var text = new StringBuilder();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.append(text.isEmpty() ? "" : " ").append(rows.getString(i));
        }
      }
    }
    return text.toString();
  }
}
