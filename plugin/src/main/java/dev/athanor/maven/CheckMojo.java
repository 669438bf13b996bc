package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.change.Risk;
import dev.athanor.diff.Difference;
import dev.athanor.engine.Engine;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build when the database is not as the entities describe it. Prints every difference and
 * writes them to {@code target/orm/result.json}. Changes nothing.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class CheckMojo extends OrmMojo {

  @Parameter(
      defaultValue = "${project.build.directory}/orm/result.json",
      readonly = true,
      required = true)
  private File result;

  /**
   * What was renamed: {@code users.name:full_name} for a column, {@code users:people} for a table.
   */
  @Parameter(property = "orm.rename")
  private List<String> rename = List.of();

  private boolean told;

  @Override
  void run(Model model) {
    try (Engine engine = connect()) {
      Difference difference = difference(engine, model, rename);
      List<Finding> findings = findings(engine, difference.plan().changes(), model);
      List<Problem> problems =
          new ArrayList<>(new RenameAnswers(model.origins(), sources()).to(difference.questions()));
      write(
          new Result(
              kind(difference),
              engine.url().toString(),
              engine.dialect().name(),
              findings,
              problems));
      if (difference.isEmpty()) {
        report().line(unchanged(engine, model));
        return;
      }
      report(getLog()::error).changes(findings);
      problems.add(
          new Problem(
              Codes.DIFFERENT,
              "the database is not as the entities describe it: " + Report.summary(findings),
              engine.url().toString(),
              "write the script with mvn orm:diff, apply it and check again"));
      throw new InvalidException(problems);
    }
  }

  @Override
  void failed(List<Problem> problems) {
    if (!told) {
      try {
        write(new Result("error", place(), null, List.of(), problems));
      } catch (InvalidException e) {
        // The problems themselves are what the user has to hear of.
        getLog().warn(e.getMessage());
      }
    }
  }

  private void write(Result found) {
    told = true;
    new TextFile(result.toPath()).write(found.json());
  }

  private static String kind(Difference difference) {
    if (difference.isEmpty()) {
      return "clean";
    }
    if (!difference.questions().isEmpty()) {
      return "unanswered-rename";
    }
    return difference.plan().changes().stream()
            .map(Change::risks)
            .anyMatch(risks -> risks.stream().anyMatch(Risk::isDestructive))
        ? "destructive"
        : "pending-changes";
  }
}
