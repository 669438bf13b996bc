package dev.athanor.maven;

import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.MigrationFolder;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import dev.athanor.migration.Step;
import dev.athanor.migration.Version;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that run the scripts of the migrations folder. */
public abstract class MigrationMojo extends DatabaseMojo {

  /** The folder of the scripts. */
  @Parameter(
      property = "orm.migrations",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations;

  /** Does the work of the goal. */
  abstract void run(Migrator migrator);

  @Override
  final void work() {
    MigrationFolder folder = MigrationFolder.read(migrations.toPath());
    try (Engine engine = connect()) {
      run(Migrator.of(engine, folder).reportingTo(new Told()));
    }
  }

  final void reached(Status status) {
    report()
        .line(
            place()
                + " is at "
                + status.version().map(version -> "version " + version).orElse("no version"));
  }

  /** The version in the words of a parameter. */
  static Optional<Version> version(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Version.of(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new InvalidException(
          Problem.of(
              Codes.NO_VERSION,
              text + " is no version",
              "a version has numbers with points between them; see them with mvn orm:status"));
    }
  }

  private final class Told implements Migrator.Listener {
    private boolean waited;

    @Override
    public void done(Step step, Duration duration) {
      report().line(step.name() + "  ·  " + duration.toMillis() + " ms");
    }

    @Override
    public void waiting() {
      if (!waited) {
        report().line("somebody else is migrating the database; waiting …");
        waited = true;
      }
    }
  }
}
