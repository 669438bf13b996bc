package dev.athanor.migration;

import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database from version to version. Several may do so at the same time with the same
 * database: one works, the others wait for it. Whoever is stopped half-way can be called again and
 * goes on where it was.
 */
public final class Migrator {

  /** Told of what is done. */
  public interface Listener {
    /** A script or Java migration is about to run. */
    default void starting(Step step) {}

    /** A statement of a script is about to run; {@code statement} counts from 0. */
    default void running(String script, int statement, int count, String sql) {}

    /** It was done in this time. */
    default void done(Step step, Duration duration) {}

    /** Somebody else is at it; asked again until the patience ends. */
    default void waiting() {}
  }

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Engine engine;
  private final MigrationFolder folder;
  private final List<JavaMigration> java;
  private final Listener listener;
  private final Duration patience;

  private Migrator(
      Engine engine,
      MigrationFolder folder,
      List<JavaMigration> java,
      Listener listener,
      Duration patience) {
    this.engine = engine;
    this.folder = folder;
    this.java = List.copyOf(java);
    this.listener = listener;
    this.patience = patience;
  }

  /** Migrations of a database with the scripts of a folder. */
  public static Migrator of(Engine engine, MigrationFolder folder) {
    return new Migrator(engine, folder, List.of(), new Listener() {}, PATIENCE);
  }

  /** The same with these migrations in Java among the scripts. */
  public Migrator withJava(List<JavaMigration> migrations) {
    return new Migrator(engine, folder, migrations, listener, patience);
  }

  /** The same, telling somebody what is done. */
  public Migrator reportingTo(Listener other) {
    return new Migrator(engine, folder, java, other, patience);
  }

  /** The same, waiting so long for somebody else who is at it; ten minutes otherwise. */
  public Migrator waiting(Duration other) {
    return new Migrator(engine, folder, java, listener, other);
  }

  /**
   * How far the database is. Changes nothing.
   *
   * @throws InvalidException where scripts and history do not go together
   */
  public Status status() {
    return onConnection(connection -> run(connection).status(null));
  }

  /** Runs everything that was not run yet, then the repeatable scripts that are new or changed. */
  public Status upgrade() {
    return upgrade(null);
  }

  /**
   * Runs the scripts that were not run yet, up to and with a version.
   *
   * @param to the last version to be run; null for all
   * @throws InvalidException where scripts and history do not go together; nothing was done
   * @throws DatabaseException where a statement is refused
   */
  public Status upgrade(@Nullable Version to) {
    return locked(connection -> run(connection).upgrade(to));
  }

  /**
   * Runs the undo scripts of what is above a version, the newest first.
   *
   * @param to the version to go back to; null for the state before the first script
   * @param allowed whether a script that loses data may run
   * @throws InvalidException where one has no undo, or one that loses data and is not allowed to;
   *     nothing was done
   */
  public Status downgrade(@Nullable Version to, Predicate<MigrationScript> allowed) {
    return locked(connection -> run(connection).downgrade(to, allowed));
  }

  /**
   * Takes a database that was made otherwise as being at a version: scripts up to it are never run.
   *
   * @throws InvalidException where the database has a history
   */
  public Status baseline(Version version, String description) {
    return locked(connection -> edited(connection, HistoryEdit.baseline(version, description)));
  }

  /** Whether another tool keeps a history in the database that {@link #adopt} can take over. */
  public boolean isKeptByFlyway() {
    return onConnection(FlywayHistory::exists);
  }

  /**
   * Takes over the history that Flyway has kept: what it has run counts as run, at the time and by
   * the user that it says, and what it has not run is pending. The table of Flyway stays as it is.
   *
   * @param upTo versions up to this one are taken as they are, whether there are scripts for them
   *     or not; null where all of them have to be there
   * @throws InvalidException where the database has a history of its own or none of Flyway, and
   *     where scripts are gone, were edited or have failed
   */
  public Status adopt(@Nullable Version upTo) {
    return locked(
        connection -> {
          if (!FlywayHistory.exists(connection)) {
            throw new InvalidException(
                new Problem(
                    "ORM-MIG-030",
                    "the database has no history of Flyway",
                    FlywayHistory.NAME,
                    "connect to the schema that Flyway was told, or say the version that the"
                        + " database is at with -Dorm.version=VERSION"));
          }
          List<Applied> lines =
              FlywayHistory.read(connection, engine.dialect(), upTo).adopted(folder, java);
          return edited(connection, HistoryEdit.adoption(lines));
        });
  }

  /**
   * Writes into the history that the database is at a version, without running anything: lines
   * above it go, missing lines up to it come.
   */
  public Status stamp(Version version) {
    return locked(connection -> edited(connection, HistoryEdit.stamp(version, folder)));
  }

  /**
   * Takes the scripts as they are now for those that were run: their checksums are written anew,
   * and lines whose script is gone go.
   */
  public Status repair() {
    return locked(connection -> edited(connection, HistoryEdit.repair(folder)));
  }

  private Status edited(Connection connection, HistoryEdit edit) throws SQLException {
    MigrationRun run = run(connection);
    run.edit(edit);
    return run.status(null);
  }

  private MigrationRun run(Connection connection) {
    return new MigrationRun(engine, connection, folder, java, listener);
  }

  /** Something to do with a connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T onConnection(Work<T> work) {
    try (Connection connection = engine.connection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw MigrationProblems.refused(engine, e);
    }
  }

  /** Who is killed frees the lock no sooner than the server has ended what they asked for. */
  private Status locked(Work<Status> work) {
    return onConnection(
        connection -> {
          try (SessionLock lock =
              SessionLock.take(connection, engine.dialect().scripts(), patience, listener)) {
            return work.on(connection);
          }
        });
  }
}
