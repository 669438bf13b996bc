package dev.athanor.maven;

import dev.athanor.dialect.Inspector.Unmanaged;
import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scripts;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import dev.athanor.migration.Version;
import dev.athanor.schema.Origins;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes over a database that was made otherwise. Where Flyway has kept a history, what it has run
 * counts as run. Where there are no scripts yet, the first one is written, which makes all that is
 * there; it is never run in this database.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends MigrationMojo {

  /**
   * The version that the database is at: scripts up to it are never run. With a history of Flyway,
   * the version up to which that is taken as it is, without a look at the scripts.
   */
  @Parameter(property = "orm.version", defaultValue = "")
  private String version = "";

  @Override
  String wish() {
    return version.strip();
  }

  @Override
  Status migrate(Migrator migrator) {
    if (migrator.isKeptByFlyway()) {
      return migrator.adopt(version(version).orElse(null));
    }
    return migrator.baseline(
        version(version)
            .orElseThrow(
                () ->
                    new InvalidException(
                        Problem.of(
                            Codes.NO_VERSION,
                            "the version is missing: there are scripts already, and nobody but you"
                                + " knows which of them the database has",
                            "say the last one that it has with -Dorm.version=VERSION"))),
        "baseline");
  }

  @Override
  void one(Engine engine, Migrator migrator) {
    boolean flyway = migrator.isKeptByFlyway();
    boolean first = version.isBlank() && MigrationFolder.read(folder()).versioned().isEmpty();
    if (flyway) {
      reached(told(migrate(migrator)));
    } else if (first && migrator.status().applied().isEmpty()) {
      reached(firstScript(engine));
    } else {
      reached(migrate(migrator));
    }
  }

  private Status told(Status status) {
    report()
        .line(
            "took over the history of Flyway: "
                + Report.count(status.applied().size(), "migration")
                + " done, "
                + status.pending().size()
                + " pending");
    return status;
  }

  private Status firstScript(Engine engine) {
    LiveSchema live = live(engine);
    Plan plan = live.creation();
    if (plan.isEmpty()) {
      throw new InvalidException(
          Problem.of(
              Codes.NOTHING_THERE,
              "there is nothing to take over: "
                  + place()
                  + " has no tables, and there are no scripts",
              "write the first script with mvn orm:diff and run it with mvn orm:upgrade"));
    }
    Proof proof = live.prove(plan, List.of());
    proof.orThrow();
    String untried = proof.untried();
    if (untried != null) {
      report(getLog()::warn).line("The script could not be tried: " + untried);
    }
    List<Unmanaged> others = live.inspect().unmanaged();
    if (!others.isEmpty()) {
      Report warnings = report(getLog()::warn);
      warnings.line("not in the script, as no entity can speak of it:");
      others.forEach(each -> warnings.line("  " + each.kind() + " " + each.name()));
      warnings.line(
          "Write a repeatable script R__….sql for what an empty database is to have too.");
    }
    Scripts.Migration written =
        Scripts.in(folder()).write(engine.dialect(), plan, Origins.unknown(), "baseline");
    Sources sources = Sources.of(project().getBasedir().toPath(), List.of());
    Report report = report();
    report.line(
        "the schema as it is, "
            + Report.count(plan.to().tables().size(), "table")
            + ", written to");
    report.line("  " + sources.relative(written.script()));
    report.line("  " + sources.relative(written.undo()) + " (the way back)");
    MigrationFolder folder = MigrationFolder.read(folder());
    Version at = folder.versioned().get(0).requiredVersion();
    return Migrator.of(engine, folder).baseline(at, "baseline");
  }
}
