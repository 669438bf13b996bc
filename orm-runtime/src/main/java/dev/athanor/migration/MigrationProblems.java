package dev.athanor.migration;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Applied.Kind;
import dev.athanor.migration.Applied.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keeps scripts and history from going together. */
final class MigrationProblems {

  private MigrationProblems() {}

  static List<Problem> between(MigrationFolder folder, List<JavaMigration> java, Status status) {
    List<Problem> problems = new ArrayList<>();
    Map<Version, String> checksums = new HashMap<>();
    Map<Version, String> names = new HashMap<>();
    for (MigrationScript script : folder.versioned()) {
      checksums.put(script.requiredVersion(), script.checksum());
      names.put(script.requiredVersion(), script.name());
    }
    for (JavaMigration migration : java) {
      String name = migration.getClass().getName();
      String other = names.put(migration.version(), name);
      if (other != null) {
        problems.add(
            new Problem(
                "ORM-MIG-002",
                "two migrations have the version " + migration.version(),
                other + "\n" + name,
                "give one of them another version"));
      }
    }
    Version baseline = baseline(status).orElse(null);
    for (Applied line : status.applied()) {
      Version version = line.version();
      if (version != null && line.kind() != Kind.BASELINE && line.kind() != Kind.UNDO) {
        if (!names.containsKey(version)) {
          problems.add(gone(folder, line));
        } else if (line.state() == State.DONE
            && line.kind() == Kind.SCRIPT
            && !line.checksum().equals(checksums.get(version))) {
          problems.add(edited(line));
        }
      }
    }
    Version reached = status.version().orElse(null);
    for (Step step : status.pending()) {
      Version version = step.version();
      boolean started =
          status.applied().stream().anyMatch(line -> line.script().equals(step.name()));
      if (version != null
          && reached != null
          && version.compareTo(reached) < 0
          && !started
          && (baseline == null || version.compareTo(baseline) > 0)) {
        problems.add(late(step, reached));
      }
    }
    return problems;
  }

  static Optional<Version> baseline(Status status) {
    return status.applied().stream()
        .filter(line -> line.kind() == Kind.BASELINE)
        .flatMap(line -> Optional.ofNullable(line.version()).stream())
        .max(Version::compareTo);
  }

  private static Problem gone(MigrationFolder folder, Applied line) {
    return new Problem(
        "ORM-MIG-008",
        "a script that the database has run is gone: " + line.script(),
        folder.place(),
        "bring it back, or forget it with orm:repair");
  }

  private static Problem edited(Applied line) {
    return new Problem(
        "ORM-MIG-009",
        "the script was edited after the database has run it",
        line.script(),
        "put it back as it was and write a new script for what is to change,"
            + "\nor take it as it is now with orm:repair, where the edit changes nothing");
  }

  private static Problem late(Step step, Version reached) {
    return new Problem(
        "ORM-MIG-013",
        "the script comes before the version " + reached + ", which the database has reached",
        step.name(),
        "give it a version above " + reached + ", as orm:rebase does");
  }

  static DatabaseException refused(Engine engine, SQLException cause) {
    Problem notPermitted = engine.notPermitted(cause, null, "nothing was done");
    Problem problem =
        new Problem(
            "ORM-MIG-014",
            "the database refuses the migration: " + cause.getMessage(),
            engine.url().toString(),
            "check that the user may read and write the table " + History.NAME);
    return new DatabaseException(notPermitted == null ? problem : notPermitted, null, cause);
  }
}
