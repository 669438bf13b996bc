package dev.athanor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.sql.SqlScript.Piece;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

  private static final ScriptSyntax LITE = ScriptSyntax.sqlite();
  private static final ScriptSyntax PG = ScriptSyntax.postgresql();
  private static final ScriptSyntax MY = ScriptSyntax.mysql();

  private static List<String> statements(String text, ScriptSyntax syntax) {
    return SqlScript.of(text, syntax).statements().stream().map(Piece::sql).toList();
  }

  @Test
  void semicolonsInQuotesAndCommentsEndNothing() {
    String text =
        """
        -- a; comment
        SELECT ';', "a;b" /* c;d */ FROM t; -- the end;
        ;
        SELECT 'it''s;' AS x
        """;

    for (ScriptSyntax syntax : List.of(LITE, PG, MY)) {
      assertThat(statements(text, syntax))
          .containsExactly("SELECT ';', \"a;b\" /* c;d */ FROM t", "SELECT 'it''s;' AS x");
    }
  }

  @Test
  void aStatementKnowsItsLine() {
    List<Piece> pieces = SqlScript.of("-- one\n\nSELECT 1;\n\n  SELECT\n2;", LITE).statements();

    assertThat(pieces).extracting(Piece::line).containsExactly(3, 5);
  }

  @Test
  void aTriggerOfSqliteIsOneStatement() {
    String trigger =
        "CREATE TEMP TRIGGER IF NOT EXISTS tr AFTER INSERT ON t WHEN new.a > 0 BEGIN"
            + " UPDATE t SET a = CASE WHEN b THEN 1 ELSE 2 END; DELETE FROM u; END";

    assertThat(statements(trigger + ";SELECT 1;", LITE)).containsExactly(trigger, "SELECT 1");
  }

  @Test
  void aTransactionIsSeveralStatements() {
    for (ScriptSyntax syntax : List.of(LITE, PG, MY)) {
      assertThat(statements("BEGIN; SELECT 1; END; BEGIN TRANSACTION; COMMIT;", syntax))
          .containsExactly("BEGIN", "SELECT 1", "END", "BEGIN TRANSACTION", "COMMIT");
    }
  }

  @Test
  void dollarsQuoteInPostgresql() {
    String function =
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN $1; END; $body$";

    assertThat(statements(function + "; SELECT $1; SELECT a$b FROM t;", PG))
        .containsExactly(function, "SELECT $1", "SELECT a$b FROM t");
  }

  @Test
  void aBodyInStandardSqlIsOneStatement() {
    String function =
        "CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT a; END";

    assertThat(statements(function + "; SELECT 1;", PG)).containsExactly(function, "SELECT 1");
  }

  @Test
  void commentsNestAndStringsEscapeInPostgresql() {
    assertThat(statements("/* a /* b */ ; */ SELECT E'\\';' ; SELECT '\\';SELECT 2", PG))
        .containsExactly("SELECT E'\\';'", "SELECT '\\'", "SELECT 2");
  }

  @Test
  void aBackslashHidesAQuoteInMysql() {
    assertThat(statements("SELECT 'a\\';' ; # x;y\nSELECT 1-- 2;\n; SELECT \"\\\";\"", MY))
        .containsExactly("SELECT 'a\\';'", "SELECT 1", "SELECT \"\\\";\"");
  }

  @Test
  void aProcedureOfMysqlNeedsNoDelimiter() {
    String procedure =
        "CREATE DEFINER = `a`@`b` PROCEDURE p(x int) BEGIN DECLARE y int;"
            + " IF x > 0 THEN SET y = 1; ELSEIF x < 0 THEN SET y = 2; END IF;"
            + " CASE x WHEN 1 THEN BEGIN END; END CASE; WHILE y > 0 DO SET y = y - 1; END WHILE;"
            + " l: LOOP LEAVE l; END LOOP l; REPEAT SET y = 2; UNTIL y > 1 END REPEAT;"
            + " SELECT CASE WHEN y THEN 1 END; END";

    assertThat(statements(procedure + ";\nSELECT 1;", MY)).containsExactly(procedure, "SELECT 1");
    assertThat(statements("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3;", MY))
        .containsExactly("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END", "SELECT 3");
  }

  @Test
  void aDelimiterHoldsUntilTheNextOne() {
    String text =
        """
        DELIMITER //
        CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//
        SELECT 3; SELECT 4 //
        delimiter ;
        SELECT 5;
        """;

    assertThat(statements(text, MY))
        .containsExactly(
            "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END", "SELECT 3; SELECT 4", "SELECT 5");
  }

  @Test
  void commentsThatMysqlExecutesAreStatements() {
    assertThat(statements("/*!40101 SET NAMES utf8 */; /* no */ ;", MY))
        .containsExactly("/*!40101 SET NAMES utf8 */");
  }

  @Test
  void namesOfTablesAndColumnsAreNoBodies() {
    String table = "CREATE TABLE event (begin date, \"case\" int, [x;y] int)";

    assertThat(statements(table + ";CREATE UNIQUE INDEX trigger ON event (begin);SELECT 1", LITE))
        .hasSize(3);
  }

  @Test
  void nothingIsLostWhateverTheText() {
    String[] parts = {
      ";",
      "'",
      "\"",
      "`",
      "$$",
      "$a$",
      "--",
      "#",
      "/*",
      "*/",
      "/*!",
      "\n",
      " ",
      "BEGIN",
      "END",
      "CASE",
      "CREATE",
      "TRIGGER",
      "PROCEDURE",
      "DELIMITER //\n",
      "//",
      "\\",
      "[",
      "]",
      "E'",
      "é",
      "NOT",
      "IF",
      "x",
      "\uFEFF",
      "$1",
      "END CASE"
    };
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(30); j > 0; j--) {
        text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      for (ScriptSyntax syntax : List.of(LITE, PG, MY)) {
        var joined = new StringBuilder();
        SqlScript.of(text.toString(), syntax).pieces().forEach(each -> joined.append(each.text()));
        assertThat(joined.toString()).isEqualTo(text.toString());
      }
    }
  }
}
