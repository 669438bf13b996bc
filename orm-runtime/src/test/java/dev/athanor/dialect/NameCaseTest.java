package dev.athanor.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameCaseTest {

  private static MetaData schema(String table, String column, String sequence) {
    return MetaData.of(
            Table.of(QualifiedName.of(table), List.of(Column.nullable(column, SqlType.integer()))))
        .withSequences(List.of(new Sequence(QualifiedName.of(sequence), 1, 50)));
  }

  @Test
  void namesTakeTheCaseThatIsThere() {
    MetaData desired = schema("User", "Name", "User_SEQ");
    MetaData current = schema("user", "name", "user_seq");

    assertThat(NameCase.adopt(desired, current, true)).isEqualTo(current);
  }

  @Test
  void namesOfTablesAndSequencesKeepTheirCaseWhereItCounts() {
    MetaData desired = schema("User", "Name", "User_SEQ");
    MetaData current = schema("user", "name", "user_seq");

    assertThat(NameCase.adopt(desired, current, false)).isEqualTo(desired);
  }
}
