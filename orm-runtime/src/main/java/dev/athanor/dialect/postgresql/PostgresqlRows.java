package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Rows.Violation.Kind;
import dev.athanor.dialect.StandardRows;
import dev.athanor.dialect.Types;
import dev.athanor.sql.Quoting;
import dev.athanor.type.SqlType;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL. */
final class PostgresqlRows extends StandardRows {

  private static final Pattern CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");
  private static final Pattern TABLE = Pattern.compile("(?:on table|of relation) \"([^\"]+)\"");
  private static final Pattern COLUMN = Pattern.compile("column \"([^\"]+)\"");

  private final Types types;

  PostgresqlRows(Quoting quoting, Types types) {
    super(quoting);
    this.types = types;
  }

  /** The server itself turns text of no stated type into words of an enum, JSON and the like. */
  @Override
  protected void bindText(PreparedStatement statement, int index, SqlType type, String text)
      throws SQLException {
    boolean plain =
        type instanceof SqlType.Varchar
            || type instanceof SqlType.Text
            || type instanceof SqlType.Char;
    if (plain) {
      statement.setString(index, text);
    } else {
      statement.setObject(index, text, java.sql.Types.OTHER);
    }
  }

  @Override
  protected void bindOther(PreparedStatement statement, int index, SqlType type, Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof List<?> list) {
      String element = type instanceof SqlType.Array array ? types.write(array.element()) : "text";
      statement.setArray(
          index, statement.getConnection().createArrayOf(elementName(element), list.toArray()));
    } else {
      statement.setObject(index, value);
    }
  }

  private static String elementName(String type) {
    return type.replaceAll("\\(.*?\\)", "").strip();
  }

  @Override
  protected @Nullable Object readOther(ResultSet row, int index, SqlType type) throws SQLException {
    if (type instanceof SqlType.Timestamp timestamp && timestamp.withZone()) {
      OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
    if (type instanceof SqlType.Time time && time.withZone()) {
      return row.getObject(index, OffsetTime.class);
    }
    if (type instanceof SqlType.Uuid) {
      return row.getObject(index, UUID.class);
    }
    if (type instanceof SqlType.Array) {
      Array array = row.getArray(index);
      return array == null ? null : Arrays.asList((Object[]) array.getArray());
    }
    return super.readOther(row, index, type);
  }

  @Override
  public String typedParameter(SqlType type) {
    return "CAST(? AS " + types.write(unbounded(type)) + ")";
  }

  /**
   * A cast to a length cuts what is longer without a word, where an insert refuses it
   * (https://www.postgresql.org/docs/current/datatype-character.html).
   */
  private static SqlType unbounded(SqlType type) {
    if (type instanceof SqlType.Array array) {
      return new SqlType.Array(unbounded(array.element()));
    }
    return type instanceof SqlType.Varchar || type instanceof SqlType.Char ? SqlType.text() : type;
  }

  @Override
  public Returning returning() {
    return Returning.ROWS;
  }

  /** The protocol counts them in 16 bits. */
  @Override
  public int parameterLimit() {
    return 65_535;
  }

  @Override
  public Violation violation(SQLException refused) {
    String state = refused.getSQLState() == null ? "" : refused.getSQLState();
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    Kind kind =
        switch (state) {
          case "23505" -> Kind.UNIQUE;
          case "23503" -> Kind.FOREIGN_KEY;
          case "23514" -> Kind.CHECK;
          case "23502" -> Kind.NOT_NULL;
          case "22001" -> Kind.TOO_LONG;
          case "22003" -> Kind.OUT_OF_RANGE;
          case "40001", "40P01", "55P03" -> Kind.CONTENTION;
          case "57014" -> Kind.TIMEOUT;
          default -> null;
        };
    return kind == null
        ? Violation.NONE
        : violation(
            kind, found(CONSTRAINT, refused), found(TABLE, refused), found(COLUMN, refused));
  }
}
