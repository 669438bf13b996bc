package dev.athanor.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.laws.Shrinking.Pair;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.Table;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all schemas on every database. A failure names its seed and, where it is one of a
 * pair, the smallest pair that fails; {@code -Dlaws.seed=N} runs that seed alone, {@code
 * -Dlaws.pairs=N} and {@code -Dlaws.chains=N} set how many are tried, {@code -Dlaws.first=N} the
 * seed that the first of them has.
 */
class SchemaLawsTest {

  private static final int PAIRS = Integer.getInteger("laws.pairs", 100);
  private static final int CHAINS = Integer.getInteger("laws.chains", 4);
  private static final int EDITS = 10;

  /** A law, which throws where it does not hold. */
  @FunctionalInterface
  private interface Law {
    void check(long seed) throws Exception;
  }

  @AllDatabases
  void creatingThenComparingFindsNothingAndEveryChangeIsReachedAndUndone(TestDatabase database) {
    assertHolds(
        PAIRS,
        seed -> {
          RandomSchema random = new RandomSchema(seed);
          MetaData first = random.schema();
          MetaData second = seed % 3 == 0 ? random.schema() : random.edited(first);
          Pair pair = new Pair(first, second);
          Throwable failure = failure(database, pair);
          if (failure != null) {
            Pair smallest = Shrinking.smallest(pair, smaller -> failure(database, smaller) != null);
            throw new AssertionError(failure.getMessage() + "\nsmallest: " + smallest, failure);
          }
        });
  }

  @AllDatabases
  void aSchemaThatGrewInTenEditsIsAsIfItHadBeenMadeAtOnce(TestDatabase database) {
    assertHolds(
        CHAINS,
        seed -> {
          RandomSchema random = new RandomSchema(seed);
          MetaData schema = random.schema();
          MetaData grown;
          database.reset();
          try (Engine engine = engine(database)) {
            LiveSchema live = LiveSchema.of(engine);
            live.createAll(schema);
            for (int edit = 1; edit <= EDITS; edit++) {
              schema = stated(random.edited(schema));
              live.apply(live.diff(schema).plan());
              assertThat(live.diff(schema).plan().changes()).as("after edit " + edit).isEmpty();
            }
            LiveSchema exact = live.tolerating(Tolerance.NONE);
            exact.apply(exact.diff(schema).plan());
            grown = live.inspect().metaData();
          }
          database.reset();
          try (Engine engine = engine(database)) {
            LiveSchema live = LiveSchema.of(engine);
            live.createAll(schema);
            assertThat(live.diff(grown).plan().changes()).as("made at once").isEmpty();
          }
        });
  }

  /** What is not stated is allowed to stay as it was, so it need not be the same. */
  private static MetaData stated(MetaData schema) {
    return schema.mapTables(
        table ->
            table.withColumns(
                table.columns().stream().map(column -> column.withTypeStated(true)).toList()));
  }

  private static void assertHolds(int seeds, Law law) {
    Long only = Long.getLong("laws.seed");
    long first = only == null ? Long.getLong("laws.first", 0) : only;
    long end = only == null ? first + seeds : first + 1;
    List<Throwable> failures = new ArrayList<>();
    for (long seed = first; seed < end && failures.size() < 5; seed++) {
      try {
        law.check(seed);
      } catch (Exception | AssertionError e) {
        failures.add(new AssertionError("seed " + seed + ": " + e.getMessage(), e));
        // As text, since a number would be written with separators.
        System.getLogger("laws")
            .log(System.Logger.Level.ERROR, "seed {0}: {1}", Long.toString(seed), e.getMessage());
      }
    }
    assertThat(failures).isEmpty();
  }

  private static @Nullable Throwable failure(TestDatabase database, Pair pair) {
    try {
      holds(database, pair.first(), pair.second());
      return null;
    } catch (Exception | AssertionError e) {
      return e;
    }
  }

  private static void holds(TestDatabase database, MetaData first, MetaData second)
      throws Exception {
    database.reset();
    try (Engine engine = engine(database)) {
      LiveSchema live = LiveSchema.of(engine);
      live.createAll(first);
      assertThat(live.diff(first).plan().changes()).as("after create-all").isEmpty();

      MetaData before = live.inspect().metaData();
      Plan plan = live.diff(second).plan();
      assertThat(live.prove(plan))
          .as("the proof of the change")
          .isEqualTo(new Proof(List.of(), null));
      live.apply(plan);
      MetaData after = live.inspect().metaData();
      assertThat(live.diff(second).plan().changes()).as("after the change").isEmpty();
      assertThat(live.createAll(second).changes()).as("created again").isEmpty();
      assertThat(live.inspect().metaData()).as("after nothing").isEqualTo(after);

      live.apply(plan.inverse());
      assertThat(live.diff(first).plan().changes()).as("after the undo").isEmpty();
      assertThat(live.diff(before).plan().changes()).as("inspected after the undo").isEmpty();
    }
  }

