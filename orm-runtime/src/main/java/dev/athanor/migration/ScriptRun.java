package dev.athanor.migration;

import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.ScriptRules;
import dev.athanor.dialect.ScriptRules.Role;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Applied.State;
import dev.athanor.sql.SqlScript;
import dev.athanor.sql.SqlScript.Piece;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of one script. What it has done is written down together with doing it: in the same
 * transaction where that is possible. Where a statement commits by itself, the fingerprint of the
 * schema before it is written down first, so that somebody who comes later can tell whether it was
 * done.
 */
final class ScriptRun {

  /** Told before each statement. */
  interface Progress {
    void running(String script, int statement, int count, String sql);
  }

  private static final System.Logger LOG = System.getLogger("dev.athanor.migration");

  private final Connection connection;
  private final Engine engine;
  private final Dialect dialect;
  private final ScriptRules rules;
  private final History history;
  private final Progress progress;
  private final Instant start = Instant.now();
  private final Duration before;
  private final List<Piece> statements;
  private final boolean forgets;
  private Applied line;
  private boolean listed;
  private int at;

  /**
   * @param line how far the script is
   * @param listed whether the history has that line
   * @param forgets whether the line goes when the script is done, and that of its version with it
   */
  ScriptRun(
      Connection connection,
      Engine engine,
      String text,
      Applied line,
      boolean listed,
      boolean forgets,
      Progress progress) {
    this.connection = connection;
    this.engine = engine;
    this.dialect = engine.dialect();
    this.rules = dialect.scripts();
    this.history = new History(dialect);
    this.line = line;
    this.before = line.duration();
    this.listed = listed;
    this.forgets = forgets;
    this.progress = progress;
    this.statements =
        SqlScript.of(text, rules.syntax()).statements().stream()
            .filter(piece -> rules.role(piece.sql()) != Role.CONTROL)
            .toList();
  }

  /**
   * Runs what is not done yet.
   *
   * @throws InvalidException where the part that is done was edited
   * @throws DatabaseException where a statement is refused
   */
  void run() throws SQLException {
    int done = line.statements();
    if (done > statements.size() || !hash(done).equals(line.done())) {
      throw edited(done);
    }
    try {
      for (at = 0; at < statements.size(); at++) {
        statement(statements.get(at), done);
      }
      end();
    } catch (Overtaken e) {
      rollBack();
      restore();
      throw e;
    } catch (SQLException e) {
      rollBack();
      restore();
      if (rules.isLockTimeout(e)) {
        throw e;
      }
      throw refused(e);
    }
  }

  private void statement(Piece piece, int done) throws SQLException {
    Role role = rules.role(piece.sql());
    if (role == Role.SESSION || role == Role.SESSION_OUTSIDE) {
      if (role == Role.SESSION_OUTSIDE) {
        commit(at);
      }
      execute(piece);
    } else if (at >= done) {
      progress.running(line.script(), at, statements.size(), piece.sql());
      if (role == Role.INSIDE) {
        inside(piece);
      } else {
        commit(at);
        outside(piece);
      }
    }
  }

  private void inside(Piece piece) throws SQLException {
    if (connection.getAutoCommit()) {
      connection.setAutoCommit(false);
      // A write comes first, so that on SQLite nobody else writes from here on.
      list();
    }
    execute(piece);
    if (!dialect.hasTransactionalDdl()) {
      commit(at + 1);
    }
  }

  private void outside(Piece piece) throws SQLException {
    list();
    String now = fingerprint();
    String before = at == line.statements() ? line.intent() : null;
    boolean again =
        before == null || before.equals(now) || rules.removesLeftover(connection, piece.sql());
    if (again) {
      write(at, before == null ? now : before, State.STARTED);
      execute(piece);
    }
    write(at + 1, null, last(at + 1) ? State.DONE : State.STARTED);
  }

  private void list() throws SQLException {
    boolean mine = listed ? history.claim(connection, line) : history.insert(connection, line);
    if (!mine) {
      throw new Overtaken();
    }
    listed = true;
    history.update(connection, line);
  }

  /** Somebody else has gone on with the script meanwhile. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the open transaction with the first so many statements done. */
  private void commit(int done) throws SQLException {
    if (!connection.getAutoCommit()) {
      write(done, null, last(done) ? State.DONE : State.STARTED);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Whether nothing of lasting effect follows. */
  private boolean last(int done) {
    return statements.subList(done, statements.size()).stream()
        .map(piece -> rules.role(piece.sql()))
        .allMatch(role -> role == Role.SESSION || role == Role.SESSION_OUTSIDE);
  }

  private void end() throws SQLException {
    commit(statements.size());
    if (line.state() != State.DONE) {
      list();
      write(statements.size(), null, State.DONE);
    }
  }

  private void write(int done, @Nullable String intent, State state) throws SQLException {
    line =
        new Applied(
            line.rank(),
            line.kind(),
            line.version(),
            line.description(),
            line.script(),
            line.checksum(),
            done,
            hash(done),
            intent,
            state,
            line.by(),
            line.at(),
            before.plus(Duration.between(start, Instant.now())));
    if (state == State.DONE && forgets) {
      history.delete(connection, line.script());
      history.forget(connection, line.version());
    } else {
      history.update(connection, line);
    }
  }

  /** Over the first so many statements, white space and comments between them left out. */
  private String hash(int done) {
    String hash = "";
    for (Piece piece : statements.subList(0, done)) {
      hash = MigrationScript.hash(hash + piece.sql());
    }
    return hash;
  }

  private String fingerprint() throws SQLException {
    return MigrationScript.hash(dialect.inspector().inspect(connection, List.of()).toString());
  }

  private void execute(Piece piece) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Names may hold {…}, which JDBC would take for an escape.
      statement.setEscapeProcessing(false);
      statement.execute(piece.sql());
    }
  }

  private void rollBack() throws SQLException {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      // SQLite has no transaction to roll back where it was busy when one was to begin.
      LOG.log(System.Logger.Level.DEBUG, "nothing to roll back", e);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** What the script would have done to its session at its end is done now. */
  private void restore() {
    for (Piece piece : statements.subList(Math.min(at + 1, statements.size()), statements.size())) {
      if (rules.role(piece.sql()) == Role.SESSION_OUTSIDE) {
        try {
          execute(piece);
        } catch (SQLException e) {
          LOG.log(System.Logger.Level.DEBUG, piece.sql(), e);
        }
      }
    }
  }

  private InvalidException edited(int done) {
    return new InvalidException(
        new Problem(
            "ORM-MIG-011",
            "the script was stopped after "
                + done
                + " of its statements, and these were edited"
                + " since",
            line.script(),
            "put the first "
                + done
                + " statements back as they were; what follows them may be"
                + " mended"));
  }

  private DatabaseException refused(SQLException cause) {
    Piece piece = statements.get(Math.min(at, statements.size() - 1));
    int done = line.statements();
    String state =
        done == 0
            ? "nothing of the script was done"
            : done == 1
                ? "the statement before it is done"
                : "the " + done + " statements before it are done";
    String mend =
        done == 0
            ? "; mend it and run it again"
            : ": leave that as it is, mend this one and run it again";
    String place = line.script() + ":" + piece.line();
    Problem problem =
        new Problem(
            "ORM-MIG-012",
            "the database refuses statement "
                + (at + 1)
                + " of "
                + statements.size()
                + ": "
                + cause.getMessage(),
            place + "\n" + piece.sql(),
            state + mend);
    Problem notPermitted = engine.notPermitted(cause, place, state);
    return new DatabaseException(notPermitted == null ? problem : notPermitted, piece.sql(), cause);
  }
}
