package dev.athanor.maven;

import dev.athanor.engine.Engine;
import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import dev.athanor.migration.Step;
import dev.athanor.migration.Version;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scripts that the database has not run yet, in the order of their versions, then the
 * repeatable ones that are new or changed. Where it was stopped it goes on.
 */
@Mojo(name = "upgrade", threadSafe = true)
public final class UpgradeMojo extends MigrationMojo {

  /** The last version to run, or {@code +2} for the next two. All, if nothing is said. */
  @Parameter(property = "orm.to", defaultValue = "")
  private String to = "";

  @Override
  void one(Engine engine, Migrator migrator) {
    if (migrator.status().pending().isEmpty()) {
      report().line("nothing to do");
    }
    super.one(engine, migrator);
  }

  @Override
  Status migrate(Migrator migrator) {
    return migrator.upgrade(target(migrator));
  }

  @Override
  String wish() {
    return to.strip();
  }

  private @Nullable Version target(Migrator migrator) {
    if (!to.strip().matches("\\+[1-9]\\d{0,8}")) {
      return version(to).orElse(null);
    }
    int steps = Integer.parseInt(to.strip().substring(1));
    List<Version> versions =
        migrator.status().pending().stream().map(Step::version).filter(Objects::nonNull).toList();
    return versions.size() <= steps ? null : versions.get(steps - 1);
  }
}
