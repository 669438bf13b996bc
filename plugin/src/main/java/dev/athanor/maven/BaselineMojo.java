package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Version;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes a database that was made otherwise as being at a version, so that the scripts up to it are
 * never run.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends MigrationMojo {

  /** The version that the database is at. */
  @Parameter(property = "orm.version", defaultValue = "")
  private String version = "";

  @Override
  void run(Migrator migrator) {
    reached(migrator.baseline(at(), "baseline"));
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
