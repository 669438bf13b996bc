package dev.athanor.dialect.mysqlfamily;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tables that somebody else made: nothing that the server shows of them is lost. */
class RecreationTest {

  private static final String NUMBERS =
      """
      CREATE TABLE `numbers` (
        id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
        flag tinyint(1) NOT NULL DEFAULT 1,
        bits bit(1) NOT NULL DEFAULT b'0',
        many_bits bit(12) DEFAULT b'101',
        tiny tinyint unsigned DEFAULT 3,
        padded int(8) unsigned zerofill DEFAULT 7,
        medium mediumint DEFAULT -5,
        price decimal(10,2) unsigned NOT NULL DEFAULT 0.50,
        free decimal(20,0) COMMENT '',
        ratio float DEFAULT 1.5,
        shown float(7,3),
        big double NOT NULL DEFAULT 1e30,
        born year DEFAULT 1999,
        summed int GENERATED ALWAYS AS (medium + length(padded)) STORED COMMENT 'it''s stored',
        doubled bigint GENERATED ALWAYS AS (summed * 2) VIRTUAL,
        KEY (doubled),
        KEY `by "price"` (price, born)
      ) COMMENT 'it''s `1`; DROP TABLE "numbers"; -- \\\\'
      """;
  private static final String TEXTS =
      """
      CREATE TABLE `select``from "x"; -- товар 商品` (
        `key` varchar(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
        `it's \\ "quoted" ``name``` char(3) DEFAULT 'a''b',
        `größe` varchar(30) CHARACTER SET latin1 COLLATE latin1_german1_ci DEFAULT 'ä',
        `emoji` varchar(30) NOT NULL DEFAULT '😀 \\\\ %_ "x"' COMMENT '😀; it''s \\\\n',
        `lines` varchar(30) DEFAULT 'a\\nb\\tc\\\\' COMMENT 'two\\nlines',
        `null` varchar(10) DEFAULT 'NULL',
        `now` varchar(30) DEFAULT 'CURRENT_TIMESTAMP',
        kind enum('a','it''s','a,b','DEFAULT','ünïcode 商品','a\\\\b','') NOT NULL DEFAULT 'it''s',
        flags set('r','w','x y','it''s') DEFAULT 'r,w',
        raw varbinary(4) DEFAULT 'ab', zero binary(4) NOT NULL DEFAULT 0x00ff,
        smile varchar(9) AS (concat(`key`, '😀 ä')) VIRTUAL,
        CONSTRAINT smile CHECK (`key` <> '😀?'),
        note tinytext,
        body mediumtext,
        page longtext COLLATE utf8mb4_bin,
        picture mediumblob,
        PRIMARY KEY (`key`),
        UNIQUE KEY `u'1` (`it's \\ "quoted" ``name```),
        KEY prefixed (body(20), `key`(5)),
        FULLTEXT KEY words (body, note)
      ) COLLATE=utf8mb4_unicode_ci
      """;
  private static final String MOMENTS =
      """
      CREATE TABLE moments (
        day date NOT NULL DEFAULT '2001-02-03',
        hour time(3) DEFAULT '10:11:12.5',
        stamp timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
        plain timestamp NULL DEFAULT NULL,
        made datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
        changed datetime(3) DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(3) COMMENT 'on update x, y',
        fixed datetime DEFAULT '2001-02-03 04:05:06',
        CONSTRAINT `it's later` CHECK (made > '2000-01-01' AND day <> '2000-12-31')
      )
      """;
  private static final String ODDS =
      """
      CREATE TABLE odds (
        counted int NOT NULL AUTO_INCREMENT,
        kind enum('a','/*!50000 b*/') CHARACTER SET ascii DEFAULT 'a',
        `empty` char(0) DEFAULT NULL,
        long_one varchar(20000),
        hundred text(100),
        today date DEFAULT (curdate()),
        late time DEFAULT (now()),
        this_year year DEFAULT (year(now())),
        place point NOT NULL,
        code varchar(30),
        KEY (counted),
        SPATIAL KEY (place),
        UNIQUE KEY start (code(5)),
        KEY backwards (code DESC, counted)
      ) DEFAULT CHARSET=latin1 ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=0
      """;
  private static final List<String> REFERENCES =
      List.of(
          "CREATE TABLE parent (a int, b int, n int, PRIMARY KEY (a, b), UNIQUE KEY n (n))",
          """
          CREATE TABLE child (
            x int, y int, up int, m int,
            CONSTRAINT pair FOREIGN KEY (x, y) REFERENCES parent (a, b) ON DELETE CASCADE,
            FOREIGN KEY (m) REFERENCES parent (n) ON DELETE SET NULL ON UPDATE CASCADE,
            KEY other (up),
            PRIMARY KEY (y),
            CONSTRAINT loop_ FOREIGN KEY (up) REFERENCES child (y)
          )
          """);
  private static final List<String> OF_MYSQL =
      List.of(
          """
          CREATE TABLE of_mysql (
            id int NOT NULL,
            j json DEFAULT (json_object('a', 'it''s')),
            u binary(16) DEFAULT (uuid_to_bin(uuid())),
            t text DEFAULT ('it''s ä?'),
            n int DEFAULT (1 + 2) COMMENT 'expression',
            place point SRID 4326,
            v vector(3),
            numbers json,
            KEY multi ((CAST(numbers->'$[*]' AS UNSIGNED ARRAY))),
            secret int DEFAULT '4' INVISIBLE,
            name varchar(40) NOT NULL,
            low varchar(40) GENERATED ALWAYS AS (lower(concat(name, '-ä'))) STORED NOT NULL,
            PRIMARY KEY (id),
            KEY down (id DESC, name),
            KEY expr ((lower(name)), id DESC),
            UNIQUE KEY hidden (name) INVISIBLE,
            CONSTRAINT words CHECK (name REGEXP '^[a-z]+$' OR name IN ('it''s', 'ä'))
          )
          """);
  private static final List<String> OF_MARIADB =
      List.of(
          """
          CREATE TABLE of_mariadb (
            id uuid NOT NULL DEFAULT uuid(),
            j json,
            t text DEFAULT 'it''s ä',
            n int DEFAULT (1 + 2) COMMENT 'expression',
            address inet6,
            v4 inet4 DEFAULT '127.0.0.1',
            packed varchar(100) COMPRESSED,
            secret int DEFAULT 4 INVISIBLE,
            name varchar(40) NOT NULL DEFAULT (concat('😀')) COMMENT 'CHECK (1)' CHECK (name <> '😀'),
            low varchar(40) GENERATED ALWAYS AS (lower(concat(name, '-ä'))) STORED,
            PRIMARY KEY (id),
            KEY down (id DESC, name),
            UNIQUE KEY endless (t) USING HASH,
            UNIQUE KEY hidden (name) IGNORED,
            CONSTRAINT words CHECK (name REGEXP '^[a-z]+$' OR name IN ('it''s', 'ä'))
          )
          """,
          "CREATE SEQUENCE `count from` START WITH 100 INCREMENT BY 10");

