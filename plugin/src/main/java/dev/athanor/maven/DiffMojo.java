package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.RenameQuestion;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.Scripts;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the script that brings the database in step with the entities, and the script that takes
 * it back. Writes nothing where nothing differs, where a change would lose data that is not allowed
 * to go, and where a change may be a rename.
 */
@Mojo(
    name = "diff",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class DiffMojo extends OrmMojo {

  /** The folder of the scripts. */
  @Parameter(
      property = "orm.migrations",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations;

  /** A few words for the name of the script; without them its first change names it. */
  @Parameter(property = "orm.description", defaultValue = "")
  private String description = "";

  /**
   * What may be lost: {@code drop-table}, {@code drop-column}, {@code narrow-type}, {@code
   * drop-sequence}, each for all or for one thing, {@code drop-column:users.name}.
   */
  @Parameter(property = "orm.allow")
  private List<String> allow = List.of();

  /**
   * What was renamed: {@code users.name:full_name} for a column, {@code users:people} for a table.
   */
  @Parameter(property = "orm.rename")
  private List<String> rename = List.of();

  /** Prints the script and writes nothing. */
  @Parameter(property = "orm.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  void run(Model model) {
    Allowance allowance = Allowance.of(trimmed(allow));
    try (Engine engine = connect()) {
      Difference difference = difference(engine, model, rename);
      if (difference.isEmpty()) {
        report().line(unchanged(engine, model));
        return;
      }
      Plan plan = difference.plan();
      List<Finding> findings = findings(engine, plan.changes(), model);
      report().changes(findings);
      report().line("");
      refuse(engine, difference, allowance, model);
      if (dryRun) {
        report().lines(Scripts.text(engine.dialect(), plan, model.origins()));
        report().line(Report.summary(findings) + "; nothing was written");
      } else {
        write(engine, plan, findings, model);
      }
    }
  }

  private void write(Engine engine, Plan plan, List<Finding> findings, Model model) {
    Scripts.Migration migration =
        Scripts.in(migrations.toPath()).write(engine.dialect(), plan, model.origins(), description);
    report().line(Report.summary(findings) + " written to");
    report().line("  " + sources().relative(migration.script()));
    report().line("  " + sources().relative(migration.undo()) + " (the way back)");
    report().line("Review the script, apply it, then mvn orm:check.");
  }

  private void refuse(Engine engine, Difference difference, Allowance allowance, Model model) {
    List<RenameQuestion> open =
        difference.questions().stream().filter(each -> !allowance.answers(each)).toList();
    Set<String> asked = open.stream().map(Allowance::dropWord).collect(Collectors.toSet());
    List<Change> losing =
        difference.plan().changes().stream()
            .filter(change -> !allowance.covers(change))
            .filter(change -> !asked.containsAll(allowance.missing(change)))
            .toList();
    List<Problem> problems =
        new ArrayList<>(new RenameAnswers(model.origins(), sources()).to(open));
    if (!losing.isEmpty()) {
      problems.add(destructive(losing, allowance, new ChangeText(engine.dialect())));
    }
    if (!problems.isEmpty()) {
      report().line("Nothing was written.");
      throw new InvalidException(problems);
    }
  }

  private static Problem destructive(List<Change> losing, Allowance allowance, ChangeText texts) {
    return new Problem(
        Codes.DESTRUCTIVE,
        Report.count(losing.size(), "change") + " may lose data",
        losing.stream()
            .map(change -> change.table() + ": " + texts.of(change))
            .collect(Collectors.joining("\n")),
        "if that is meant, allow it for "
            + (losing.size() == 1 ? "this one" : "these")
            + ":\n  -Dorm.allow="
            + losing.stream()
                .flatMap(change -> allowance.missing(change).stream())
                .collect(Collectors.joining(","))
            + "\nor for all of the kind:\n  -Dorm.allow="
            + allowance.general(losing));
  }
}
