package dev.athanor.maven;

import dev.athanor.change.Change;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import dev.athanor.mapping.NamingStrategy;
import dev.athanor.migrate.ChangeText;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.shared.utils.logging.MessageUtils;
import org.jspecify.annotations.Nullable;

/** What all goals share: the project, its entities, the database and the way to report. */
public abstract class OrmMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution goal;

  @Inject private LifecycleExecutor lifecycle;

  @Inject private SettingsDecrypter decrypter;

  /**
   * The database: a JDBC URL, or the short form {@code postgresql://host/database}. A relative path
   * of an SQLite file starts where Maven was started.
   */
  @Parameter(
      property = "orm.url",
      defaultValue = "jdbc:sqlite:${project.build.directory}/${project.artifactId}.db")
  private String url;

  /** The user of the database. */
  @Parameter(property = "orm.username")
  private @Nullable String username;

  /** The password of the user. Keep it out of the POM: see {@code serverId}. */
  @Parameter(property = "orm.password")
  private @Nullable String password;

  /**
   * A server of settings.xml that holds user and password, which may be encrypted. What {@code
   * username} and {@code password} say wins.
   */
  @Parameter(property = "orm.serverId")
  private @Nullable String serverId;

  /**
   * The dialect: {@code sqlite}, {@code postgresql}, {@code mysql} or {@code mariadb}. Needed only
   * where there is no database to ask.
   */
  @Parameter(property = "orm.dialect")
  private @Nullable String dialect;

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

  /** Schemas to look at, beside the default one and those that the entities name. */
  @Parameter(property = "orm.schemas")
  private List<String> schemas = List.of();

  /** The tables that count, with {@code *} and {@code ?}. All, if nothing is said. */
  @Parameter(property = "orm.includes")
  private List<String> includes = List.of();

  /** Tables that do not count, with {@code *} and {@code ?}. */
  @Parameter(property = "orm.excludes")
  private List<String> excludes = List.of();

  /** Does nothing. */
  @Parameter(property = "orm.skip", defaultValue = "false")
  private boolean skip;

  /** Does the work of the goal. */
  abstract void run(Model model);

  /** Called where the goal could not do its work. */
  void failed(List<Problem> problems) {
    // Most goals leave nothing to be told of beside the error itself.
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (project.getPackaging().equals("pom")) {
      getLog().info("nothing to do: a project of packaging pom has no entities");
      return;
    }
    // Even where this module is skipped: modules that depend on it need its classes.
    CompileFirst.run(lifecycle, goal, session);
    if (skip) {
      getLog().info("skipped");
      return;
    }
    try {
      runOnEntities();
    } catch (InvalidException e) {
      failed(e.problems());
      throw new MojoFailureException("\n" + e.getMessage(), new RedactedCause(e));
    } catch (DatabaseException e) {
      failed(List.of(e.problem()));
      throw new MojoExecutionException("\n" + e.getMessage(), new RedactedCause(e));
    }
  }

  private void runOnEntities() {
    ClassPath classPath = ClassPath.of(project, trimmed(dependencies));
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

  /** The entities of the project, or empty where it has none and nobody said that it has. */
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
      return Optional.of(options.build());
    } catch (InvalidException e) {
      boolean none = e.problems().stream().allMatch(each -> each.code().equals(Codes.NO_ENTITY));
      if (none && names.isEmpty() && searched.isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Where the database is, without secrets and without looking for any. */
  final String place() {
    return DatabaseUrl.of(url).toString();
  }

  /** The database that the parameters lead to. */
  final DatabaseUrl database() {
    DatabaseUrl database = DatabaseUrl.of(url);
    if (serverId != null && !serverId.isBlank()) {
      Server server = ServerCredentials.find(session.getSettings(), decrypter, serverId);
      database = database.as(server.getUsername(), server.getPassword());
    }
    return database.as(username, password);
  }

  /** Opens the database; the caller closes it. */
  final Engine connect() {
    Engine engine = Engine.unpooled(database());
    String spoken = engine.dialect().name();
    if (dialect != null && !Dialects.named(dialect).name().equals(spoken)) {
      throw new InvalidException(
          Problem.of(
              Codes.OTHER_DIALECT,
              engine.url() + " is " + spoken + ", and dialect says " + dialect,
              "leave dialect out; it is needed only where there is no database"));
    }
    return engine;
  }

  /** The dialect to write for where no database is asked. */
  final Dialect offlineDialect() {
    return dialect == null ? Dialects.forUrl(DatabaseUrl.of(url).jdbc()) : Dialects.named(dialect);
  }

  /** The part of the database that the parameters choose. */
  final LiveSchema live(Engine engine) {
    LiveSchema live = LiveSchema.of(engine).within(scope());
    return session.getRequest().isInteractiveMode() && MessageUtils.isColorEnabled()
        ? live.reportingTo(new ProgressLog(getLog()))
        : live;
  }

  final Scope scope() {
    return new Scope(trimmed(schemas), trimmed(includes), trimmed(excludes));
  }

  final Sources sources() {
    MavenProject compiled = Optional.ofNullable(project.getExecutionProject()).orElse(project);
    return Sources.of(project.getBasedir().toPath(), compiled.getCompileSourceRoots());
  }

  /**
   * What can be compared. The caller closes it.
   *
   * @param folder of the migrations
   */
  final States states(Model model, List<String> renames, boolean strict, Path folder) {
    return new States(
        new States.Setting(
            model,
            this::connect,
            this::offlineDialect,
            DatabaseUrl.of(url),
            folder,
            scope(),
            strict ? Tolerance.NONE : Tolerance.AS_GOOD,
            trimmed(renames)));
  }

  static String unchanged(Comparison comparison) {
    int tables = comparison.difference().plan().to().tables().size();
    boolean entities = comparison.to().equals(States.ENTITIES);
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
        comparison.unmanaged().stream().map(Result.Other::of).toList(),
        null,
        List.of());
  }

  final Report report() {
    return report(getLog()::info);
  }

  final Report report(Consumer<String> out) {
    return new Report(out, Console.ofBuild());
  }

  /** The entries of a list as a command line gives it, without the spaces around them. */
  static List<String> trimmed(List<String> entries) {
    return entries.stream()
        .filter(entry -> entry != null && !entry.isBlank())
        .map(String::strip)
        .toList();
  }
}
