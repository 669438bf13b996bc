package dev.athanor.maven;

import dev.athanor.change.Change.DropTable;
import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Drops the tables that the entities describe, with all their rows, and nothing else. */
@Mojo(
    name = "drop-all",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class DropAllMojo extends OrmMojo {

  /** Says that it is meant. Nothing is dropped without it. */
  @Parameter(property = "orm.force", defaultValue = "false")
  private boolean force;

  /** Prints the statements and changes nothing. */
  @Parameter(property = "orm.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  void run(Model model) {
    try (Engine engine = connect()) {
      LiveSchema live = live(engine);
      Plan plan = live.removal(model.metaData());
      long tables = plan.changes().stream().filter(DropTable.class::isInstance).count();
      if (dryRun) {
        report().lines(CreateAllMojo.sql(live.statements(plan)));
        return;
      }
      if (plan.isEmpty()) {
        report().line("nothing to drop: " + engine.url() + " has no table of the entities");
        return;
      }
      if (!force) {
        report().objects(findings(engine.dialect(), plan.changes(), model));
        throw new InvalidException(
            new Problem(
                Codes.FORCE_MISSING,
                Report.count(tables, "table") + " would be dropped with all rows; nothing was done",
                engine.url().toString(),
                "if that is meant: mvn orm:drop-all -Dorm.force"));
      }
      live.apply(plan);
      report()
          .objects(
              findings(engine.dialect(), plan.changes(), model).stream()
                  .map(Finding::withoutRisks)
                  .toList());
      report().line(Report.count(tables, "table") + " dropped from " + engine.url());
    }
  }
}
