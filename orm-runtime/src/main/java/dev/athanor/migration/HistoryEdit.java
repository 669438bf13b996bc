package dev.athanor.migration;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Applied.Kind;
import dev.athanor.migration.Applied.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of the history without a change of the database, made as a whole. */
interface HistoryEdit {

  void on(Connection connection, History history) throws SQLException;

  /** The database is at this version, whoever brought it there. */
  static HistoryEdit baseline(Version version, String description) {
    return (connection, history) -> {
      refuseSecond(connection, history);
      LiquibaseLock.refuseTaken(connection);
      history.insert(
          connection, line(connection, Kind.BASELINE, version, description, "(baseline)", ""));
    };
  }

  /** What was done by another tool was done. */
  static HistoryEdit adoption(List<Applied> lines) {
    return (connection, history) -> {
      refuseSecond(connection, history);
      for (Applied line : lines) {
        history.insert(connection, line);
      }
    };
  }

  private static void refuseSecond(Connection connection, History history) throws SQLException {
    if (!history.read(connection).isEmpty()) {
      throw new InvalidException(
          new Problem(
              "ORM-MIG-019",
              "the database has a history already",
              History.NAME,
              "see it with orm:status; set it to a version with orm:stamp"));
    }
  }

  /** The scripts up to this version have run, and none above it. */
  static HistoryEdit stamp(Version version, MigrationFolder folder) {
    return (connection, history) -> {
      List<Applied> lines = history.read(connection);
      for (Applied line : lines) {
        boolean above = line.version() != null && line.version().compareTo(version) > 0;
        if (above || line.state() == State.STARTED) {
          history.delete(connection, line.script());
        }
      }
      for (MigrationScript script : folder.versioned()) {
        boolean listed =
            lines.stream()
                .anyMatch(
                    line -> line.state() == State.DONE && line.script().equals(script.name()));
        if (!listed && script.requiredVersion().compareTo(version) <= 0) {
          history.insert(connection, line(connection, script));
        }
      }
    };
  }

  /** The scripts that have run are those that are there now. */
  static HistoryEdit repair(MigrationFolder folder) {
    return (connection, history) -> {
      for (Applied line : history.read(connection)) {
        if (line.kind() == Kind.SCRIPT && line.state() == State.DONE) {
          MigrationScript script =
              folder.versioned().stream()
                  .filter(each -> each.requiredVersion().equals(line.version()))
                  .findFirst()
                  .orElse(null);
          if (script == null) {
            history.delete(connection, line.script());
          } else {
            history.replace(connection, line, script);
          }
        }
      }
    };
  }

  private static Applied line(Connection connection, MigrationScript script) throws SQLException {
    return line(
        connection,
        Kind.SCRIPT,
        script.version(),
        script.description(),
        script.name(),
        script.checksum());
  }

  private static Applied line(
      Connection connection,
      Kind kind,
      @Nullable Version version,
      String description,
      String script,
      String checksum)
      throws SQLException {
    return new Applied(
        1,
        kind,
        version,
        description,
        script,
        checksum,
        0,
        "",
        null,
        State.DONE,
        String.valueOf(connection.getMetaData().getUserName()),
        Instant.now(),
        Duration.ZERO);
  }
}
