package dev.athanor.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Constraint.PrimaryKey;
import dev.athanor.schema.EnumType;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.TestDatabase.Kind;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables in two schemas with question marks, and characters that take four bytes, wherever there is
 * an expression; with as many sequences and enum types, where the database has them.
 */
final class OddSchema {

  private final Kind kind;
  private final String other;

  /**
   * @param other the second schema
   */
  OddSchema(Kind kind, String other) {
    this.kind = kind;
    this.other = other;
  }

  /** So many tables in each schema. */
  MetaData of(int count) {
    List<Table> tables = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    List<EnumType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (String schema : new String[] {null, other}) {
        tables.add(table(schema, i));
        if (kind != Kind.MYSQL) {
          sequences.add(new Sequence(new QualifiedName(schema, "s" + i), i + 1, 50));
        }
        if (kind == Kind.POSTGRESQL) {
          types.add(new EnumType(type(schema, i), List.of("plain", "odd?")));
        }
      }
    }
    return new MetaData(List.of(other), types, sequences, tables);
  }

  private static QualifiedName type(@Nullable String schema, int number) {
    return new QualifiedName(schema, "kind" + number);
  }

  private Table table(@Nullable String schema, int number) {
    boolean postgresql = kind == Kind.POSTGRESQL;
    List<String> words = List.of("plain", "odd?");
    SqlType enumeration =
        new SqlType.Enumeration(postgresql ? type(schema, number) : null, words, 255);
    String joined = postgresql ? "face || '?😀ä'" : "concat(face, '?😀ä')";
    List<Column> columns = new ArrayList<>();
    columns.add(Column.required("id", SqlType.bigint()));
    columns.add(Column.nullable("face", SqlType.varchar(20)).withDefault(SqlText.of("'ä?😀'")));
    columns.add(Column.required("mood", SqlType.varchar(20)).withDefault(SqlText.of("'😀 ?'")));
    columns.add(Column.required("one", SqlType.character(9)).withDefault(SqlText.of("'?😀'")));
    columns.add(
        Column.nullable("made", SqlType.varchar(60)).withDefault(SqlText.of("upper('ä?😀')")));
    columns.add(
        Column.nullable("both", SqlType.varchar(60))
            .withGeneration(new Computed(SqlText.of(joined), true)));
    columns.add(Column.required("kind", enumeration).withDefault(SqlText.of("'odd?'")));
    if (!postgresql) {
      columns.add(
          Column.required("raw", new SqlType.Varbinary(9)).withDefault(SqlText.of("0x00ff3f")));
    }
    List<Index> indexes =
        kind == Kind.MARIADB
            ? List.of()
            : List.of(
                Index.on("i" + number, "id")
                    .withParts(List.of(Index.Part.expression(SqlText.of(joined)))));
    return Table.of(new QualifiedName(schema, "t" + number), columns)
        .withPrimaryKey(new PrimaryKey(null, List.of("id")))
        .withChecks(List.of(new Check("c" + number, SqlText.of("face <> 'ä?😀'"))))
        .withIndexes(indexes);
  }

  /** Fails where a text of a table that was read is not the one that was written. */
  static void assertWhole(Table table) {
    assertThat(table.column("face").orElseThrow().defaultValue()).asString().contains("'ä?😀'");
    assertThat(table.column("mood").orElseThrow().defaultValue()).asString().contains("'😀 ?'");
    assertThat(table.column("one").orElseThrow().defaultValue()).asString().contains("'?😀'");
    assertThat(table.column("made").orElseThrow().defaultValue()).asString().contains("'ä?😀'");
    assertThat(table.column("both").orElseThrow().generation()).asString().contains("'?😀ä'");
    assertThat(table.column("kind").orElseThrow().defaultValue()).asString().contains("'odd?'");
    assertThat(table.checks()).singleElement().asString().contains("'ä?😀'");
    assertThat(table.indexes()).allSatisfy(i -> assertThat(i).asString().contains("'?😀ä'"));
    table
        .column("raw")
        .ifPresent(raw -> assertThat(raw.defaultValue()).asString().contains("0x00FF3F"));
  }
}
