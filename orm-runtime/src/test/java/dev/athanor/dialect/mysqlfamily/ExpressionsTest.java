package dev.athanor.dialect.mysqlfamily;

import static dev.athanor.testing.TestDatabase.Kind.MARIADB;
import static dev.athanor.testing.TestDatabase.Kind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.change.Change;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Generation.Computed;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Expressions that the server shows in words of its own. */
class ExpressionsTest {

  private static final List<Column> PLAIN =
      List.of(
          Column.required("id", SqlType.integer()),
          Column.nullable("n", SqlType.integer()),
          Column.nullable("s", SqlType.varchar(40)),
          Column.nullable("b", SqlType.bool()),
          Column.nullable("d", SqlType.timestamp()),
          Column.nullable("a b", SqlType.integer()));

  private static final List<String> CONDITIONS =
      List.of(
          "n > 0 AND s <> 'it''s'",
          "((n BETWEEN 1 AND 10))",
          "s LIKE 'a\\\\_%'",
          "s REGEXP '^[a-z]+$'",
          "NOT (n = 1 OR n = 2)",
          "NOT b",
          "b IS TRUE",
          "n != 3",
          "n <=> 4",
          "n XOR b",
          "CHAR_LENGTH(s) >= 2",
          "Coalesce(n, 0) >= 0",
          "n IS NOT NULL OR s IS NULL",
          "CASE WHEN n > 0 THEN 1 ELSE 0 END = 1",
          "s = 'ä товар 商品'",
          "s <> '`\"'",
          "s <> '\\\\'",
          "s <> '; DROP TABLE t; -- /* '",
          "s <> \"double\"",
          "n % 2 = 0",
          "`a b` * 1.5 < 10",
          "d > '2020-01-01 00:00:00'",
          "date(d) > DATE '2020-01-01'",
          "d < d + INTERVAL 1 DAY",
          "n IN (1,2,3)",
          "n & 1 = 0",
          "-n < +5",
          "s = s COLLATE utf8mb4_bin",
          "CAST(n AS CHAR) <> 'x'",
          "s <> _latin1'x'",
          "s <> ''",
          "n = true",
          "json_valid(s)");

  private static final List<String> COMPUTATIONS =
      List.of(
          "n * 2",
          "(concat(s, ' ', `a b`))",
          "case when n is null then 'it''s' else s end",
          "if(n > 1, upper(s), 'ä')",
          "json_unquote(json_extract(s, '$.a'))",
          "length(trim(s))");

  private static Table table(List<Check> checks, List<Column> more, List<Index> indexes) {
    List<Column> columns = new ArrayList<>(PLAIN);
    columns.addAll(more);
    return Table.of(QualifiedName.of("t"), columns)
        .withPrimaryKey(new dev.athanor.schema.Constraint.PrimaryKey(null, List.of("id")))
        .withChecks(checks)
        .withIndexes(indexes);
  }

  private static List<Check> checks(List<String> conditions) {
    return conditions.stream().map(sql -> new Check(null, SqlText.of(sql))).toList();
  }

  private static List<Column> computed(String suffix) {
    List<Column> columns = new ArrayList<>();
    for (String sql : COMPUTATIONS) {
      columns.add(
          Column.nullable("c" + columns.size(), SqlType.varchar(90))
              .withGeneration(new Computed(SqlText.of(sql + suffix), columns.size() % 2 == 0)));
    }
    return columns;
  }

  @AllDatabases({MYSQL, MARIADB})
  void whatIsAskedForInOtherWordsDoesNotDiffer(TestDatabase database) {
    Live live = new Live(database);
    List<Index> indexes =
        live.isMariadb()
            ? List.of()
            : List.of(
                Index.on("lowered", "id")
                    .withParts(List.of(Index.Part.expression(SqlText.of("lower(s)")))));
    Table table = table(checks(CONDITIONS), computed(""), indexes);

    live.schema().createAll(MetaData.of(table));

    assertThat(live.schema().diff(MetaData.of(table)).plan().changes()).isEmpty();
    assertThat(live.schema().diff(live.inspected()).plan().changes()).isEmpty();
  }

  @AllDatabases({MYSQL, MARIADB})
  void whatIsAlmostTheSameDiffers(TestDatabase database) {
    Live live = new Live(database);
    List<String> others =
        List.of("n > 0 AND s <> 'its'", "n IN (1,2,30)", "s LIKE 'a\\\\_'", "n < 3");
    live.schema()
        .createAll(MetaData.of(table(checks(CONDITIONS.subList(0, 4)), computed(""), List.of())));

    var changes =
        live.schema()
            .diff(MetaData.of(table(checks(others), computed(" IS NULL"), List.of())))
            .plan()
            .changes();

    assertThat(changes).filteredOn(Change.DropConstraint.class::isInstance).hasSize(4);
    assertThat(changes).filteredOn(Change.AddConstraint.class::isInstance).hasSize(4);
    assertThat(changes)
        .filteredOn(Change.AlterColumn.class::isInstance)
        .hasSize(COMPUTATIONS.size());
  }

  private record Spelling(SqlType type, String there, String asked) {}

  private static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling(SqlType.bool(), "true", "1"),
          new Spelling(SqlType.bool(), "0", "false"),
          new Spelling(SqlType.named("bit(1)"), "b'1'", "true"),
          new Spelling(SqlType.integer(), "5", "'5'"),
          new Spelling(SqlType.integer(), "-5", "(-5)"),
          new Spelling(SqlType.decimal(10, 2), "1", "1.00"),
          new Spelling(SqlType.doublePrecision(), "1.50", "1.5"),
          new Spelling(SqlType.varchar(20), "'it''s'", "'it\\'s'"),
          new Spelling(SqlType.varchar(20), "''", "''"),
          new Spelling(SqlType.varchar(20), "'😀 x'", "'😀 x'"),
          new Spelling(SqlType.date(), "'2001-02-03'", "'2001-02-03'"),
          new Spelling(SqlType.timestamp(), "CURRENT_TIMESTAMP(6)", "now(6)"),
          new Spelling(SqlType.timestamp(), "localtimestamp(6)", "current_timestamp"),
          new Spelling(SqlType.named("datetime(3)"), "now(3)", "CURRENT_TIMESTAMP(3)"),
          new Spelling(SqlType.named("timestamp"), "now()", "current_timestamp(0)"),
          new Spelling(SqlType.varchar(40), "(upper('a'))", "UPPER( 'a' )"),
          new Spelling(SqlType.integer(), "(1 + 2)", "1+2"),
          new Spelling(SqlType.text(), "'it''s'", "('it''s')"),
          new Spelling(SqlType.varchar(40), "(uuid())", "UUID()"),
          new Spelling(SqlType.json(), "(json_object('a', 1))", "json_object('a',1)"));

  private static Table defaults(boolean asked) {
    List<Column> columns = new ArrayList<>();
    for (Spelling each : SPELLINGS) {
      columns.add(
          Column.nullable("c" + columns.size(), each.type)
              .withDefault(SqlText.of(asked ? each.asked : each.there)));
    }
    return Table.of(QualifiedName.of("t"), columns);
  }

  @AllDatabases({MYSQL, MARIADB})
  void aDefaultInOtherWordsDoesNotDiffer(TestDatabase database) {
    Live live = new Live(database);

    live.schema().createAll(MetaData.of(defaults(false)));

    assertThat(live.schema().diff(MetaData.of(defaults(false))).plan().changes()).isEmpty();
    assertThat(live.schema().diff(MetaData.of(defaults(true))).plan().changes()).isEmpty();
  }
}