  @AllDatabases
  void rowsFollowTheirValuesHoweverTheseAreRenamed(TestDatabase database) {
    assertHolds(
        PAIRS / 4,
        seed -> {
          RandomSchema random = new RandomSchema(seed);
          MetaData first = random.schema();
          MetaData second = random.edited(first);
          RandomSchema.Valued valued = random.valued();
          database.reset();
          try (Engine engine = engine(database)) {
            LiveSchema live = LiveSchema.of(engine);
            live.createAll(and(first, valued.before()));
            Map<String, List<String>> rows = fill(engine, valued.before());
            MetaData before = live.inspect().metaData();

            Difference difference = live.diff(and(second, valued.after()), valued.renames());
            assertThat(difference.questions())
                .noneMatch(each -> each.table().name().equals(RandomSchema.Valued.NAME));
            Plan plan = difference.plan();
            assertThat(live.prove(plan)).as("the proof").isEqualTo(Proof.holds());
            live.apply(plan);
            assertThat(rows(engine)).as("rows").isEqualTo(moved(rows, valued.moves()));
            assertThat(live.diff(and(second, valued.after())).plan().changes()).isEmpty();
            live.apply(plan.inverse());
            assertThat(rows(engine)).as("rows after the undo").isEqualTo(rows);
            assertThat(live.diff(before).plan().changes()).as("after the undo").isEmpty();
          }
        });
  }

  private static MetaData and(MetaData schema, Table more) {
    List<Table> tables = new ArrayList<>(schema.tables());
    tables.add(more);
    return MetaData.of(tables);
  }

  private static final List<String> VALUED = List.of("listed", "typed", "checked", "number");

  /** A row for each word; a column with fewer words than others is null in the last rows. */
  private static Map<String, List<String>> fill(Engine engine, Table table) throws SQLException {
    try (Connection connection = engine.connection();
        Statement statement = connection.createStatement()) {
      for (int row = 0; row < 5; row++) {
        List<String> values = new ArrayList<>(List.of(String.valueOf(row)));
        for (String column : VALUED) {
          List<String> words = RandomSchema.Valued.words(table, column);
          values.add(row < words.size() ? SqlText.literal(words.get(row)).sql() : "NULL");
        }
        statement.execute("INSERT INTO valued VALUES (" + String.join(", ", values) + ")");
      }
    }
    return rows(engine);
  }

  private static Map<String, List<String>> rows(Engine engine) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (Connection connection = engine.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT " + String.join(", ", VALUED) + " FROM valued ORDER BY id")) {
      while (row.next()) {
        for (String column : VALUED) {
          rows.computeIfAbsent(column, any -> new ArrayList<>())
              .add(String.valueOf(row.getString(column)));
        }
      }
    }
    return rows;
  }

  private static Map<String, List<String>> moved(
      Map<String, List<String>> rows, Map<String, Map<String, String>> moves) {
    Map<String, List<String>> moved = new TreeMap<>();
    rows.forEach(
        (column, values) ->
            moved.put(
                column,
                values.stream()
                    .map(value -> moves.getOrDefault(column, Map.of()).getOrDefault(value, value))
                    .toList()));
    return moved;
  }

  @AllDatabases
  void whereNothingIsToleratedTheSameHolds(TestDatabase database) {
    assertHolds(
        PAIRS / 4,
        seed -> {
          RandomSchema random = new RandomSchema(seed);
          MetaData first = random.schema();
          MetaData second = seed % 3 == 0 ? random.schema() : random.edited(first);
          database.reset();
          try (Engine engine = engine(database)) {
            LiveSchema live = LiveSchema.of(engine).tolerating(Tolerance.NONE);
            live.createAll(first);
            assertThat(live.diff(first).plan().changes()).as("after create-all").isEmpty();
            assertThat(live.tolerating(Tolerance.AS_GOOD).diff(first).accepted())
                .as("accepted after create-all")
                .isEmpty();

            live.apply(live.diff(second).plan());
            assertThat(live.diff(second).plan().changes()).as("after the change").isEmpty();
          }
        });
  }

  /** With a pool, since opening a connection takes more time than most statements. */
  private static Engine engine(TestDatabase database) {
    return Engine.create(database.url(), database.username(), database.password());
  }
}
