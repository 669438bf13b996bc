package dev.athanor.dialect.mysqlfamily;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Texts of the catalog that are not what they look like. */
class ExactTextsTest {

  private static SqlText defaultOf(Table table, String column) {
    return table.column(column).orElseThrow().defaultValue();
  }

  @AllDatabases(MYSQL)
  void literalsInSeveralCharacterSetsAreReadByteForByte(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE t (`ö` varchar(9), CONSTRAINT c CHECK (`ö` <> _latin1 X'E43F'"
            + " AND `ö` <> 'ü''\\\\?😀' AND `ö` <> _binary X'FF5C27' AND `ö` <> _latin1'a'))");

    MetaData inspected = live.inspected();
    assertThat(live.table("t").checks())
        .singleElement()
        .extracting(Check::expression)
        .asString()
        .contains("`ö` <> _latin1 0xE43F)", "'ü''\\\\?😀'", "_binary 0xFF5C27)", "_latin1'a'");

    live.execute("DROP TABLE t");
    live.schema().createAll(inspected);
    assertThat(live.inspected()).isEqualTo(inspected);
    assertThat(live.schema().diff(inspected).plan().changes()).isEmpty();
    live.execute(
        "ALTER TABLE t DROP CHECK c, ADD CONSTRAINT c CHECK (`ö` <> _latin1 X'E53F'"
            + " AND `ö` <> 'ü''\\\\?😀' AND `ö` <> _binary X'FF5C27' AND `ö` <> _latin1'a')");
    assertThat(live.schema().diff(inspected).plan().changes()).hasSize(2);
  }

  @Test
  void whatIsTextAlreadyStaysText() {
    assertThat(StoredExpression.text("(`n` <> _utf8mb4'€ ä')")).isEqualTo("(`n` <> _utf8mb4'€ ä')");
    assertThat(StoredExpression.text(bytes("`ä` <> _utf8mb4'€ 😀'")))
        .isEqualTo("`ä` <> _utf8mb4'€ 😀'");
    assertThat(StoredExpression.text(bytes("`ä'` <> _utf8mb4'€'") + " or _latin1'it''s \u00e4'"))
        .isEqualTo("`ä'` <> _utf8mb4'€' or _latin1 0x6974277320E4");
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @AllDatabases({MYSQL, MARIADB})
  void defaultsOfEveryTypeAreWhole(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    live.execute(
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, a char(9) NOT NULL DEFAULT '?',"
            + " b varchar(9) CHARACTER SET latin1 NOT NULL DEFAULT 'ä? ',"
            + " c varchar(9) CHARACTER SET utf16 DEFAULT '😀', d binary(3) DEFAULT '?',"
            + " e varbinary(9) NOT NULL DEFAULT 0xFF003F, f set('?','b') NOT NULL DEFAULT 'b,?',"
            + " g varchar(9) NOT NULL DEFAULT '0x41', h varchar(9) DEFAULT '''\\\\?')");
    live.execute("CREATE VIEW v AS SELECT * FROM t");

    var url =
        DatabaseUrl.of(database.url() + "?sessionVariables=sql_mode='PAD_CHAR_TO_FULL_LENGTH'")
            .as(database.username(), database.password());
    LiveSchema padding = LiveSchema.of(Engine.unpooled(url));
    Table table = padding.inspect().metaData().table("t").orElseThrow();

    assertThat(defaultOf(table, "a")).hasToString("'?'");
    assertThat(defaultOf(table, "b")).hasToString("'ä? '");
    assertThat(defaultOf(table, "c")).hasToString("'😀'");
    assertThat(defaultOf(table, "d")).hasToString("'?\\0\\0'");
    assertThat(defaultOf(table, "e")).hasToString("0xFF003F");
    assertThat(defaultOf(table, "f")).hasToString("'?,b'");
    assertThat(defaultOf(table, "g")).hasToString("'0x41'");
    assertThat(defaultOf(table, "h")).hasToString("'''\\\\?'");
    assertThat(live.table("t")).isEqualTo(table);
  }

  /** The MariaDB of the tests has no users. */
  @AllDatabases(MYSQL)
  void whoMayNotReadAColumnSeesItsDefaultAsTheCatalogHasIt(TestDatabase database)
      throws SQLException {
    Live live = new Live(database);
    String user = database.url().replaceAll(".*/", "").substring(0, 20);
    live.execute(
        "CREATE TABLE t (a varchar(9) NOT NULL DEFAULT '😀')",
        "CREATE TABLE u (a varchar(9) NOT NULL DEFAULT '😀')",
        "CREATE USER '" + user + "'@'%' IDENTIFIED BY 'secret'",
        "GRANT INSERT ON t TO '" + user + "'@'%'",
        "GRANT SELECT ON u TO '" + user + "'@'%'");
    try {
      String url = database.url() + "?allowPublicKeyRetrieval=true";
      Engine engine = Engine.unpooled(DatabaseUrl.of(url).as(user, "secret"));
      MetaData seen = LiveSchema.of(engine).inspect().metaData();

      assertThat(defaultOf(seen.table("t").orElseThrow(), "a")).hasToString("'?'");
      assertThat(defaultOf(seen.table("u").orElseThrow(), "a")).hasToString("'😀'");
    } finally {
      live.execute("DROP USER '" + user + "'@'%'");
    }
  }
}
