package dev.athanor.maven;

import dev.athanor.migration.Migrator;
import dev.athanor.migration.Status;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Takes the scripts as they are now for those that the database has run: after a script was edited
 * in a way that changes nothing, or is gone for good. Runs nothing.
 */
@Mojo(name = "repair", threadSafe = true)
public final class RepairMojo extends MigrationMojo {

  @Override
  Status migrate(Migrator migrator) {
    return migrator.repair();
  }
}
