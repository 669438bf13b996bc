package dev.athanor.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Diff;
import dev.athanor.lock.Chain;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origin;
import dev.athanor.schema.Origins;
import dev.athanor.schema.Table;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into schema.lock is read from it, and the same is written again. */
class LockLawsTest {

  private static final int SCHEMAS = 3 * Integer.getInteger("laws.pairs", 100);

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mysql", "mariadb"})
  void aStateIsReadAsItWasWritten(String name) {
    Dialect dialect = Dialects.named(name);
    for (long seed = 0; seed < SCHEMAS; seed++) {
      MetaData random = new RandomSchema(seed).schema();
      MetaData adapted = dialect.adapt(random);
      MetaData named = Diff.between(MetaData.empty(), adapted, dialect.naming()).plan().to();
      for (MetaData schema : List.of(random, adapted, named)) {
        LockedState state = state(name, schema, new Random(seed));
        String text = LockText.write(state);

        assertThat(LockText.read("schema.lock", text)).as("seed %d", seed).isEqualTo(state);
        assertThat(LockText.write(state(name, shuffled(schema, seed), new Random(seed))))
            .as("seed %d", seed)
            .isEqualTo(text);
      }
    }
  }

  private static LockedState state(String dialect, MetaData schema, Random random) {
    Map<QualifiedName, Origin> tables = new HashMap<>();
    Map<QualifiedName, Map<String, Origin>> columns = new HashMap<>();
    for (Table table : schema.tables()) {
      tables.put(table.name(), new Origin("shop.T$" + random.nextInt(9), null));
      Map<String, Origin> ofTable = new HashMap<>();
      for (Column column : table.columns()) {
        ofTable.put(column.name(), new Origin("shop.T", "a.b" + random.nextInt(9)));
      }
      columns.put(table.name(), ofTable);
    }
    Chain chain = Chain.empty();
    for (int i = 0; i < random.nextInt(4); i++) {
      chain = chain.and(Chain.Script.of("V" + i + ".1__ä b.sql", "text " + i));
    }
    return new LockedState(dialect, schema, new Origins(tables, columns), chain);
  }

  /** The same but for orders that say nothing. */
  private static MetaData shuffled(MetaData schema, long seed) {
    Random random = new Random(seed);
    return schema.mapTables(
        table ->
            table
                .withUniques(shuffled(table.uniques(), random))
                .withChecks(shuffled(table.checks(), random))
                .withForeignKeys(shuffled(table.foreignKeys(), random))
                .withIndexes(shuffled(table.indexes(), random)));
  }

  private static <T> List<T> shuffled(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
