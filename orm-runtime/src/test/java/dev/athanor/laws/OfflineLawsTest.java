package dev.athanor.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.Engine;
import dev.athanor.lock.LockedState;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Offline;
import dev.athanor.migrate.Scope;
import dev.athanor.migrate.Scripts;
import dev.athanor.migrate.Scripts.Draft;
import dev.athanor.migration.LockedFolder;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Origins;
import dev.athanor.testing.AllDatabases;
import dev.athanor.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts that were written for all databases at once, without any, lead each of them where the
 * description says.
 */
class OfflineLawsTest {

  private static final int PAIRS = Math.max(1, Integer.getInteger("laws.pairs", 100) / 5);

  @TempDir private Path folder;

  @AllDatabases
  void whatIsWrittenWithoutADatabaseLeadsWhereItShould(TestDatabase database) throws Exception {
    Long only = Long.getLong("laws.seed");
    for (long seed = 0; seed < PAIRS; seed++) {
      if (only == null || only == seed) {
        database.reset();
        holds(database, folder.resolve("seed" + seed), seed);
      }
    }
  }

  private static void holds(TestDatabase database, Path root, long seed) {
    RandomSchema random = new RandomSchema(seed);
    MetaData first = random.schema();
    MetaData second = seed % 3 == 0 ? random.schema() : random.edited(first);
    Path own = root.resolve(database.kind().toString());
    try (Engine engine = Engine.create(database.url(), database.username(), database.password())) {
      for (MetaData described : List.of(first, second)) {
        write(root, described);
        Migrator.of(engine, MigrationFolder.read(own)).upgrade();

        assertThat(LiveSchema.of(engine).diff(described).plan().changes())
            .as("seed %d", seed)
            .isEmpty();
        assertThat(diff(own, engine.dialect().name(), described).plan().changes())
            .as("seed %d, by schema.lock", seed)
            .isEmpty();
        assertThat(LockedFolder.read(own).integrity()).isEmpty();
      }
    }
  }

  private static void write(Path root, MetaData described) {
    List<Draft> drafts = new ArrayList<>();
    for (String name : Dialects.names()) {
      Dialect dialect = Dialects.named(name);
      Path folder = root.resolve(name);
      Difference difference = diff(folder, name, described);
      if (!difference.isEmpty()) {
        LockedState next =
            new LockedState(
                name, difference.plan().to(), Origins.unknown(), LockedFolder.read(folder).chain());
        drafts.add(new Draft(folder, dialect, difference.plan(), next, false));
      }
    }
    if (!drafts.isEmpty()) {
      Scripts.write(drafts, Origins.unknown(), "", Instant.now());
    }
  }

  private static Difference diff(Path folder, String name, MetaData described) {
    LockedState locked = LockedFolder.read(folder).locked();
    return new Offline(Dialects.named(name), Scope.all(), Tolerance.AS_GOOD)
        .diff(locked == null ? MetaData.empty() : locked.schema(), described, Renames.none());
  }
}
