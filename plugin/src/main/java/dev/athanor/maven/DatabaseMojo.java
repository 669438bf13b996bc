package dev.athanor.maven;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Scope;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.shared.utils.logging.MessageUtils;
import org.jspecify.annotations.Nullable;

/** What all goals share: the database and the way to report. */
public abstract class DatabaseMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

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
  abstract void work();

  /** What has to be done even where the goal is skipped. */
  void prepare() throws MojoExecutionException, MojoFailureException {
    // Most goals need nothing.
  }

  /** Called where the goal could not do its work. */
  void failed(List<Problem> problems) {
    // Most goals leave nothing to be told of beside the error itself.
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    prepare();
    if (skip) {
      getLog().info("skipped");
      return;
    }
    try {
      work();
    } catch (InvalidException e) {
      failed(e.problems());
      throw new MojoFailureException("\n" + e.getMessage(), new RedactedCause(e));
    } catch (DatabaseException e) {
      failed(List.of(e.problem()));
      throw new MojoExecutionException("\n" + e.getMessage(), new RedactedCause(e));
    }
  }

  final MavenProject project() {
    return project;
  }

  final MavenSession session() {
    return session;
  }

  /** Where the database is, without secrets and without looking for any. */
  final String place() {
    return DatabaseUrl.of(url).toString();
  }

  /** Where the database is, without looking for a user. */
  final DatabaseUrl address() {
    return DatabaseUrl.of(url);
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

  /** Whether somebody has said where the database is. */
  final boolean isUrlStated() {
    return !url.equals(
        "jdbc:sqlite:" + project.getBuild().getDirectory() + "/" + project.getArtifactId() + ".db");
  }

  /** The dialect that the user has named; null where none. */
  final @Nullable String statedDialect() {
    return dialect;
  }

  /** The dialect to write for where no database is asked. */
  final Dialect offlineDialect() {
    return dialect == null ? Dialects.forUrl(DatabaseUrl.of(url).jdbc()) : Dialects.named(dialect);
  }

  /** The part of the database that the parameters choose. */
  final LiveSchema live(Engine engine) {
    LiveSchema live = LiveSchema.of(engine).within(scope());
    return isTerminal() ? live.reportingTo(new ProgressLog(getLog())) : live;
  }

  /** Whether somebody looks, and not a file of a server that builds. */
  final boolean isTerminal() {
    return session.getRequest().isInteractiveMode() && MessageUtils.isColorEnabled();
  }

  final Scope scope() {
    return new Scope(trimmed(schemas), trimmed(includes), trimmed(excludes));
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
