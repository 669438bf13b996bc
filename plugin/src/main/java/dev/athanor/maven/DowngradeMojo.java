package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs the undo scripts of all versions above one, the newest first. */
@Mojo(name = "downgrade", threadSafe = true)
public final class DowngradeMojo extends MigrationMojo {

  /** The version to go back to; {@code 0} is the state before the first script. */
  @Parameter(property = "orm.to", defaultValue = "")
  private String to = "";

  /** The versions whose undo may lose data, or {@code all}. */
  @Parameter(property = "orm.allow")
  private List<String> allow = List.of();

  @Override
  Status migrate(Migrator migrator) {
    if (to.isBlank()) {
      throw new InvalidException(
          Problem.of(
              Codes.NO_VERSION,
              "the version to go back to is missing",
              "say it with -Dorm.to=VERSION; see the versions with mvn orm:status"));
    }
    List<String> allowed = trimmed(allow);
    return migrator.downgrade(
        to.strip().equals("0") ? null : version(to).orElse(null),
        undo -> allowed.contains("all") || allowed.contains(String.valueOf(undo.version())));
  }

  @Override
  String wish() {
    return to.strip();
  }
}
