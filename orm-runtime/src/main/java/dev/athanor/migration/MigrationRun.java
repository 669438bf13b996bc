package dev.athanor.migration;

import dev.athanor.change.Risk;
import dev.athanor.dialect.ScriptRules;
import dev.athanor.engine.Engine;
import dev.athanor.error.DatabaseException;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Applied.Kind;
import dev.athanor.migration.Applied.State;
import dev.athanor.sql.FirstWords;
import dev.athanor.sql.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Migrations over one connection. */
final class MigrationRun {

  private static final int ATTEMPTS = 6;
  private static final Duration TURN = Duration.ofMillis(50);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Engine engine;
  private final Connection connection;
  private final MigrationFolder folder;
  private final List<JavaMigration> java;
  private final Migrator.Listener listener;
  private final History history;

  MigrationRun(
      Engine engine,
      Connection connection,
      MigrationFolder folder,
      List<JavaMigration> java,
      Migrator.Listener listener) {
    this.engine = engine;
    this.connection = connection;
    this.folder = folder;
    this.java = java;
    this.listener = listener;
    this.history = new History(engine.dialect());
  }

  Status status(@Nullable Version to) throws SQLException {
    List<Applied> applied =
        history.exists(connection) ? history.read(connection) : List.<Applied>of();
    return new Status(applied, pending(new Status(applied, List.of()), to));
  }

  private List<Step> pending(Status status, @Nullable Version to) {
    Version baseline = MigrationProblems.baseline(status).orElse(null);
    List<Step> steps = new ArrayList<>();
    Stream.concat(
            folder.versioned().stream()
                .map(s -> new Step(Kind.SCRIPT, s.version(), s.description(), s.name())),
            java.stream()
                .map(
                    m -> new Step(Kind.JAVA, m.version(), m.description(), m.getClass().getName())))
        .sorted(Comparator.comparing(step -> version(step)))
        .filter(step -> to == null || version(step).compareTo(to) <= 0)
        .filter(step -> baseline == null || version(step).compareTo(baseline) > 0)
        .filter(step -> line(status, step).map(l -> l.state() != State.DONE).orElse(true))
        .forEach(steps::add);
    if (to == null) {
      folder.repeatable().stream()
          .filter(script -> !isCurrent(status, script))
          .map(s -> new Step(Kind.REPEATABLE, null, s.description(), s.name()))
          .forEach(steps::add);
    }
    return steps;
  }

  private static Version version(Step step) {
    return Objects.requireNonNull(step.version());
  }

  private static Optional<Applied> line(Status status, Step step) {
    return status.applied().stream()
        .filter(
            line ->
                step.version() == null
                    ? line.script().equals(step.name())
                    : step.version().equals(line.version()) && line.kind() != Kind.UNDO)
        .findFirst();
  }

  private static boolean isCurrent(Status status, MigrationScript script) {
    return status.applied().stream()
        .anyMatch(
            line ->
                line.script().equals(script.name())
                    && line.state() == State.DONE
                    && line.checksum().equals(script.checksum()));
  }

  private Status checked(@Nullable Version to) throws SQLException {
    history.create(connection);
    Status status = status(to);
    List<Problem> problems = MigrationProblems.between(folder, java, status);
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return status;
  }

  Status upgrade(@Nullable Version to) throws SQLException {
    Status status = checked(to);
    finishUndo(status);
    session(engine.dialect().scripts().impatience());
    try {
      List<Step> steps = status(to).pending();
      while (!steps.isEmpty()) {
        step(steps.get(0));
        steps = status(to).pending();
      }
    } finally {
      session(engine.dialect().scripts().patience());
    }
    return status(to);
  }

  /** A downgrade that was stopped is on its way back; nobody wants to go on from between. */
  private void finishUndo(Status status) {
    status.applied().stream()
        .filter(line -> line.kind() == Kind.UNDO)
        .findFirst()
        .ifPresent(
            line -> {
              throw new InvalidException(
                  new Problem(
                      "ORM-MIG-015",
                      "a downgrade was stopped after " + line.statements() + " statements",
                      line.script(),
                      "finish it with orm:downgrade -Dorm.to=… first"));
            });
  }

  private void session(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void step(Step step) throws SQLException {
    listener.starting(step);
    Instant start = Instant.now();
    boolean done = true;
    if (step.kind() == Kind.JAVA) {
      java(step);
    } else {
      MigrationScript script =
          Stream.concat(folder.versioned().stream(), folder.repeatable().stream())
              .filter(each -> each.name().equals(step.name()))
              .findFirst()
              .orElseThrow();
      done = retried(script, step.kind());
    }
    if (done) {
      listener.done(step, Duration.between(start, Instant.now()));
    }
  }

  /**
   * Runs a script. Whoever waits too long for a lock lets the others go first and tries again.
   *
   * @return false where somebody else is running it
   */
  private boolean retried(MigrationScript script, Kind kind) throws SQLException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        script(script, kind);
        return true;
      } catch (ScriptRun.Overtaken e) {
        pause(TURN);
        return false;
      } catch (SQLException e) {
        ScriptRules rules = engine.dialect().scripts();
        if (!rules.isLockTimeout(e) || attempt == ATTEMPTS) {
          throw e;
        }
        listener.waiting();
        pause(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private static void pause(Duration time) throws SQLException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a lock", e);
    }
  }

