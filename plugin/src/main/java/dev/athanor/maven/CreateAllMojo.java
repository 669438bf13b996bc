package dev.athanor.maven;

import dev.athanor.change.Change.CreateTable;
import dev.athanor.dialect.Dialect;
import dev.athanor.diff.Plan;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.schema.MetaData;
import dev.athanor.sql.Statement;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Creates the tables that the entities describe and the database has not, in an order that works.
 * Never touches what exists.
 */
@Mojo(
    name = "create-all",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class CreateAllMojo extends OrmMojo {

  /** Writes the statements to this file; no database is asked. */
  @Parameter(property = "orm.output")
  private @Nullable File output;

  /** Prints the statements and changes nothing. */
  @Parameter(property = "orm.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  void run(Model model) {
    MetaData counted = model.metaData().onlyTables(scope()::contains);
    if (output == null) {
      create(model, counted.tables().size());
    } else {
      write(counted, output);
    }
  }

  private void create(Model model, int described) {
    try (Engine engine = connect()) {
      LiveSchema live = live(engine);
      Plan plan = live.missing(model.metaData());
      warnOfLeftOut(engine.dialect(), model);
      if (dryRun) {
        report().lines(sql(live.statements(plan)));
        return;
      }
      live.apply(plan);
      List<Finding> findings = findings(engine.dialect(), plan.changes(), model);
      report().objects(findings);
      long created = plan.changes().stream().filter(CreateTable.class::isInstance).count();
      long there = described - created;
      report()
          .line(
              Report.count(created, "table")
                  + " created in "
                  + engine.url()
                  + (there == 0 ? "" : "; " + there + (there == 1 ? " was" : " were") + " there"));
    }
  }

  private void write(MetaData described, File file) {
    Dialect dialect = offlineDialect();
    new TextFile(file.toPath()).write(sql(LiveSchema.creation(dialect, described)));
    report()
        .line(
            Report.count(described.tables().size(), "table")
                + " written to "
                + file
                + " for "
                + dialect.name());
  }

  static String sql(List<Statement> statements) {
    var text = new StringBuilder();
    statements.forEach(statement -> text.append(statement.sql()).append(";\n"));
    return text.toString();
  }
}
