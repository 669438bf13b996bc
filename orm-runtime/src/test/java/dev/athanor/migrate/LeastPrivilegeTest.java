package dev.athanor.migrate;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static dev.athanor.testing.TestDatabase.Kind.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Difference;
import dev.athanor.diff.Uncompared;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a user without the right to scratch is told, and what is compared all the same. */
class LeastPrivilegeTest {

  private static final QualifiedName USERS = QualifiedName.of("users");

  /** What every server has in other words than these. */
  private static final String AGE = "NOT (age > 150)";

  private static Table users() {
    return Table.of(
            "users",
            Column.required("id", SqlType.integer()),
            Column.nullable("age", SqlType.integer()).withDefault(SqlText.of("1 + 17")),
            Column.nullable("size", SqlType.integer()).withDefault(SqlText.of("5")))
        .andPrimaryKey("id")
        .withChecks(List.of(new Check("ck_age", SqlText.of(AGE))));
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void whoMayMakeTemporaryTablesAloneComparesEverything(TestDatabase database) throws SQLException {
    try (User user = User.of(database, true);
        Engine engine = user.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(users()));
      assertThat(live.diff(MetaData.of(users())))
          .extracting(Difference::isEmpty, Difference::uncompared)
          .containsExactly(true, List.of());

      Table other = users().withChecks(List.of(new Check("ck_age", SqlText.of("age <= 140"))));
      Difference difference = live.diff(MetaData.of(other));

      assertThat(difference.plan().changes()).hasSize(2);
      assertThat(difference.uncompared()).isEmpty();
    }
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void aPlanThatNobodyMayTrySaysSoAndWhy(TestDatabase database) throws SQLException {
    try (User user = User.of(database, true);
        Engine engine = user.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(users()));
      Table wider = users().withColumns(with(users(), Column.nullable("v", SqlType.integer())));
      MetaData before = live.inspect().metaData();

      Difference difference = live.diff(MetaData.of(wider));
      Proof proof = live.prove(difference.plan());

      assertThat(proof.problems()).isEmpty();
      assertThat(proof.isGiven()).isFalse();
      assertThat(proof.untried())
          .containsIgnoringCase("denied")
          .contains(database.kind() == POSTGRESQL ? "permission denied for database" : user.name);
      assertThat(live.inspect().metaData()).isEqualTo(before);
      live.apply(difference.plan());
      assertThat(live.diff(MetaData.of(wider)).isEmpty()).isTrue();
    }
  }

