package dev.athanor.maven;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.dialect.Inspector.Inspection;
import dev.athanor.diff.Diff;
import dev.athanor.diff.Difference;
import dev.athanor.diff.Plan;
import dev.athanor.diff.Renames;
import dev.athanor.diff.Renaming;
import dev.athanor.diff.Tolerance;
import dev.athanor.engine.DatabaseUrl;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.lock.CertainRenames;
import dev.athanor.lock.LockText;
import dev.athanor.lock.LockedState;
import dev.athanor.mapping.Model;
import dev.athanor.migrate.LiveSchema;
import dev.athanor.migrate.Offline;
import dev.athanor.migrate.Proof;
import dev.athanor.migrate.Scope;
import dev.athanor.migrate.Scratch;
import dev.athanor.migrate.Scripts;
import dev.athanor.migrate.SqlScript;
import dev.athanor.migration.LockedFolder;
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
   * @param stated the dialect that the user has named; null where none
   * @param url that of the goal
   */
  record Setting(
      Model model,
      Supplier<Engine> database,
      Supplier<Dialect> dialect,
      @Nullable String stated,
      DatabaseUrl url,
      Path folder,
      Scope scope,
      Tolerance tolerance,
      List<String> renames) {}

  /** A state: one of the components is there, or none for the entities. */
  private record State(String name, @Nullable Engine engine, @Nullable List<SqlScript> scripts) {

    boolean isEntities() {
      return engine == null && scripts == null;
    }

    boolean isMigrations() {
      return name.equals(MIGRATIONS);
    }
  }

  private static final State ENTITIES_STATE = new State(ENTITIES, null, null);

  private final Setting setting;
  private final List<Engine> engines = new ArrayList<>();
  private @Nullable LockedFolder folder;

  States(Setting setting) {
    this.setting = setting;
  }

  /** What leads from the one state to the other. */
  Comparison compare(String from, String to) {
    LockedState known = from.equals(MIGRATIONS) && to.equals(ENTITIES) ? known() : null;
    if (known != null) {
      return offline(known);
    }
    State first = state(from);
    State second = state(to);
    Engine server = first.engine != null ? first.engine : second.engine;
    String reason = "";
    if (server == null) {
      try {
        server = atHand(setting.dialect.get());
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
      return migrations();
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

  /** The scripts, which have to be as they were written. */
  private State migrations() {
    refuseChanged();
    return new State(MIGRATIONS, null, Scripts.in(setting.folder).written());
  }

  private void refuseChanged() {
    List<Problem> problems = locked() == null ? List.of() : folder().integrity();
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
  }

  /** What the scripts lead to, where it is known without running them; otherwise null. */
  private @Nullable LockedState known() {
    refuseChanged();
    LockedState locked = locked();
    if (locked != null) {
      return folder().unknownChange().isEmpty() ? locked : null;
    }
    return Scripts.in(setting.folder).written().isEmpty()
        ? LockedState.empty(setting.dialect.get().name())
        : null;
  }

  /** What {@code schema.lock} says; null where there is none, and then no script is looked at. */
  private @Nullable LockedState locked() {
    return LockedFolder.isLocked(setting.folder) ? folder().locked() : null;
  }

  private LockedFolder folder() {
    if (folder == null) {
      folder = LockedFolder.read(setting.folder);
    }
    return folder;
  }

  private Comparison offline(LockedState locked) {
    if (setting.stated != null && !Dialects.named(setting.stated).name().equals(locked.dialect())) {
      throw new InvalidException(Locking.otherDialect(folder(), locked.dialect(), setting.stated));
    }
    Dialect dialect = Dialects.named(locked.dialect());
    Difference difference = difference(dialect, locked);
    return new Comparison(
        MIGRATIONS,
        ENTITIES,
        dialect,
        difference,
        List.of(),
        null,
        () -> trial(dialect, difference, false),
        () -> trial(dialect, difference, true),
        () -> locking(dialect, difference.plan()));
  }

  private Difference difference(Dialect dialect, LockedState locked) {
    Offline offline = paper(dialect);
    MetaData described = setting.model.metaData();
    return offline.diff(
        locked.schema().onlyTables(setting.scope::contains),
        described,
        certain(dialect, renames(ENTITIES_STATE, described, dialect), locked));
  }

  private Proof trial(Dialect dialect, Difference difference, boolean online) {
    try {
      Engine server = atHand(dialect);
      if (server == null) {
        return Proof.untried("no server of " + dialect.name() + " is at hand");
      }
      return online
          ? live(server).proveOnline(difference.plan(), List.of())
          : live(server).prove(difference.plan(), List.of());
    } catch (DatabaseException e) {
      return Proof.untried("there is no server: " + e.problem().what());
    }
  }

  private Offline paper(Dialect dialect) {
    return new Offline(dialect, setting.scope, setting.tolerance);
  }

  private Locking locking(Dialect dialect, Plan plan) {
    return Locking.after(
        folder(), paper(dialect), plan, setting.model.metaData(), setting.model.origins());
  }

  /** Declared renames, and those that {@code schema.lock} makes certain. */
  private Renames certain(Dialect dialect, Renames declared, @Nullable LockedState locked) {
    if (locked == null || !locked.dialect().equals(dialect.name())) {
      return declared;
    }
    CertainRenames certain =
        CertainRenames.since(
            locked,
            paper(dialect).adapted(setting.model.metaData()),
            setting.model.origins(),
            declared,
            dialect.foldsTableNames());
    if (!certain.problems().isEmpty()) {
      throw new InvalidException(certain.problems());
    }
    return certain.renames();
  }

  private Engine opened(Engine engine) {
    engines.add(engine);
    return engine;
  }

  /**
   * The server of the goal's URL, SQLite's own without a file; null where it is of another kind.
   */
  private @Nullable Engine atHand(Dialect wanted) {
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
    Renames renames = renames(to, desired, server.dialect());
    boolean scripted = to.isEntities() && (from.isMigrations() || isOfGoal(from));
    Difference difference =
        live.diff(
            current.metaData(),
            desired,
            scripted ? certain(server.dialect(), renames, locked()) : renames);
    return new Comparison(
        from.name,
        to.name,
        server.dialect(),
        difference,
        current.unmanaged(),
        from.engine,
        () -> live.prove(difference.plan(), current.unmanaged()),
        () -> live.proveOnline(difference.plan(), current.unmanaged()),
        () -> scripted ? locking(server.dialect(), from, difference) : Locking.none());
  }

  private boolean isOfGoal(State state) {
    return state.engine != null && state.engine.url().jdbc().equals(setting.url.jdbc());
  }

  private Locking locking(Dialect spoken, State from, Difference difference) {
    Dialect dialect = Dialects.named(spoken.name());
    LockedState locked = locked();
    if (from.isMigrations()) {
      return locking(dialect, difference.plan());
    }
    if (locked != null) {
      Dialect dialectOfLock = Dialects.named(locked.dialect());
      Difference wanted = difference(dialectOfLock, locked);
      return Locking.ofDatabase(
          folder(), spoken, difference, wanted, locking(dialectOfLock, wanted.plan()));
    }
    MetaData start = difference.plan().from();
    boolean first =
        start.tables().isEmpty()
            && start.sequences().isEmpty()
            && start.enumTypes().isEmpty()
            && folder().scripts().versioned().isEmpty();
    return first ? locking(dialect, difference.plan()) : Locking.none();
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
            current,
            described,
            renames(to, described, dialect),
            dialect.quoting().literals(),
            dialect.foldsTableNames());
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
        () -> Proof.untried(reason),
        Locking::none);
  }

  private MetaData read(State state) {
    if (state.scripts == null) {
      return setting.model.metaData();
    }
    LockedState known = state.isMigrations() ? known() : null;
    if (known != null) {
      return known.schema();
    }
    if (state.isMigrations() && locked() != null) {
      throw new InvalidException(
          new Problem(
              "ORM-LOCK-008",
              LockText.FILE
                  + " does not know a script that may change the schema, and no server is at hand"
                  + " to run it",
              folder().unknownChange().orElse(null),
              "give the URL of a server of "
                  + setting.dialect.get().name()
                  + " with -Dorm.url; the script is run in scratch, and nothing is changed"));
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
    Renames declared = to.isEntities() ? setting.model.renames() : Renames.none();
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