  private static void create(Live live) throws SQLException {
    live.execute(NUMBERS, TEXTS, MOMENTS, ODDS);
    live.execute(REFERENCES.toArray(String[]::new));
    live.execute((live.isMariadb() ? OF_MARIADB : OF_MYSQL).toArray(String[]::new));
  }

  @AllDatabases({MYSQL, MARIADB})
  void whatIsInspectedDoesNotDifferAndIsMadeAgainAsItWas(TestDatabase database)
      throws SQLException {
    Live live = new Live(database);
    create(live);
    List<String> shown = live.shown();
    MetaData inspected = live.inspected();
    assertThat(live.schema().diff(inspected).plan().changes()).isEmpty();

    database.reset();
    live.schema().createAll(inspected);

    assertThat(live.shown()).containsExactlyInAnyOrderElementsOf(shown);
    assertThat(live.inspected().tables()).containsExactlyInAnyOrderElementsOf(inspected.tables());
  }

  @AllDatabases({MYSQL, MARIADB})
  void aColumnThatIsRestatedKeepsAllThatWasNotToChange(TestDatabase database) throws SQLException {
    Live live = new Live(database);
    create(live);
    live.execute(
        "INSERT INTO numbers (tiny, medium) VALUES (7, -2)",
        "INSERT INTO moments (day) VALUES ('2002-02-02')");
    List<String> shown = live.shown();
    List<String> numbers = live.rows("SELECT * FROM numbers");
    List<String> moments = live.rows("SELECT * FROM moments");
    MetaData before = live.inspected();

    live.schema().apply(live.schema().diff(before.mapTables(RecreationTest::commented)).plan());
    assertThat(live.inspected().tables())
        .containsExactlyElementsOf(before.mapTables(RecreationTest::commented).tables());
    live.schema().apply(live.schema().diff(before).plan());

    assertThat(live.shown()).containsExactlyInAnyOrderElementsOf(shown);
    assertThat(live.rows("SELECT * FROM numbers")).isEqualTo(numbers);
    assertThat(live.rows("SELECT * FROM moments")).isEqualTo(moments);
  }

  private static Table commented(Table table) {
    List<Column> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(column.withComment("about " + column.name())));
    return table.withColumns(columns);
  }
}
