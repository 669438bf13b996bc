package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.error.AthanorException;
import dev.athanor.error.DatabaseException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScratchTest {

  private static final MetaData DESCRIBED =
      MetaData.of(
          Table.of("author", Column.required("id", SqlType.integer())).andPrimaryKey("id"),
          Table.of(
                  "book",
                  Column.required("id", SqlType.integer()),
                  Column.required("title", SqlType.varchar(40)),
                  Column.nullable("pages", SqlType.integer()).withDefault(SqlText.of("1")),
                  Column.nullable("author", SqlType.integer()))
              .andPrimaryKey("id")
              .withUniques(List.of(Unique.of("their_unique", List.of("title"))))
              .withChecks(List.of(new Check("their_check", SqlText.of("pages > 0"))))
              .andForeignKey("author", "author", "id")
              .andIndex("pages"));

  private static final String FILE =
      """
      -- A dump begins with what is about the session.
      SET x = 1;
      DROP TABLE IF EXISTS book;
      CREATE TABLE author (id int NOT NULL PRIMARY KEY);
      CREATE TABLE book (
        id int NOT NULL,
        title varchar(40) NOT NULL, -- to be; or not to be
        pages integer DEFAULT 1,
        author integer,
        CONSTRAINT pk_book PRIMARY KEY (id),
        CONSTRAINT their_unique UNIQUE (title),
        CONSTRAINT their_check CHECK (pages > 0),
        FOREIGN KEY (author) REFERENCES author (id)
      );
      INSERT INTO book (id, title) VALUES (1, 'a; b');
      CREATE INDEX ix_book_pages ON book (pages);
      """;

  @AllDatabases
  void whatIsDescribedComesOutAsItWouldBeInTheDatabase(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);

      MetaData made = Scratch.of(engine).of(DESCRIBED);

      assertThat(live.inspect().metaData().tables()).isEmpty();
      live.createAll(DESCRIBED);
      assertThat(made).isEqualTo(live.inspect().metaData());
    }
  }

  @AllDatabases
  void aFileComesToWhatItsStatementsMake(TestDatabase database) {
    try (Engine engine = database.engine()) {
      MetaData made = Scratch.of(engine).of(List.of(SqlScript.of("book.sql", FILE)));

      LiveSchema live = LiveSchema.of(engine);
      assertThat(live.inspect().metaData().tables()).isEmpty();
      live.createAll(DESCRIBED);
      assertThat(live.diff(made).plan().changes()).isEmpty();
    }
  }

  @AllDatabases
  void aStatementThatIsRefusedIsToldWithItsLine(TestDatabase database) {
    try (Engine engine = database.engine()) {
      SqlScript script = SqlScript.of("wrong.sql", "\n\nCREATE TABLE a (b integer,);");

      assertThatThrownBy(() -> Scratch.of(engine).of(List.of(script)))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("ORM-SQL-002")
          .hasMessageContaining("wrong.sql, line 3");
    }
  }

  @AllDatabases(Kind.SQLITE)
  void aFileIsNeverTheScratchOfItself(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(DESCRIBED);
      MetaData before = live.inspect().metaData();
      for (String statement :
          List.of("DROP TABLE book", "ALTER TABLE main.book ADD COLUMN x integer")) {
        SqlScript script = SqlScript.of("bad.sql", statement);

        assertThatThrownBy(() -> Scratch.of(engine).of(List.of(script)))
            .as(statement)
            .hasMessageContaining("no such table");
      }
      assertThat(Scratch.of(engine).of(List.of(SqlScript.of("a.sql", "CREATE TABLE a (b int)"))))
          .isNotEqualTo(before);
      assertThat(live.inspect().metaData()).isEqualTo(before);
    }
  }

  @AllDatabases({Kind.POSTGRESQL, Kind.MYSQL, Kind.MARIADB})
  void noStatementReachesTheTablesOfTheUser(TestDatabase database) {
    try (Engine engine = database.engine()) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(DESCRIBED);
      MetaData before = live.inspect().metaData();
      for (String statement :
          List.of(
              "DROP TABLE book",
              "CREATE TABLE a (b integer); DROP TABLE a, book",
              "ALTER TABLE book ADD COLUMN x integer",
              "CREATE INDEX i ON book (title)",
              "CREATE TABLE a (b integer REFERENCES author (id))",
              "CREATE TABLE elsewhere.a (b integer)",
              "CREATE TABLE a AS SELECT * FROM elsewhere.b",
              "DROP DATABASE shop",
              "USE shop",
              "CALL anything()",
              "DO $$ BEGIN DROP TABLE book; END $$",
              "TRUNCATE book",
              "RENAME TABLE book TO a")) {
        SqlScript script = SqlScript.of("bad.sql", statement);

        assertThatThrownBy(() -> Scratch.of(engine).of(List.of(script)))
            .as(statement)
            .isInstanceOf(AthanorException.class)
            .hasMessageContaining("ORM-SQL-00")
            .hasMessageContaining("bad.sql, line 1");
      }
      assertThat(live.inspect().metaData()).isEqualTo(before);
    }
  }

  @Test
  void aTriggerIsOneStatement() {
    SqlScript script =
        SqlScript.of(
            "t.sql",
            """
            CREATE TRIGGER t AFTER INSERT ON a BEGIN
              UPDATE a SET b = CASE b WHEN 1 THEN 2 ELSE 3 END;
              DELETE FROM c;
            END;
            CREATE TABLE d (e integer)""");

    assertThat(script.parts()).extracting(SqlScript.Part::line).containsExactly(1, 5);
  }
}
