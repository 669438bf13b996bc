package dev.athanor.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Plan;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.schema.MetaData;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds for every pair of schemas on every database. A failure names its seed; {@code
 * -Dlaws.seed=N} runs that one alone, {@code -Dlaws.pairs=N} sets how many are tried.
 */
class SchemaLawsTest {

  private static final int PAIRS = Integer.getInteger("laws.pairs", 100);

  @AllDatabases
  void creatingThenComparingFindsNothingAndEveryChangeIsReachedAndUndone(TestDatabase database)
      throws Exception {
    tryAll(database, PAIRS, SchemaLawsTest::holds);
  }

  @AllDatabases
  void whereNothingIsToleratedTheSameHolds(TestDatabase database) throws Exception {
    tryAll(database, PAIRS / 4, SchemaLawsTest::holdsExactly);
  }

  private interface Law {
    void holds(TestDatabase database, long seed) throws Exception;
  }

  private static void tryAll(TestDatabase database, int pairs, Law law) {
    Long only = Long.getLong("laws.seed");
    List<Throwable> failures = new ArrayList<>();
    for (long seed = 0; seed < pairs && failures.size() < 5; seed++) {
      if (only == null || only == seed) {
        try {
          law.holds(database, seed);
        } catch (Throwable e) {
          failures.add(new AssertionError("seed " + seed + ": " + e.getMessage(), e));
          System.getLogger("laws")
              .log(System.Logger.Level.ERROR, "seed {0}: {1}", seed, e.getMessage());
        }
      }
    }
    assertThat(failures).isEmpty();
  }

  private static void holds(TestDatabase database, long seed) throws Exception {
    RandomSchema random = new RandomSchema(seed);
    MetaData first = random.schema();
    MetaData second = seed % 3 == 0 ? random.schema() : random.edited(first);
    database.reset();
    Engine engine = engine(database);
    LiveSchema live = LiveSchema.of(engine);

    live.createAll(first);
    assertThat(live.diff(first).plan().changes()).as("after create-all").isEmpty();

    MetaData before = live.inspect().metaData();
    Plan plan = live.diff(second).plan();
    assertThat(live.prove(plan))
        .as("the proof of the change")
        .isEqualTo(new Proof(List.of(), null));
    live.apply(plan);
    assertThat(live.diff(second).plan().changes()).as("after the change").isEmpty();

    live.apply(plan.inverse());
    assertThat(live.diff(first).plan().changes()).as("after the undo").isEmpty();
    assertThat(live.diff(before).plan().changes()).as("inspected after the undo").isEmpty();
  }

  private static void holdsExactly(TestDatabase database, long seed) throws Exception {
    RandomSchema random = new RandomSchema(seed);
    MetaData first = random.schema();
    MetaData second = seed % 3 == 0 ? random.schema() : random.edited(first);
    database.reset();
    LiveSchema live = LiveSchema.of(engine(database)).tolerating(Tolerance.NONE);

    live.createAll(first);
    assertThat(live.diff(first).plan().changes()).as("after create-all").isEmpty();
    assertThat(live.tolerating(Tolerance.AS_GOOD).diff(first).accepted())
        .as("accepted after create-all")
        .isEmpty();

    live.apply(live.diff(second).plan());
    assertThat(live.diff(second).plan().changes()).as("after the change").isEmpty();
  }

  private static Engine engine(TestDatabase database) {
    String user = database.username();
    return Engine.unpooled(
        DatabaseUrl.of(database.url())
            .as(user.isEmpty() ? null : user, user.isEmpty() ? null : database.password()));
  }
}
