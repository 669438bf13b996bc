package dev.athanor.maven;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Renaming;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scope;
import dev.athanor.migrate.Scratch;
import dev.athanor.migrate.Scripts;
import dev.athanor.migrate.SqlScript;
import dev.athanor.schema.MetaData;
import dev.athanor.sqlfile.SqlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares any two states: {@code entities}, {@code database}, {@code migrations}, the URL of a
 * database, or an SQL file. What is no database is made in the scratch of one, or of the server at
 * hand; with none at hand it is read as text.
 */
final class States implements AutoCloseable {

  static final String ENTITIES = "entities";
  static final String DATABASE = "database";
  static final String MIGRATIONS = "migrations";

  /**
   * What the goal was told.
   *
   * @param database opens the database of the goal
   * @param dialect the one to write for where there is no server
   * @param url that of the goal
   */
  record Setting(
      Model model,
      Supplier<Engine> database,
      Supplier<Dialect> dialect,
      DatabaseUrl url,
      Path folder,
      Scope scope,
      Tolerance tolerance,
      List<String> renames) {}

  /** A state: one of the components is there, or none for the entities. */
  private record State(String name, @Nullable Engine engine, @Nullable List<SqlScript> scripts) {}

  private final Setting setting;
  private final List<Engine> engines = new ArrayList<>();

  States(Setting setting) {
    this.setting = setting;
  }

  /** What leads from the one state to the other. */
  Comparison compare(String from, String to) {
    State first = state(from);
    State second = state(to);
    Engine server = first.engine != null ? first.engine : second.engine;
    String reason = "";
    if (server == null) {
      try {
        server = atHand();
        reason = "no server of " + setting.dialect.get().name() + " is at hand";
      } catch (DatabaseException e) {
        reason = "there is no server: " + e.problem().what();
      }
    }
    return server == null ? onPaper(first, second, reason) : on(server, first, second);
  }

  private State state(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals(ENTITIES)) {
      return new State(ENTITIES, null, null);
    }
    if (lower.equals(MIGRATIONS)) {
      return new State(MIGRATIONS, null, Scripts.in(setting.folder).written());
    }
    if (lower.equals(DATABASE)) {
      return stateOf(opened(setting.database.get()));
    }
    if (word.startsWith("jdbc:") || word.contains("://")) {
      return stateOf(opened(Engine.unpooled(DatabaseUrl.of(word))));
    }
    if (lower.endsWith(".sql")) {
      return new State(word, null, List.of(SqlScript.read(Path.of(word))));
    }
    throw new InvalidException(
        Problem.of(
            Codes.STATE,
            "'" + word + "' is no state of a schema",
            "use entities, database, migrations, the URL of a database, or a file ending in .sql"));
  }

  private static State stateOf(Engine engine) {
    return new State(engine.url().toString(), engine, null);
  }

  private Engine opened(Engine engine) {
    engines.add(engine);
    return engine;
  }

  /**
   * The server of the goal's URL, SQLite's own without a file; null where it is of another kind.
   */
  private @Nullable Engine atHand() {
    Dialect wanted = setting.dialect.get();
    if (!wanted.name().equals(Dialects.forUrl(setting.url.jdbc()).name())) {
      return null;
    }
    String own = wanted.scratch().url();
    return opened(own == null ? setting.database.get() : Engine.unpooled(DatabaseUrl.of(own)));
  }

  private Comparison on(Engine server, State from, State to) {
    LiveSchema live = live(server);
    MetaData desired = described(server, to);
    Inspection current;
    if (from.engine != null) {
      current = live.inspect(desired);
    } else {
      MetaData made =
          from.scripts == null
              ? Scratch.of(server).of(setting.model.metaData())
              : Scratch.of(server).of(from.scripts);
      current = new Inspection(made.onlyTables(setting.scope::contains), List.of());
    }
    Difference difference =
        live.diff(current.metaData(), desired, renames(to, desired, server.dialect()));
    return new Comparison(
        from.name,
        to.name,
        server.dialect(),
        difference,
        current.unmanaged(),
        from.engine,
        () -> live.prove(difference.plan(), current.unmanaged()),
        () -> live.proveOnline(difference.plan(), current.unmanaged()));
  }

  private MetaData described(Engine server, State state) {
    if (state.engine != null) {
      return live(state.engine).inspect().metaData();
    }
    return state.scripts == null ? setting.model.metaData() : Scratch.of(server).of(state.scripts);
  }

  private Comparison onPaper(State from, State to, String reason) {
    Dialect dialect = setting.dialect.get();
    MetaData described = dialect.adapt(read(to)).onlyTables(setting.scope::contains);
    MetaData start = dialect.adapt(read(from)).onlyTables(setting.scope::contains);
    MetaData current = Diff.between(MetaData.empty(), start, dialect.naming()).plan().to();
    Renaming renaming =
        Renaming.of(
            current, described, renames(to, described, dialect), dialect.quoting().literals());
    Difference difference =
        Diff.between(renaming, described, described, dialect.naming(), setting.tolerance);
    return new Comparison(
        from.name,
        to.name,
        dialect,
        difference,
        List.of(),
        null,
        () -> Proof.untried(reason),
        () -> Proof.untried(reason));
  }

  private MetaData read(State state) {
    if (state.scripts == null) {
      return setting.model.metaData();
    }
    if (state.scripts.size() > 1) {
      throw new InvalidException(
          Problem.of(
              Codes.STATE,
              "the migrations cannot be read without a server",
              "give the URL of a server of " + setting.dialect.get().name() + " with -Dorm.url"));
    }
    MetaData read = MetaData.empty();
    for (SqlScript script : state.scripts) {
      read = SqlFile.read(script, setting.dialect.get());
    }
    return read;
  }

  private Renames renames(State to, MetaData desired, Dialect spoken) {
    boolean entities = to.engine == null && to.scripts == null;
    Renames declared = entities ? setting.model.renames() : Renames.none();
    if (setting.renames.isEmpty()) {
      return declared;
    }
    MetaData adapted = spoken.adapt(desired);
    MetaData named = Diff.between(MetaData.empty(), adapted, spoken.naming()).plan().to();
    return RenameOption.add(declared, setting.renames, named, spoken.quoting().literals());
  }

  private LiveSchema live(Engine engine) {
    return LiveSchema.of(engine).within(setting.scope).tolerating(setting.tolerance);
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
  }
}