  @AllDatabases(POSTGRESQL)
  void whatTheServerMayNotCallIsNamedAndLeftAsItIs(TestDatabase database) throws SQLException {
    String function = "CREATE FUNCTION youth() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 18'";
    Check check = new Check("ck_age", SqlText.of("age BETWEEN youth() AND 150"));
    Table there = users().withChecks(List.of(check));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        Engine engine = database.engine()) {
      statement.execute(function);
      statement.execute("REVOKE EXECUTE ON FUNCTION youth() FROM PUBLIC");
      LiveSchema.of(engine).createAll(MetaData.of(there));
    }
    try (User user = User.of(database, false);
        Engine engine = user.engine()) {
      Difference difference = LiveSchema.of(engine).diff(MetaData.of(there));

      assertThat(difference.isEmpty()).isTrue();
      assertThat(difference.uncompared())
          .extracting(Uncompared::what)
          .containsExactly("check ck_age");
    }
  }

  @AllDatabases({MYSQL, MARIADB})
  void whatTheServerCannotBeAskedAboutIsNamedAndLeftAsItIs(TestDatabase database)
      throws SQLException {
    try (Engine engine = database.engine()) {
      LiveSchema.of(engine).createAll(MetaData.of(users()));
    }
    Table other =
        users()
            .withColumns(
                List.of(
                    Column.required("id", SqlType.integer()),
                    Column.nullable("age", SqlType.integer()).withDefault(SqlText.of("2 + 17")),
                    Column.nullable("size", SqlType.integer()).withDefault(SqlText.of("6")),
                    Column.nullable("more", SqlType.integer())))
            .withChecks(
                List.of(
                    new Check(null, SqlText.of("NOT (age > 140)")),
                    new Check(null, SqlText.of("size > 0"))));
    try (User user = User.of(database, false);
        Engine engine = user.engine()) {
      LiveSchema live = LiveSchema.of(engine);

      Difference difference = live.diff(MetaData.of(other));

      ChangeText texts = new ChangeText(engine.dialect());
      assertThat(difference.plan().changes().stream().map(texts::of))
          .satisfiesExactlyInAnyOrder(
              text -> assertThat(text).startsWith("alter column size: default 5 → 6"),
              text -> assertThat(text).startsWith("add column more"),
              text -> assertThat(text).startsWith("add check ck_users_"));
      assertThat(difference.uncompared())
          .extracting(Uncompared::table, Uncompared::what, each -> each.wanted().sql())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(USERS, "default of age", "2 + 17"),
              org.assertj.core.groups.Tuple.tuple(USERS, "check ck_age", "NOT (age > 140)"));
      assertThat(difference.uncompared())
          .allSatisfy(each -> assertThat(each.reason()).containsIgnoringCase("denied"));
    }
  }

  @AllDatabases({POSTGRESQL, MYSQL, MARIADB})
  void whatIsSaidInTheServersWordsNeedsNoRight(TestDatabase database) throws SQLException {
    MetaData inItsWords;
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(users()));
      inItsWords = live.inspect().metaData();
    }
    try (User user = User.of(database, false);
        Engine engine = user.engine()) {
      assertThat(LiveSchema.of(engine).diff(inItsWords))
          .extracting(Difference::isEmpty, Difference::uncompared)
          .containsExactly(true, List.of());
    }
  }

  private static List<Column> with(Table table, Column column) {
    List<Column> columns = new java.util.ArrayList<>(table.columns());
    columns.add(column);
    return columns;
  }

  /** Somebody who may do everything in one database, and nothing in the server beside it. */
  private record User(TestDatabase database, String name) implements AutoCloseable {

    static User of(TestDatabase database, boolean temporaryTables) throws SQLException {
      User user = new User(database, "u" + UUID.randomUUID().toString().substring(0, 8));
      if (database.kind() == POSTGRESQL) {
        user.asAdministrator("CREATE ROLE " + user.name + " LOGIN");
        user.asAdministrator("GRANT ALL ON SCHEMA public TO " + user.name);
        user.asAdministrator(
            (temporaryTables ? "GRANT TEMPORARY ON DATABASE " : "REVOKE TEMPORARY ON DATABASE ")
                + user.place(null)
                + (temporaryTables ? " TO PUBLIC" : " FROM PUBLIC"));
      } else {
        user.asAdministrator("CREATE USER " + user.name);
        String rights =
            temporaryTables
                ? "ALL"
                : "INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES";
        user.asAdministrator(
            "GRANT " + rights + " ON `" + user.place("\\_") + "`.* TO " + user.name);
      }
      return user;
    }

    /** The name of the database, in which a right of MySQL takes an underscore for any letter. */
    private String place(@Nullable String underscore) throws SQLException {
      try (Connection connection = database.connect()) {
        String name = connection.getCatalog();
        return underscore == null ? name : name.replace("_", underscore);
      }
    }

    Engine engine() {
      String url = database.url().replaceFirst("([?&])user=[^&]*&?", "$1");
      return Engine.unpooled(DatabaseUrl.of(url).as(name, ""));
    }

    private void asAdministrator(String sql) throws SQLException {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public void close() throws SQLException {
      if (database.kind() == POSTGRESQL) {
        asAdministrator("DROP OWNED BY " + name);
        asAdministrator("DROP ROLE " + name);
      } else {
        asAdministrator("DROP USER " + name);
      }
    }
  }
}
