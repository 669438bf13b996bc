package dev.athanor.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.mysqlfamily.FamilyDialect;
import dev.athanor.dialect.mysqlfamily.ServerVersion;
import dev.athanor.schema.Column;
import dev.athanor.schema.Constraint.Check;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the versions of MySQL 8.0 learned one after the other. */
class MysqlVersionsTest {

  private static Dialect dialect(String version) {
    return FamilyDialect.offline(new Mysql(ServerVersion.of("MySQL", version).orElseThrow()));
  }

  private static Table table(Column... columns) {
    return Table.of(QualifiedName.of("t"), List.of(columns));
  }

  private static Column number() {
    return Column.nullable("n", SqlType.integer());
  }

  @ParameterizedTest
  @CsvSource({"8.0.11, 0", "8.0.15, 0", "8.0.16, 2", "8.0.46, 2", "8.4.5, 2", "9.7.0, 2"})
  void checksAreLeftOutWhereTheyAreForgotten(String version, int kept) {
    MetaData schema =
        MetaData.of(
            table(number())
                .withChecks(
                    List.of(
                        new Check("positive", SqlText.of("n > 0")),
                        new Check(null, SqlText.of("n < 9")))));
    MetaData adapted = dialect(version).adapt(schema);

    assertThat(adapted.tables().get(0).checks()).hasSize(kept);
    assertThat(dialect(version).adapt(adapted)).isEqualTo(adapted);
    assertThat(dialect(version).leftOut(adapted)).isEmpty();
    assertThat(dialect(version).leftOut(schema))
        .isEqualTo(kept > 0 ? List.of() : List.of("check positive of t", "check (n < 9) of t"));
  }

  @ParameterizedTest
  @CsvSource({"8.0.11, false", "8.0.12, false", "8.0.13, true", "8.0.16, true", "9.7.0, true"})
  void expressionsAsDefaultsAndInIndexesAreRefusedWhereThereAreNone(String version, boolean taken) {
    MetaData schema =
        MetaData.of(
            table(
                    number().withDefault(SqlText.of("1 + 2")),
                    Column.nullable("body", SqlType.text()).withDefault(SqlText.literal("x")))
                .withIndexes(
                    List.of(
                        Index.on("i", "n")
                            .withParts(List.of(Index.Part.expression(SqlText.of("n + 1")))))));
    if (taken) {
      assertThat(dialect(version).adapt(schema).tables()).hasSize(1);
    } else {
      assertThatThrownBy(() -> dialect(version).adapt(schema))
          .hasMessageContaining("ORM-MY-012: MySQL " + version + " has no expressions as defaults")
          .hasMessageContainingAll("t.n", "t.body", "8.0.13")
          .hasMessageContaining("ORM-MY-009: MySQL " + version + " has no indexes on expressions");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.0.11", "8.0.13", "9.7.0"})
  void literalsAndTheTimeOfTheChangeAreNoExpressions(String version) {
    MetaData schema =
        MetaData.of(
            table(
                number().withDefault(SqlText.of("-1")),
                Column.nullable("s", SqlType.varchar(9)).withDefault(SqlText.literal("it's")),
                Column.nullable("b", SqlType.bool()).withDefault(SqlText.of("true")),
                Column.nullable("at", SqlType.timestamp()).withDefault(SqlText.of("now(6)"))));

    assertThat(dialect(version).adapt(schema).tables().get(0).columns())
        .extracting(column -> String.valueOf(column.defaultValue()))
        .containsExactly("-1", "'it''s'", "1", "CURRENT_TIMESTAMP(6)");
  }

  @ParameterizedTest
  @CsvSource({"8.0.11, true", "8.0.22, true", "8.0.23, false", "9.7.0, false"})
  void aHiddenColumnIsShownWhereNoneCanBeHidden(String version, boolean shown) {
    MetaData schema = MetaData.of(table(number(), number().withName("m").withVisible(false)));

    assertThat(dialect(version).adapt(schema).tables().get(0).column("m"))
        .map(Column::visible)
        .contains(shown);
  }

  /** Before 8.0.19 widths were shown; MariaDB shows them to this day. */
  @ParameterizedTest
  @CsvSource({
    "tinyint(1), tinyint(1)",
    "tinyint(4), tinyint",
    "smallint(6), smallint",
    "mediumint(9), mediumint",
    "int(11), int",
    "bigint(20), bigint",
    "tinyint(3) unsigned, tinyint unsigned",
    "int(10) unsigned, int unsigned",
    "bigint(20) unsigned, bigint unsigned",
    "int(5) unsigned zerofill, int(5) zerofill",
    "int(10) unsigned zerofill, int zerofill",
    "year(4), year"
  })
  void theWidthOfANumberIsNoDifference(String shown, String asked) {
    Dialect dialect = dialect("8.0.11");

    assertThat(dialect.types().read(shown)).isEqualTo(dialect.types().read(asked));
  }
}
