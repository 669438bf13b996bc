package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.JsonList;
import dev.athanor.dialect.Rows.Violation.Kind;
import dev.athanor.dialect.StandardRows;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQLite has no types for times and UUIDs; they are kept as text that sorts as they do, and that
 * its functions of date and time read (https://sqlite.org/lang_datefunc.html#time_values).
 */
final class SqliteRows extends StandardRows {

  private static final Pattern FAILED = Pattern.compile("constraint failed: ([^)\\s]+)");
  private static final Pattern CHECK = Pattern.compile("CHECK constraint failed: ([^)]+)");

  SqliteRows(Quoting quoting) {
    super(quoting);
  }

  @Override
  protected void bindOther(PreparedStatement statement, int index, SqlType type, Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setString(index, text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
    } else if (value instanceof LocalDateTime time) {
      statement.setString(index, text(time));
    } else {
      statement.setString(index, value instanceof List<?> list ? JsonList.write(list) : "" + value);
    }
  }

  private static String text(LocalDateTime time) {
    return time.toLocalDate() + " " + text(time.toLocalTime());
  }

  private static String text(LocalTime time) {
    return time.getSecond() == 0 && time.getNano() == 0 ? time + ":00" : time.toString();
  }

  @Override
  public void bind(PreparedStatement statement, int index, SqlType type, @Nullable Object value)
      throws SQLException {
    if (value instanceof BigDecimal number) {
      statement.setString(index, number.toPlainString());
    } else if (value instanceof LocalTime time) {
      statement.setString(index, text(time));
    } else {
      super.bind(statement, index, type, value);
    }
  }

  @Override
  protected @Nullable Object readDecimal(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    return text == null ? null : new BigDecimal(text);
  }

  @Override
  protected @Nullable Object readOther(ResultSet row, int index, SqlType type) throws SQLException {
    String text = row.getString(index);
    if (text == null) {
      return null;
    }
    if (type instanceof SqlType.Date) {
      return LocalDate.parse(text);
    }
    if (type instanceof SqlType.Time time) {
      return time.withZone() ? OffsetTime.parse(text) : LocalTime.parse(text);
    }
    if (type instanceof SqlType.Timestamp timestamp) {
      LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T').replaceAll("Z$", ""));
      return timestamp.withZone() ? time.toInstant(ZoneOffset.UTC) : time;
    }
    return type instanceof SqlType.Uuid ? UUID.fromString(text) : JsonList.read(text);
  }

  @Override
  public QualifiedName table(QualifiedName table) {
    return QualifiedName.of(table.name());
  }

  /** The order of returned rows is arbitrary (https://sqlite.org/lang_returning.html). */
  @Override
  public Returning returning() {
    return Returning.ONE_ROW;
  }

  /** See https://sqlite.org/lang_returning.html#processing_order. */
  @Override
  public boolean returningSeesTriggers() {
    return false;
  }

  /** See https://sqlite.org/limits.html#max_variable_number. */
  @Override
  public int parameterLimit() {
    return 32_766;
  }

  @Override
  public String limit(@Nullable Long limit, @Nullable Long offset) {
    return super.limit(limit == null && offset != null ? Long.valueOf(-1) : limit, offset);
  }

  /** A table with one number stands for a sequence; it holds the number that is next. */
  @Override
  public List<String> nextValue(QualifiedName sequence, int increment) {
    String table = quoting.name(table(sequence));
    String column = quoting.name("next_val");
    return List.of(
        "INSERT INTO " + table + " SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM " + table + ")",
        "UPDATE "
            + table
            + " SET "
            + column
            + " = "
            + column
            + " + "
            + increment
            + " RETURNING "
            + column
            + " - "
            + increment);
  }

  @Override
  public List<String> preparation() {
    return List.of("PRAGMA foreign_keys = ON");
  }

  @Override
  public Violation violation(SQLException refused) {
    String message = refused.getMessage() == null ? "" : refused.getMessage();
    if (message.contains("FOREIGN KEY constraint failed")) {
      return violation(Kind.FOREIGN_KEY, "", "", "");
    }
    if (message.contains("CHECK constraint failed")) {
      return violation(Kind.CHECK, found(CHECK, refused), "", "");
    }
    String place = found(FAILED, refused);
    int dot = place.indexOf('.');
    if (dot < 0) {
      return Violation.NONE;
    }
    Kind kind = message.contains("NOT NULL constraint failed") ? Kind.NOT_NULL : Kind.UNIQUE;
    return violation(
        kind, "", place.substring(0, dot), place.substring(dot + 1).replaceAll(",.*", ""));
  }
}
