package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import java.io.File;
import java.nio.file.Path;
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
   * What was renamed: {@code users.name:full_name} for a column, {@code users:people} for a table,
   * {@code users.status.OLD:NEW} for a value of an enum.
   */
  @Parameter(property = "orm.rename")
  private List<String> rename = List.of();

  /**
   * Accepts nothing: every length, precision, order and name has to be the one that the entities
   * give.
   */
  @Parameter(property = "orm.strict", defaultValue = "false")
  private boolean strict;

  /** Lists what was accepted and what is left alone. */
  @Parameter(property = "orm.verbose", defaultValue = "false")
  private boolean verbose;

  private boolean told;

  @Override
  void run(Model model) {
    try (States states = states(model, rename, strict, Path.of(""))) {
      Comparison comparison = states.compare(States.DATABASE, States.ENTITIES);
      List<Problem> problems =
          new ArrayList<>(
              new RenameAnswers(model.origins(), sources())
                  .to(comparison.difference().questions()));
      Result found = result(comparison, model).and(problems, null);
      warnOfLeftOut(comparison.dialect(), model);
      write(found);
      if (comparison.isEmpty()) {
        report().line(unchanged(comparison));
        report().remarks(found, verbose);
        report(getLog()::warn).uncompared(found);
        if (strict && !found.uncompared().isEmpty()) {
          throw new InvalidException(List.of(uncompared(found)));
        }
        return;
      }
      report(getLog()::error).changes(found.differences());
      report().remarks(found, verbose);
      report(getLog()::warn).uncompared(found);
      problems.add(
          new Problem(
              Codes.DIFFERENT,
              "the database is not as the entities describe it: "
                  + Report.summary(found.differences()),
              comparison.from(),
              "write the script with mvn orm:diff, apply it and check again"));
      throw new InvalidException(problems);
    }
  }

  private static Problem uncompared(Result found) {
    return new Problem(
        Codes.UNCOMPARED,
        Report.count(found.uncompared().size(), "expression") + " could not be compared",
        found.url(),
        "give the user the right to create temporary tables, or check without -Dorm.strict");
  }

  @Override
  void failed(List<Problem> problems) {
    if (!told) {
      try {
        write(Result.failed(place(), problems));
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
}
