package dev.athanor.migration;

import dev.athanor.dialect.Dialect;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Applied.Kind;
import dev.athanor.migration.Applied.State;
import dev.athanor.type.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Flyway has done to a database, as far as it still holds. */
final class FlywayHistory {

  static final String NAME = "flyway_schema_history";

  private final List<FlywayLine> lines;
  private final @Nullable Version upTo;

  private FlywayHistory(List<FlywayLine> lines, @Nullable Version upTo) {
    this.lines = lines;
    this.upTo = upTo;
  }

  /** Whether Flyway has been there. */
  static boolean exists(Connection connection) throws SQLException {
    return History.exists(connection, NAME);
  }

  /**
   * Reads the table.
   *
   * @param upTo what is not above this version is taken as it is; null where all is looked at
   */
  static FlywayHistory read(Connection connection, Dialect dialect, @Nullable Version upTo)
      throws SQLException {
    String table = dialect.quoting().name(QualifiedName.of(NAME));
    List<FlywayLine> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT * FROM " + table + " ORDER BY installed_rank")) {
      while (row.next()) {
        FlywayLine line = FlywayLine.of(row);
        if (line.takesBack() || (line.version() == null && line.isScript())) {
          lines.removeIf(line::isOfSame);
        }
        if (line.isMigration() && !line.takesBack()) {
          lines.add(line);
        }
      }
    }
    return new FlywayHistory(List.copyOf(lines), upTo);
  }

  /**
   * The same in the words of our own history.
   *
   * @throws InvalidException with everything in which it does not go together with the migrations
   */
  List<Applied> adopted(MigrationFolder folder, List<JavaMigration> java) {
    List<Applied> adopted = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    if (upTo != null) {
      lines.stream()
          .filter(line -> !isAbove(line))
          .reduce((first, second) -> second)
          .ifPresent(last -> adopted.add(line(last, Kind.BASELINE, upTo, "(baseline)", "")));
    }
    for (FlywayLine line : lines) {
      if (!isAbove(line)) {
        continue;
      }
      if (!line.success()) {
        problems.add(failed(line));
      } else if (line.isBaseline()) {
        adopted.add(line(line, Kind.BASELINE, line.version(), "(baseline)", ""));
      } else if (!line.isScript()) {
        java(line, java).ifPresentOrElse(adopted::add, () -> problems.add(gone(line, folder)));
      } else if (line.version() == null) {
        repeatable(line, folder).ifPresent(adopted::add);
      } else {
        versioned(line, folder, adopted, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidException(problems);
    }
    return adopted;
  }

  private boolean isAbove(FlywayLine line) {
    return upTo == null || line.version() == null || line.version().compareTo(upTo) > 0;
  }

  private static void versioned(
      FlywayLine line, MigrationFolder folder, List<Applied> adopted, List<Problem> problems) {
    MigrationScript script =
        folder.versioned().stream()
            .filter(each -> each.requiredVersion().equals(line.version()))
            .findFirst()
            .orElse(null);
    if (script == null) {
      problems.add(gone(line, folder));
    } else if (!line.isOf(script.text())) {
      problems.add(edited(line, script));
    } else {
      adopted.add(line(line, Kind.SCRIPT, line.version(), script.name(), script.checksum()));
    }
  }

  /** One that was edited since has no checksum that it could have, so it runs again. */
  private static Optional<Applied> repeatable(FlywayLine line, MigrationFolder folder) {
    return folder.repeatable().stream()
        .filter(script -> script.description().equals(line.description()))
        .map(
            script ->
                line(
                    line,
                    Kind.REPEATABLE,
                    null,
                    script.name(),
                    line.isOf(script.text()) ? script.checksum() : ""))
        .findFirst();
  }

  private static Optional<Applied> java(FlywayLine line, List<JavaMigration> java) {
    return java.stream()
        .filter(migration -> migration.version().equals(line.version()))
        .map(m -> line(line, Kind.JAVA, m.version(), m.getClass().getName(), ""))
        .findFirst();
  }

  private static Applied line(
      FlywayLine line, Kind kind, @Nullable Version version, String script, String checksum) {
    return new Applied(
        1,
        kind,
        version,
        line.description(),
        script,
        checksum,
        0,
        "",
        null,
        State.DONE,
        line.by(),
        line.at(),
        line.duration());
  }

  private static Problem failed(FlywayLine line) {
    return new Problem(
        "ORM-MIG-031",
        "Flyway has failed in the middle of a script",
        line.script(),
        "see how far it has come, bring the database to one side of it by hand, and tell Flyway:"
            + "\ndelete the row of that script from "
            + NAME
            + " where it is to run again,\nor set its success to true where it is done");
  }

  private static Problem gone(FlywayLine line, MigrationFolder folder) {
    return new Problem(
        "ORM-MIG-032",
        "Flyway has run a migration that is not there: " + line.script(),
        folder.place(),
        "bring it back, in Java as a JavaMigration of the same version;\nif all up to one version"
            + " is gone for good: -Dorm.version="
            + line.version());
  }

  private static Problem edited(FlywayLine line, MigrationScript script) {
    return new Problem(
        "ORM-MIG-033",
        "the script was edited after Flyway has run it: its checksum was "
            + line.checksum()
            + " and is "
            + FlywayLine.checksum(script.text()),
        script.name(),
        "put it back as it was; where the edit changes nothing, let Flyway repair its history"
            + " first,\nor take all up to there as it is: -Dorm.version="
            + line.version());
  }
}