  private void script(MigrationScript script, Kind kind) throws SQLException {
    Applied found =
        history.read(connection).stream()
            .filter(line -> line.script().equals(script.name()))
            .findFirst()
            .orElse(null);
    if (found != null && found.state() == State.DONE && kind != Kind.REPEATABLE) {
      return;
    }
    Applied fresh =
        new Applied(
            1,
            kind,
            script.version(),
            script.description(),
            script.name(),
            script.checksum(),
            0,
            "",
            null,
            State.STARTED,
            String.valueOf(connection.getMetaData().getUserName()),
            Instant.now(),
            Duration.ZERO);
    boolean goesOn = found != null && found.state() == State.STARTED;
    if (found != null && !goesOn) {
      history.update(connection, fresh);
    }
    Applied line =
        found != null && goesOn ? found.goingOn(script.description(), script.checksum()) : fresh;
    new ScriptRun(
            connection,
            engine,
            script.text(),
            line,
            found != null,
            kind == Kind.UNDO,
            listener::running)
        .run();
  }

  private void java(Step step) throws SQLException {
    JavaMigration migration =
        java.stream().filter(m -> m.version().equals(step.version())).findFirst().orElseThrow();
    connection.setAutoCommit(false);
    try {
      boolean mine =
          history.insert(
              connection,
              new Applied(
                  1,
                  Kind.JAVA,
                  step.version(),
                  step.description(),
                  step.name(),
                  "",
                  0,
                  "",
                  null,
                  State.DONE,
                  String.valueOf(connection.getMetaData().getUserName()),
                  Instant.now(),
                  Duration.ZERO));
      if (mine) {
        migration.migrate(connection);
      }
      connection.commit();
    } catch (Exception e) {
      connection.rollback();
      throw new DatabaseException(
          new Problem(
              "ORM-MIG-016",
              "the migration in Java fails: " + e,
              step.name(),
              "mend it and run it again; what it did in its transaction was undone"),
          null,
          e instanceof SQLException cause ? cause : new SQLException(e));
    } finally {
      connection.setAutoCommit(true);
    }
  }

  Status downgrade(@Nullable Version to, Predicate<MigrationScript> allowed) throws SQLException {
    Status status = checked(null);
    List<Applied> back =
        status.applied().stream()
            .filter(line -> line.version() != null && line.kind() != Kind.UNDO)
            .filter(line -> to == null || isAbove(line, to))
            .sorted(Comparator.comparing(Applied::rank).reversed())
            .toList();
    List<MigrationScript> scripts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Applied line : back) {
      MigrationScript undo =
          line.kind() == Kind.SCRIPT && line.version() != null
              ? folder.undo(line.version()).orElse(null)
              : null;
      if (undo == null) {
        problems.add(
            new Problem(
                "ORM-MIG-017",
                "there is no way back from " + line.version(),
                line.script(),
                "write the script U" + line.version() + "__….sql"));
      } else if (losesData(undo) && !allowed.test(undo)) {
        problems.add(
            new Problem(
                "ORM-MIG-018",
                "the way back loses data",
                undo.name(),
                "if that is meant, allow it with -Dorm.allow=" + line.version()));
      } else {
        scripts.add(undo);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    session(engine.dialect().scripts().impatience());
    try {
      for (MigrationScript script : scripts) {
        Step step = new Step(Kind.UNDO, script.version(), script.description(), script.name());
        listener.starting(step);
        Instant start = Instant.now();
        retried(script, Kind.UNDO);
        listener.done(step, Duration.between(start, Instant.now()));
      }
    } finally {
      session(engine.dialect().scripts().patience());
    }
    return status(null);
  }

  private static boolean isAbove(Applied line, Version version) {
    return line.version() != null && line.version().compareTo(version) > 0;
  }

  /** By what its first lines say, which are written with it, and by the words of its statements. */
  private boolean losesData(MigrationScript script) {
    boolean said =
        script
            .text()
            .lines()
            .filter(line -> line.startsWith("--") && line.contains("!!"))
            .anyMatch(
                line ->
                    Stream.of(Risk.values())
                        .anyMatch(risk -> risk.isDestructive() && line.contains(risk.meaning())));
    return said
        || SqlScript.of(script.text(), engine.dialect().scripts().syntax()).statements().stream()
            .anyMatch(piece -> loses(piece.sql(), script.text()));
  }

  private static boolean loses(String sql, String script) {
    String words = FirstWords.of(sql, 2);
    if (words.startsWith("TRUNCATE") || words.equals("DELETE FROM")) {
      return true;
    }
    // A table that is made anew is dropped under its old name, and another one is given that name.
    boolean dropsTable =
        words.equals("DROP TABLE") && !script.contains("RENAME TO " + lastWord(sql));
    return dropsTable
        || (words.equals("ALTER TABLE") && sql.matches("(?is).*\\bDROP\\s+COLUMN\\b.*"));
  }

  private static String lastWord(String sql) {
    return sql.substring(sql.lastIndexOf(' ') + 1);
  }

  /** Changes of the history alone. */
  void edit(HistoryEdit edit) throws SQLException {
    history.create(connection);
    connection.setAutoCommit(false);
    try {
      edit.on(connection, history);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
