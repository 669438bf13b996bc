package dev.athanor.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table in which Flyway remembers what it has run
 * (https://documentation.red-gate.com/fd/flyway-schema-history-table-273973417.html).
 *
 * @param version null for a repeatable script
 * @param type {@code SQL}, {@code JDBC}, {@code BASELINE} and others
 * @param checksum null where Flyway keeps none, as for migrations in Java
 */
record FlywayLine(
    @Nullable Version version,
    String description,
    String type,
    String script,
    @Nullable Integer checksum,
    String by,
    Instant at,
    Duration duration,
    boolean success) {

  static FlywayLine of(ResultSet row) throws SQLException {
    String version = row.getString("version");
    int checksum = row.getInt("checksum");
    boolean without = row.wasNull();
    return new FlywayLine(
        version == null ? null : Version.of(version),
        row.getString("description"),
        row.getString("type"),
        row.getString("script"),
        without ? null : checksum,
        row.getString("installed_by"),
        time(row),
        Duration.ofMillis(row.getLong("execution_time")),
        row.getBoolean("success"));
  }

  /** A database that has no type for times has them as text, which Flyway writes in UTC. */
  private static Instant time(ResultSet row) throws SQLException {
    return row.getObject("installed_on") instanceof String text
        ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
        : row.getTimestamp("installed_on").toInstant();
  }

  /** Whether it is one that the versions up to there stand for. */
  boolean isBaseline() {
    return type.equals("BASELINE") || type.equals("SQL_BASELINE");
  }

  /** Whether it was run from a file. */
  boolean isScript() {
    return type.equals("SQL");
  }

  /** Whether it says that what was done before under the same name is done no more. */
  boolean takesBack() {
    return type.equals("DELETE") || type.startsWith("UNDO");
  }

  /** Whether it is about a migration at all, and not about the making of a schema. */
  boolean isMigration() {
    return !type.equals("SCHEMA");
  }

  /** Whether two are about the same migration. */
  boolean isOfSame(FlywayLine other) {
    return version == null
        ? other.version == null && description.equals(other.description)
        : version.equals(other.version);
  }

  /** Whether Flyway has run this text. */
  boolean isOf(String text) {
    return checksum == null || checksum == checksum(text);
  }

  /** A CRC-32 over the lines without what ends them, as a signed number. */
  static int checksum(String text) {
    CRC32 crc = new CRC32();
    String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (BufferedReader lines = new BufferedReader(new StringReader(start))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        crc.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) crc.getValue();
  }
}
