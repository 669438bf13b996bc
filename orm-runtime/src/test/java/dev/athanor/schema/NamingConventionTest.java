package dev.athanor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.Constraint.Unique;
import dev.athanor.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names are the same each time, fit into the database, and stay apart when they are cut. */
class NamingConventionTest {

  private static final NamingConvention NAMING = new NamingConvention(63);

  private static String unique(String column) {
    Table table = Table.of("t", Column.nullable(column, SqlType.integer())).andUnique(column);
    return NAMING.nameOf(table, Unique.of(null, List.of(column)));
  }

  @Test
  void aShortNameIsReadable() {
    assertThat(unique("email")).isEqualTo("uq_t_email");
  }

  @Test
  void longNamesThatBeginAlikeStayApart() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      String name = unique("a_column_with_a_very_long_name_that_does_not_fit_anywhere_" + i);
      assertThat(name).isEqualTo(NAMING.fit(name));
      assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
      names.add(name);
    }
    assertThat(names).hasSize(500);
  }

  @Test
  void aNameIsNotCutWithinACharacter() {
    String name = unique("столбец_с_очень_длинным_именем_которое_не_помещается_никуда");

    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
    assertThat(name).doesNotContain("\uFFFD");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name)).isTrue();
  }

  @Test
  void theSameIsNamedTheSame() {
    String column = "x".repeat(200);

    assertThat(unique(column)).isEqualTo(unique(column));
  }
}
