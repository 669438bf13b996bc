package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Tolerance;
import dev.athanor.error.InvalidException;
import dev.athanor.mapping.Model;
import dev.athanor.mapping.NamingStrategy;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migration.LockedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals share that look at the entities of the project. */
public abstract class OrmMojo extends DatabaseMojo {

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution goal;

  @Inject private LifecycleExecutor lifecycle;

  /** The packages to search for entities, with those below them. All, if nothing is said. */
  @Parameter(property = "orm.packages")
  private List<String> packages = List.of();

  /** The entity classes by their full names; then nothing is searched. */
  @Parameter(property = "orm.entities")
  private List<String> entities = List.of();

  /** Dependencies that hold entities too, {@code groupId:artifactId}. */
  @Parameter(property = "orm.dependencies")
  private List<String> dependencies = List.of();

  /**
   * How names of classes and properties become names of tables and columns: {@code jpa} (as
   * written), {@code snake_case} (what Spring Boot does) or the name of a class that implements
   * {@code dev.athanor.mapping.NamingStrategy}.
   */
  @Parameter(property = "orm.namingStrategy", defaultValue = "jpa")
  private String namingStrategy;

  /** Does the work of the goal. */
  abstract void run(Model model);

  @Override
  final void work() {
    if (project().getPackaging().equals("pom")) {
      getLog().info("nothing to do: a project of packaging pom has no entities");
      return;
    }
    runOnEntities();
  }

  @Override
  final void prepare() throws MojoExecutionException, MojoFailureException {
    // Even where this module is skipped: modules that depend on it need its classes.
    if (!project().getPackaging().equals("pom")) {
      CompileFirst.run(lifecycle, goal, session());
    }
  }

  private void runOnEntities() {
    ClassPath classPath = ClassPath.of(project(), trimmed(dependencies));
    Optional<Model> model;
    try (ProjectClassLoader loader = new ProjectClassLoader(classPath.all())) {
      model = model(classPath, loader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (model.isEmpty()) {
      getLog().info("nothing to do: this project has no entities");
    } else {
      run(model.get());
    }
  }

  /** The entities of the project; empty where one module of many has none, which is no mistake. */
  private Optional<Model> model(ClassPath classPath, ClassLoader loader) {
    List<String> names = trimmed(entities);
    List<String> searched = trimmed(packages);
    Model.Options options =
        Model.options()
            .classLoader(loader)
            .naming(NamingStrategy.named(namingStrategy, loader))
            .location(sources()::describe)
            .classNames(names)
            .packages(searched);
    if (names.isEmpty() || !searched.isEmpty()) {
      options.roots(classPath.roots());
    }
    try {
      return Optional.of(options.buildTwice());
    } catch (InvalidException e) {
      boolean none = e.problems().stream().allMatch(each -> each.code().equals(Codes.NO_ENTITY));
      boolean oneOfMany = session().getProjects().size() > 1;
      if (none && oneOfMany && names.isEmpty() && searched.isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What the entities are compared with where the user does not say: the database, or the scripts
   * where no database is configured and {@code schema.lock} tells what they lead to.
   */
  final String against(String stated, Path folder) {
    if (!stated.isBlank()) {
      return stated.strip();
    }
    return !isUrlStated() && LockedFolder.isLocked(folder) ? States.MIGRATIONS : States.DATABASE;
  }

  final Sources sources() {
    MavenProject compiled = Optional.ofNullable(project().getExecutionProject()).orElse(project());
    return Sources.of(project().getBasedir().toPath(), compiled.getCompileSourceRoots());
  }

  /**
   * What can be compared. The caller closes it.
   *
   * @param folder of the migrations
   */
  final States states(Model model, List<String> renames, boolean strict, Path folder) {
    return states(model, renames, strict, folder, statedDialect());
  }

  /**
   * The same for the scripts of a dialect.
   *
   * @param dialect its name; null where only the database or the folder says it
   */
  final States states(
      Model model, List<String> renames, boolean strict, Path folder, @Nullable String dialect) {
    return new States(
        new States.Setting(
            model,
            this::connect,
            () -> dialect == null ? offlineDialect() : Dialects.named(dialect),
            dialect,
            address(),
            folder,
            scope(),
            strict ? Tolerance.NONE : Tolerance.AS_GOOD,
            trimmed(renames)));
  }

  /** Warns of what the entities ask for and a server like this reads and forgets. */
  final void warnOfLeftOut(Dialect spoken, Model model) {
    report(getLog()::warn).leftOut(spoken.leftOut(model.metaData().onlyTables(scope()::contains)));
  }

  static String unchanged(Comparison comparison) {
    int tables = comparison.difference().plan().to().tables().size();
    boolean entities = comparison.to().equals(States.ENTITIES);
    int open = comparison.difference().uncompared().size();
    if (open > 0) {
      return "no changes found: "
          + comparison.from()
          + " and "
          + comparison.to()
          + " are the same but for "
          + Report.count(open, "expression")
          + " that could not be compared, with "
          + Report.count(tables, "table");
    }
    return "no changes: "
        + comparison.from()
        + (entities
            ? " is as the entities describe it"
            : " and " + comparison.to() + " are the same")
        + ", with "
        + Report.count(tables, "table");
  }

  final List<Finding> findings(Dialect spoken, List<Change> changes, Model model) {
    return Finding.of(changes, new ChangeText(spoken), model.origins(), sources());
  }

  final Result result(Comparison comparison, Model model) {
    Difference difference = comparison.difference();
    return new Result(
        comparison.kind(),
        comparison.from(),
        comparison.dialect().name(),
        comparison.to(),
        findings(comparison.dialect(), difference.plan().changes(), model),
        findings(comparison.dialect(), difference.accepted(), model),
        difference.options().stream().map(Result.Option::of).toList(),
        difference.uncompared().stream().map(Result.Expression::of).toList(),
        comparison.unmanaged().stream().map(Result.Other::of).toList(),
        List.of(),
        null,
        List.of());
  }
}
