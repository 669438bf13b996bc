package dev.athanor.dialect.mysqlfamily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.error.InvalidException;
import dev.athanor.schema.Column;
import dev.athanor.schema.Generation.Identity;
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

class AdaptationTest {

  private static final Dialect MYSQL = Dialects.named("mysql");

  private static Table table(Column... columns) {
    return Table.of(QualifiedName.of("t"), List.of(columns));
  }

  @Test
  void allThatCannotBeHeldIsToldAtOnce() {
    Table table =
        table(
                Column.required("id", SqlType.bigint()).withGeneration(Identity.byDefault()),
                Column.nullable("face", SqlType.enumeration("plain", "😀")),
                Column.nullable("body", SqlType.text()))
            .withIndexes(
                List.of(
                    Index.on("part", "face").withWhere(SqlText.of("id > 0")),
                    Index.on("whole", "body")));

    assertThatThrownBy(() -> MYSQL.adapt(MetaData.of(table)))
        .isInstanceOf(InvalidException.class)
        .hasMessageContainingAll("ORM-MY-005", "ORM-MY-006", "ORM-MY-010", "ORM-MY-011")
        .hasMessageContaining("t.face");
  }

  @Test
  void commentsKeepWhatTheCatalogCanHold() {
    Column column = Column.nullable("n", SqlType.integer()).withComment("товар 😀");

    assertThat(MYSQL.adapt(MetaData.of(table(column))).tables().get(0).columns().get(0).comment())
        .isEqualTo("товар ?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "mariadb"})
  void adaptingAgainChangesNothing(String name) {
    Dialect dialect = Dialects.named(name);
    Table table =
        table(
            Column.required("id", SqlType.uuid()),
            Column.nullable("data", SqlType.json()),
            Column.nullable("rank", new SqlType.TinyInt()),
            Column.nullable("name", SqlType.varchar(20_000)),
            Column.nullable("at", SqlType.timestampWithZone()).withDefault(SqlText.of("now(6)")));
    MetaData adapted = dialect.adapt(MetaData.of(table));

    assertThat(dialect.adapt(adapted)).isEqualTo(adapted);
  }
}
