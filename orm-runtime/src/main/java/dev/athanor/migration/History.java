package dev.athanor.migration;

import dev.athanor.dialect.Dialect;
import dev.athanor.diff.Diff;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.migration.Applied.Kind;
import dev.athanor.migration.Applied.State;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table in which a database remembers what was done to it. */
final class History {

  static final String NAME = "orm_schema_history";

  /** The row that says by which rules the table is written. */
  private static final String FORMAT_ROW = "(format)";

  private static final String FORMAT = "1";

  private static final Table TABLE =
      Table.of(
              NAME,
              Column.required("installed_rank", SqlType.integer()),
              Column.required("kind", SqlType.varchar(20)),
              Column.nullable("version", SqlType.varchar(100)),
              Column.required("description", SqlType.varchar(500)),
              Column.required("script", SqlType.varchar(500)),
              Column.required("checksum", SqlType.varchar(64)),
              Column.required("statements", SqlType.integer()),
              Column.required("done", SqlType.varchar(64)),
              Column.nullable("intent", SqlType.varchar(64)),
              Column.required("state", SqlType.varchar(20)),
              Column.required("installed_by", SqlType.varchar(200)),
              Column.required("installed_on", SqlType.varchar(40)),
              Column.required("duration_ms", SqlType.bigint()))
          .andPrimaryKey("installed_rank")
          .andUnique("script");

  private final Dialect dialect;
  private final String name;

  History(Dialect dialect) {
    this.dialect = dialect;
    this.name = dialect.quoting().name(QualifiedName.of(NAME));
  }

  /** Whether the table is there. */
  boolean exists(Connection connection) throws SQLException {
    return exists(connection, NAME);
  }

  /** Whether there is a table of this name in the connection's own schema. */
  static boolean exists(Connection connection, String table) throws SQLException {
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
      return tables.next();
    }
  }

  /** Makes the table where it is missing. */
  void create(Connection connection) throws SQLException {
    if (exists(connection)) {
      return;
    }
    MetaData adapted = dialect.adapt(MetaData.of(TABLE));
    try {
      for (Statement statement :
          dialect
              .ddl()
              .statements(Diff.between(MetaData.empty(), adapted, dialect.naming()).plan())) {
        try (java.sql.Statement running = connection.createStatement()) {
          running.execute(statement.sql());
        }
      }
      insert(
          connection,
          new Applied(
              0,
              Kind.BASELINE,
              Version.of(FORMAT),
              "",
              FORMAT_ROW,
              "",
              0,
              "",
              null,
              State.DONE,
              "",
              Instant.now(),
              Duration.ZERO));
    } catch (SQLException e) {
      if (!exists(connection)) {
        throw e;
      }
    }
  }

  /**
   * What was done, in the order in which it was.
   *
   * @throws InvalidException where a newer version of Athanor writes the table
   */
  List<Applied> read(Connection connection) throws SQLException {
    List<Applied> applied = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT * FROM " + name + " ORDER BY installed_rank")) {
      while (row.next()) {
        String version = row.getString("version");
        if (row.getString("script").equals(FORMAT_ROW)) {
          if (!FORMAT.equals(version)) {
            throw newer(version);
          }
        } else {
          applied.add(applied(row, version == null ? null : Version.of(version)));
        }
      }
    }
    return applied;
  }

  private static Applied applied(ResultSet row, @Nullable Version version) throws SQLException {
    return new Applied(
        row.getInt("installed_rank"),
        Kind.valueOf(row.getString("kind")),
        version,
        row.getString("description"),
        row.getString("script"),
        row.getString("checksum"),
        row.getInt("statements"),
        row.getString("done"),
        row.getString("intent"),
        State.valueOf(row.getString("state")),
        row.getString("installed_by"),
        Instant.parse(row.getString("installed_on")),
        Duration.ofMillis(row.getLong("duration_ms")));
  }

  private static InvalidException newer(@Nullable String version) {
    return new InvalidException(
        Problem.of(
            "ORM-MIG-007",
            "the table "
                + NAME
                + " is written by a newer version of Athanor (format "
                + version
                + ", known is "
                + FORMAT
                + ")",
            "use that version of Athanor, or a later one"));
  }

  /**
   * Adds a line; its rank is the next one unless it is 0.
   *
   * @return false where the script has a line already
   */
  boolean insert(Connection connection, Applied line) throws SQLException {
    String rank = line.rank() == 0 ? "coalesce(max(0), 0)" : "coalesce(max(installed_rank), 0) + 1";
    String sql =
        "INSERT INTO "
            + name
            + " (installed_rank, kind, version, description, script, checksum,"
            + " statements, done, intent, state, installed_by, installed_on, duration_ms)"
            + " SELECT next_rank, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM (SELECT "
            + rank
            + " AS next_rank FROM "
            + name
            + ") AS ranks WHERE NOT EXISTS (SELECT 1 FROM "
            + name
            + " WHERE script = ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, line.kind().name());
      statement.setString(2, line.version() == null ? null : line.version().text());
      statement.setString(3, line.description());
      statement.setString(4, line.script());
      statement.setString(5, line.checksum());
      statement.setInt(6, line.statements());
      statement.setString(7, line.done());
      statement.setString(8, line.intent());
      statement.setString(9, line.state().name());
      statement.setString(10, line.by());
      statement.setString(11, line.at().toString());
      statement.setLong(12, line.duration().toMillis());
      statement.setString(13, line.script());
      return statement.executeUpdate() == 1;
    }
  }

  /** Writes how far a script is. */
  void update(Connection connection, Applied line) throws SQLException {
    String sql =
        "UPDATE "
            + name
            + " SET checksum = ?, statements = ?, done = ?, intent = ?, state = ?,"
            + " installed_on = ?, duration_ms = ?, description = ? WHERE script = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, line.checksum());
      statement.setInt(2, line.statements());
      statement.setString(3, line.done());
      statement.setString(4, line.intent());
      statement.setString(5, line.state().name());
      statement.setString(6, line.at().toString());
      statement.setLong(7, line.duration().toMillis());
      statement.setString(8, line.description());
      statement.setString(9, line.script());
      statement.executeUpdate();
    }
  }

  /**
   * Takes the line for writing.
   *
   * @return false where somebody else has gone on with the script
   */
  boolean claim(Connection connection, Applied line) throws SQLException {
    String sql =
        "UPDATE " + name + " SET kind = kind WHERE script = ? AND statements = ? AND state = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, line.script());
      statement.setInt(2, line.statements());
      statement.setString(3, line.state().name());
      return statement.executeUpdate() == 1;
    }
  }

  /** Writes a script anew into the line of an old one. */
  void replace(Connection connection, Applied line, MigrationScript script) throws SQLException {
    String sql =
        "UPDATE " + name + " SET script = ?, checksum = ?, description = ? WHERE script = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, script.name());
      statement.setString(2, script.checksum());
      statement.setString(3, script.description());
      statement.setString(4, line.script());
      statement.executeUpdate();
    }
  }

  void delete(Connection connection, String script) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + name + " WHERE script = ?")) {
      statement.setString(1, script);
      statement.executeUpdate();
    }
  }

  /** Deletes the line of a version. */
  void forget(Connection connection, @Nullable Version version) throws SQLException {
    if (version != null) {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM " + name + " WHERE version = ?")) {
        statement.setString(1, version.text());
        statement.executeUpdate();
      }
    }
  }
}
