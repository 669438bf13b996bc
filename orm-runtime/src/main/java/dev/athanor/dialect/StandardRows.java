package dev.athanor.dialect;

import dev.athanor.dialect.Rows.Violation.Kind;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the drivers have in common. A dialect overrides what its database does differently. */
public abstract class StandardRows implements Rows {

  protected final Quoting quoting;

  protected StandardRows(Quoting quoting) {
    this.quoting = quoting;
  }

  @Override
  public void bind(PreparedStatement statement, int index, SqlType type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof String text) {
      bindText(statement, index, type, text);
    } else if (value instanceof Boolean bool) {
      statement.setBoolean(index, bool);
    } else if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof BigDecimal number) {
      statement.setBigDecimal(index, number);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      bindOther(statement, index, type, value);
    }
  }

  /** Text, and what the database is given as text. */
  protected void bindText(PreparedStatement statement, int index, SqlType type, String text)
      throws SQLException {
    statement.setString(index, text);
  }

  /** Times, UUIDs and arrays. */
  protected abstract void bindOther(
      PreparedStatement statement, int index, SqlType type, Object value) throws SQLException;

  @Override
  public @Nullable Object read(ResultSet row, int index, SqlType type) throws SQLException {
    if (isInteger(type)) {
      long value = row.getLong(index);
      return row.wasNull() ? null : value;
    }
    if (type instanceof SqlType.Bool) {
      boolean value = row.getBoolean(index);
      return row.wasNull() ? null : value;
    }
    if (type instanceof SqlType.Real || type instanceof SqlType.DoublePrecision) {
      double value = row.getDouble(index);
      return row.wasNull() ? null : value;
    }
    if (type instanceof SqlType.Decimal) {
      return readDecimal(row, index);
    }
    if (type instanceof SqlType.Binary
        || type instanceof SqlType.Varbinary
        || type instanceof SqlType.Blob) {
      return row.getBytes(index);
    }
    return isText(type) ? row.getString(index) : readOther(row, index, type);
  }

  private static boolean isInteger(SqlType type) {
    return type instanceof SqlType.BigInt
        || type instanceof SqlType.Int
        || type instanceof SqlType.SmallInt
        || type instanceof SqlType.TinyInt
        || type instanceof SqlType.Ordinal;
  }

  private static boolean isText(SqlType type) {
    return type instanceof SqlType.Varchar
        || type instanceof SqlType.Char
        || type instanceof SqlType.Text
        || type instanceof SqlType.Enumeration
        || type instanceof SqlType.Json
        || type instanceof SqlType.Named;
  }

  protected @Nullable Object readDecimal(ResultSet row, int index) throws SQLException {
    return row.getBigDecimal(index);
  }

  /** Times, UUIDs and arrays. */
  protected @Nullable Object readOther(ResultSet row, int index, SqlType type) throws SQLException {
    if (type instanceof SqlType.Date) {
      return row.getObject(index, LocalDate.class);
    }
    if (type instanceof SqlType.Time) {
      return row.getObject(index, LocalTime.class);
    }
    if (type instanceof SqlType.Timestamp) {
      return row.getObject(index, LocalDateTime.class);
    }
    throw new IllegalArgumentException("no value of type " + type);
  }

  @Override
  public String typedParameter(SqlType type) {
    return "?";
  }

  @Override
  public String limit(@Nullable Long limit, @Nullable Long offset) {
    String end = offset == null ? "" : " OFFSET " + offset;
    return limit == null ? end : " LIMIT " + limit + end;
  }

  @Override
  public List<String> nextValue(QualifiedName sequence, int increment) {
    return List.of("SELECT nextval('" + quoting.name(sequence).replace("'", "''") + "')");
  }

  @Override
  public String onConflict(List<String> key, List<String> set) {
    String columns = key.stream().map(each -> quoting.name(each)).collect(Collectors.joining(", "));
    return " ON CONFLICT ("
        + columns
        + ") DO "
        + (set.isEmpty() ? "NOTHING" : "UPDATE SET " + String.join(", ", set));
  }

  @Override
  public String proposed(String column) {
    return "excluded." + quoting.name(column);
  }

  @Override
  public String defaultRow() {
    return " DEFAULT VALUES";
  }

  /** The first group that a pattern finds in the message; empty where it does not. */
  protected static String found(Pattern pattern, SQLException refused) {
    Matcher matcher = pattern.matcher(refused.getMessage() == null ? "" : refused.getMessage());
    return matcher.find() ? matcher.group(1) : "";
  }

  /** A violation, where empty means unknown. */
  protected static Violation violation(Kind kind, String constraint, String table, String column) {
    return new Violation(
        kind, constraint.isEmpty() ? null : constraint, table.isEmpty() ? null : table, column);
  }
}
