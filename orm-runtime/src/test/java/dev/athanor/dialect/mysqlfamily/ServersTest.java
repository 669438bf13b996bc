package dev.athanor.dialect.mysqlfamily;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialects;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServersTest {

  /** What drivers and servers say, as product name and version. */
  @ParameterizedTest
  @CsvSource({
    "MySQL, 9.7.4, MySQL 9.7.4",
    "MySQL, 8.0.36-0ubuntu0.22.04.1, MySQL 8.0.36",
    "MySQL, 8.0.28-google, MySQL 8.0.28",
    "MySQL, 5.7.44-log, MySQL 5.7.44",
    "MySQL, 11.4.5-MariaDB, MariaDB 11.4.5",
    "MySQL, 5.5.5-10.6.18-MariaDB-0ubuntu0.22.04.1, MariaDB 10.6.18",
    "MariaDB, 10.11.8-MariaDB-log, MariaDB 10.11.8",
    "MariaDB, 11.8, MariaDB 11.8.0",
    "MariaDB, 5.5.68-MariaDB, MariaDB 5.5.68"
  })
  void theVersionTellsTheServer(String product, String version, String server) {
    assertThat(ServerVersion.of(product, version)).map(ServerVersion::toString).contains(server);
  }

  @Test
  void otherProductsAreNotOfThisFamily() {
    assertThat(ServerVersion.of("PostgreSQL", "18.6")).isEmpty();
  }

  @Test
  void aServerThatIsTooOldIsNamedWithTheOldestThatWorks() {
    assertThatThrownBy(() -> ServerVersion.mysql(5, 7, 44).require(ServerVersion.mysql(8, 0, 11)))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-DB-002")
        .hasMessageContaining("MySQL 5.7.44")
        .hasMessageContaining("MySQL 8.0.11");
    assertThatThrownBy(
            () -> ServerVersion.mariadb(10, 5, 27).require(ServerVersion.mariadb(10, 6, 0)))
        .hasMessageContaining("MariaDB 10.6.0");
  }

  @AllDatabases({MYSQL, MARIADB})
  void eitherDriverLeadsToTheDialectOfTheServer(TestDatabase database) throws SQLException {
    Table table =
        Table.of(
                QualifiedName.of("t"),
                List.of(
                    Column.nullable("data", SqlType.json()),
                    Column.nullable("key", SqlType.uuid()),
                    Column.nullable("text", SqlType.varchar(20))
                        .withDefault(SqlText.literal("ä \\ 😀")),
                    Column.nullable("at", SqlType.timestamp())
                        .withDefault(SqlText.of("CURRENT_TIMESTAMP"))))
            .withChecks(List.of(new Check(null, SqlText.of("text <> '?😀'"))));
    for (String scheme : List.of("jdbc:mysql:", "jdbc:mariadb:")) {
      String url = database.url().replaceFirst("jdbc:[a-z]+:", scheme);
      Engine engine =
          Engine.unpooled(DatabaseUrl.of(url).as(database.username(), database.password()));
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(MetaData.of(table));

      assertThat(engine.dialect().name()).isEqualTo(database.kind().toString());
      assertThat(live.diff(MetaData.of(table)).plan().changes()).isEmpty();
      live.dropAll(MetaData.of(table));
    }
  }

  private static Engine engine(TestDatabase database, String variable) {
    return Engine.unpooled(
        DatabaseUrl.of(database.url() + "?sessionVariables=" + variable)
            .as(database.username(), database.password()));
  }

  @AllDatabases(MYSQL)
  void aPrimaryKeyThatNobodyAskedForIsNotSeen(TestDatabase database) {
    LiveSchema live = LiveSchema.of(engine(database, "sql_generate_invisible_primary_key=1"));
    MetaData keyless =
        MetaData.of(
            Table.of(QualifiedName.of("t"), List.of(Column.nullable("n", SqlType.integer()))));

    live.createAll(keyless);

    assertThat(live.diff(keyless).plan().changes()).isEmpty();
    assertThat(live.inspect().metaData()).isEqualTo(keyless);
  }

  @AllDatabases({MYSQL, MARIADB})
  void namesAndTextsAreReadInAnsiModeToo(TestDatabase database) {
    LiveSchema live = LiveSchema.of(engine(database, "sql_mode='ANSI'"));
    MetaData schema =
        MetaData.of(
            Table.of(
                    QualifiedName.of("a \"b`"),
                    List.of(
                        Column.nullable("n", SqlType.integer()),
                        Column.nullable("s", SqlType.varchar(19))
                            .withDefault(SqlText.literal("what's '\"? 😀"))))
                .withChecks(
                    List.of(
                        new Check(null, SqlText.of("n between 1 and 9 or s in ('it''s', '?')")))));

    live.createAll(schema);

    assertThat(live.diff(schema).plan().changes()).isEmpty();
  }

  @AllDatabases({MYSQL, MARIADB})
  void aServerThatReadsLiteralsAnotherWayIsRefused(TestDatabase database) {
    assertThatThrownBy(() -> engine(database, "sql_mode='NO_BACKSLASH_ESCAPES'"))
        .hasMessageContaining("ORM-DB-010");
  }

  @Test
  void bothAreFoundByName() {
    assertThat(Dialects.names()).contains("mysql", "mariadb");
    assertThat(Dialects.forUrl("jdbc:mariadb://host/db").name()).isEqualTo("mariadb");
  }
}
