package dev.athanor.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.laws.Shrinking.Pair;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A law that fails on a large pair is told with the little of it that matters. */
class ShrinkingTest {

  /** A fault as a planner may have it: with one type, in one of the two schemas. */
  private static boolean hasDate(MetaData schema) {
    return schema.tables().stream()
        .flatMap(table -> table.columns().stream())
        .anyMatch(column -> column.type().equals(SqlType.date()));
  }

  @Test
  void whatDoesNotMatterIsLeftOut() {
    Predicate<Pair> fails = pair -> hasDate(pair.second());
    int tried = 0;
    for (long seed = 0; seed < 200; seed++) {
      RandomSchema random = new RandomSchema(seed);
      MetaData first = random.schema();
      Pair pair = new Pair(first, random.edited(first));
      if (fails.test(pair)) {
        tried++;

        Pair smallest = Shrinking.smallest(pair, fails);

        assertThat(smallest.second().tables()).as("seed " + seed).hasSize(1);
        Table left = smallest.second().tables().get(0);
        assertThat(left.columns().stream().map(Column::name)).hasSizeLessThanOrEqualTo(2);
        assertThat(hasDate(smallest.second())).isTrue();
        assertThat(left.foreignKeys()).isEmpty();
        assertThat(left.indexes()).allMatch(index -> index.columns().size() == 1);
      }
    }
    assertThat(tried).isGreaterThan(20);
  }

  @Test
  void theSameSeedGivesTheSamePair() {
    List<MetaData> schemas = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      RandomSchema random = new RandomSchema(17);
      schemas.add(random.edited(random.schema()));
    }

    assertThat(schemas.get(0)).isEqualTo(schemas.get(1));
  }
}
