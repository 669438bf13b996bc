package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import dev.athanor.migration.Version;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes into the history that the database is at a version, and runs nothing: for a database that
 * somebody has changed by hand.
 */
@Mojo(name = "stamp", threadSafe = true)
public final class StampMojo extends MigrationMojo {

  /** The version that the database is at. */
  @Parameter(property = "orm.version", defaultValue = "")
  private String version = "";

  @Override
  Status migrate(Migrator migrator) {
    return migrator.stamp(at());
  }

  @Override
  String wish() {
    return version.strip();
  }

  private Version at() {
    return version(version)
        .orElseThrow(
            () ->
                new InvalidException(
                    Problem.of(
                        Codes.NO_VERSION,
                        "the version is missing",
                        "say it with -Dorm.version=VERSION")));
  }
}
