package dev.athanor.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialects;
import dev.athanor.error.InvalidException;
import dev.athanor.migrate.SqlScript;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.schema.Constraint.ForeignKey.Action;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.Constraint.Unique;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFileTest {

  private static MetaData read(String sql) {
    return SqlFile.read(SqlScript.of("shop.sql", sql), Dialects.named("postgresql"));
  }

  @Test
  void theStatementsOfADumpBecomeASchema() {
    MetaData read =
        read(
            """
            SET statement_timeout = 0;
            CREATE TABLE public."Author" (id bigint PRIMARY KEY, name varchar(40) NOT NULL UNIQUE);
            CREATE TABLE book (
              id bigint NOT NULL,
              title varchar(200) DEFAULT 'none' NOT NULL,
              price numeric(10,2) DEFAULT 1.5 CONSTRAINT paid CHECK (price > 0),
              author bigint,
              CONSTRAINT pk PRIMARY KEY (id),
              CONSTRAINT fk FOREIGN KEY (author) REFERENCES "Author" (id) ON DELETE CASCADE
            );
            CREATE UNIQUE INDEX by_title ON book (title DESC, author);
            ALTER TABLE ONLY public.book ADD CONSTRAINT uq UNIQUE (author, title);
            COMMENT ON TABLE book IS 'it''s a book';
            INSERT INTO book (id) VALUES (1);
            """);

    Table author =
        Table.of(
                "Author",
                Column.required("id", SqlType.bigint()),
                Column.required("name", SqlType.varchar(40)))
            .andPrimaryKey("id")
            .andUnique("name");
    Table book =
        Table.of(
                "book",
                Column.required("id", SqlType.bigint()),
                Column.required("title", SqlType.varchar(200)).withDefault(SqlText.of("'none'")),
                Column.nullable("price", SqlType.decimal(10, 2)).withDefault(SqlText.of("1.5")),
                Column.nullable("author", SqlType.bigint()))
            .withPrimaryKey(new PrimaryKey("pk", List.of("id")))
            .withChecks(List.of(new Check("paid", SqlText.of("price > 0"))))
            .withForeignKeys(
                List.of(
                    ForeignKey.of(
                            "fk", List.of("author"), QualifiedName.of("Author"), List.of("id"))
                        .withActions(Action.CASCADE, Action.NO_ACTION)))
            .withIndexes(
                List.of(
                    Index.on("by_title", "title", "author")
                        .withUnique(true)
                        .withParts(
                            List.of(
                                Index.Part.column("title").withDescending(true),
                                Index.Part.column("author")))))
            .withUniques(List.of(Unique.of("uq", List.of("author", "title"))))
            .withComment("it's a book");
    assertThat(read).isEqualTo(MetaData.of(author, book));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TYPE mood AS ENUM ('a')",
        "CREATE TABLE b (c integer GENERATED ALWAYS AS (1) STORED)",
        "CREATE TABLE b (c integer) PARTITION BY RANGE (c)",
        "CREATE TABLE b (c integer REFERENCES d)",
        "CREATE TABLE b (c integer, UNIQUE (c) DEFERRABLE)",
        "CREATE TABLE b (c integer, FOREIGN KEY (c) REFERENCES a (id) MATCH FULL)",
        "ALTER TABLE a DROP COLUMN id",
        "ALTER TABLE missing ADD COLUMN b integer",
        "CREATE INDEX i ON a (id) INCLUDE (id)",
        "CREATE INDEX i ON a (id varchar_pattern_ops)",
        "CREATE INDEX i ON a (id NULLS FIRST)",
        "CREATE UNIQUE INDEX i ON a (id) NULLS NOT DISTINCT",
        "CREATE TABLE b AS SELECT 1",
        "gibberish",
      })
  void whatIsNotUnderstoodIsAnErrorWithItsLine(String statement) {
    assertThatThrownBy(() -> read("CREATE TABLE a (id integer);\n" + statement + ";"))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("ORM-SQL-004")
        .hasMessageContaining("shop.sql, line 2");
  }
}
