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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that run the scripts of the migrations folder. */
public abstract class MigrationMojo extends DatabaseMojo {

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution goal;

  /** The folder of the scripts. */
  @Parameter(
      property = "orm.migrations",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations;

  /**
   * Many databases instead of one: a file with a URL or the name of a schema on each line, or a
   * query of the database whose first column has them.
   */
  @Parameter(property = "orm.targets")
  private @Nullable String targets;

  /** How many targets are worked at at the same time. */
  @Parameter(property = "orm.parallel", defaultValue = "4")
  private int parallel;

  /** What the goal does to one database, without a word. */
  abstract Status migrate(Migrator migrator);

  /** What tells one run of the goal from another, beside the scripts. */
  String wish() {
    return "";
  }

  /** The work of the goal on the one database that it is about. */
  void one(Engine engine, Migrator migrator) {
    reached(migrate(migrator));
  }

  @Override
  final void work() {
    MigrationFolder folder = MigrationFolder.read(folder());
    if (targets != null && !targets.isBlank()) {
      many(targets.strip(), folder);
      return;
    }
    try (Engine engine = connect()) {
      one(engine, Migrator.of(engine, folder).reportingTo(new Told()));
    }
  }

  private void many(String words, MigrationFolder folder) {
    Path report =
        Path.of(project().getBuild().getDirectory(), "orm", "targets-" + goal.getGoal() + ".json");
    ManyTargets many =
        new ManyTargets(report, goal.getGoal(), ManyTargets.fingerprint(folder, wish()), parallel);
    many.run(
        TargetList.of(words, this::connect, database()),
        engine -> migrate(Migrator.of(engine, folder)),
        report(),
        isTerminal() ? System.out : null);
  }

  final Path folder() {
    return migrations.toPath();
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
