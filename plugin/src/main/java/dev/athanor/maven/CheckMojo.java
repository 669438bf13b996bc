package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.LockText;
import dev.athanor.mapping.Model;
import dev.athanor.migration.LockedFolder;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build when the database, or what the migrations lead to, is not as the entities
 * describe it. Prints every difference and writes them to {@code target/orm/result.json}. Changes
 * nothing.
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

  /** The folder of the scripts. */
  @Parameter(
      property = "orm.migrations",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations;

  /**
   * What the entities are compared with: {@code database} or {@code migrations}. Where nothing is
   * said, the database, or the migrations where no URL is configured and they have a {@code
   * schema.lock}.
   */
  @Parameter(property = "orm.against", defaultValue = "")
  private String against = "";

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
    String place = against(against, migrations.toPath());
    try (States states = states(model, rename, strict, migrations.toPath())) {
      Comparison comparison = states.compare(place, States.ENTITIES);
      List<Problem> problems = new ArrayList<>(unlocked(comparison));
      problems.addAll(
          new RenameAnswers(model.origins(), sources()).to(comparison.difference().questions()));
      Result found = result(comparison, model).and(problems, null);
      warnOfLeftOut(comparison.dialect(), model);
      write(found);
      if (comparison.isEmpty()) {
        report().line(unchanged(comparison));
        report().remarks(found, verbose);
        report(getLog()::warn).uncompared(found);
        if (strict && !found.uncompared().isEmpty()) {
          problems.add(uncompared(found));
        }
      } else {
        report(getLog()::error).changes(found.differences());
        report().remarks(found, verbose);
        report(getLog()::warn).uncompared(found);
        problems.add(different(comparison, found));
      }
      if (!problems.isEmpty()) {
        throw new InvalidException(problems);
      }
    }
  }

  private static Problem different(Comparison comparison, Result found) {
    boolean scripts = comparison.from().equals(States.MIGRATIONS);
    return new Problem(
        scripts ? "ORM-LOCK-012" : Codes.DIFFERENT,
        (scripts
                ? "the migrations do not lead to what the entities describe: "
                : "the database is not as the entities describe it: ")
            + Report.summary(found.differences()),
        comparison.from(),
        "write the script with mvn orm:diff, "
            + (scripts ? "commit it" : "apply it")
            + " and check again");
  }

  /** Scripts that nobody would notice to be missing, or to be there twice, after a merge. */
  private List<Problem> unlocked(Comparison comparison) {
    LockedFolder folder = LockedFolder.read(migrations.toPath());
    if (!comparison.from().equals(States.MIGRATIONS) || folder.locked() == null) {
      return List.of();
    }
    return folder.unknown().stream()
        .map(
            script ->
                new Problem(
                    "ORM-LOCK-013",
                    LockText.FILE + " does not know the script " + script.name(),
                    folder.folder().toString(),
                    "have it taken in with mvn orm:diff, and commit both"))
        .toList();
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
