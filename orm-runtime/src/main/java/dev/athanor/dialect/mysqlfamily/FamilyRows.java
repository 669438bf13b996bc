package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.JsonList;
import dev.athanor.dialect.Rows.Violation.Kind;
import dev.athanor.dialect.StandardRows;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of MySQL and MariaDB. Points on the time line are kept as UTC. */
final class FamilyRows extends StandardRows {

  private static final Pattern KEY = Pattern.compile("for key '(?:[^'.]+\\.)?([^']+)'");
  private static final Pattern FOREIGN = Pattern.compile("CONSTRAINT `([^`]+)`");
  private static final Pattern CHECK = Pattern.compile("[Cc](?:heck c)?onstraint [`']([^`']+)");
  private static final Pattern COLUMN = Pattern.compile("(?:[Cc]olumn|Field) '([^']+)'");
  private static final Pattern TABLE = Pattern.compile("fails \\(`[^`]+`\\.`([^`]+)`");

  private final Product product;

  FamilyRows(Product product) {
    super(ServerText.QUOTING);
    this.product = product;
  }

  private boolean keepsUuidAsBytes() {
    return product.uuidType().startsWith("binary");
  }

  @Override
  protected void bindOther(PreparedStatement statement, int index, SqlType type, Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(index, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    } else if (value instanceof OffsetTime time) {
      statement.setObject(index, time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
    } else if (value instanceof UUID uuid) {
      if (keepsUuidAsBytes()) {
        statement.setBytes(index, bytes(uuid));
      } else {
        statement.setString(index, uuid.toString());
      }
    } else if (value instanceof List<?> list) {
      statement.setString(index, JsonList.write(list));
    } else {
      statement.setObject(index, value);
    }
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  @Override
  protected @Nullable Object readOther(ResultSet row, int index, SqlType type) throws SQLException {
    if (type instanceof SqlType.Timestamp timestamp && timestamp.withZone()) {
      LocalDateTime time = row.getObject(index, LocalDateTime.class);
      return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
    if (type instanceof SqlType.Uuid && keepsUuidAsBytes()) {
      byte[] bytes = row.getBytes(index);
      if (bytes == null) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong());
    }
    if (type instanceof SqlType.Uuid) {
      String text = row.getString(index);
      return text == null ? null : UUID.fromString(text);
    }
    if (type instanceof SqlType.Array) {
      String text = row.getString(index);
      return text == null ? null : JsonList.read(text);
    }
    return super.readOther(row, index, type);
  }

  /** See https://mariadb.com/kb/en/insertreturning/; MySQL has no such clause. */
  @Override
  public Returning returning() {
    return product.hasSequences() ? Returning.ONE_ROW : Returning.KEYS;
  }

  /** Neither has such a clause (https://mariadb.com/kb/en/update/). */
  @Override
  public boolean returnsUpdates() {
    return false;
  }

  @Override
  public int parameterLimit() {
    return 65_535;
  }

  /**
   * See
   * https://dev.mysql.com/doc/connector-j/en/connector-j-reference-implementation-notes.html#ResultSet
   * for the number that MySQL's driver wants; MariaDB's takes any
   * (https://mariadb.com/kb/en/about-mariadb-connector-j/#streaming-result-sets).
   */
  @Override
  public int fetchSize(int rows) {
    return product.hasSequences() ? rows : Integer.MIN_VALUE;
  }

  /** MySQL's driver refuses other statements, MariaDB's would read all rows that are left first. */
  @Override
  public boolean isBusyWhileReading() {
    return true;
  }

  /** A bound is asked for where there is an offset. */
  @Override
  public String limit(@Nullable Long limit, @Nullable Long offset) {
    return super.limit(
        limit == null && offset != null ? Long.valueOf(Long.MAX_VALUE) : limit, offset);
  }

  @Override
  public List<String> nextValue(QualifiedName sequence, int increment) {
    String name = quoting.name(sequence);
    if (product.hasSequences()) {
      return List.of("SELECT NEXTVAL(" + name + ")");
    }
    String column = quoting.name("next_val");
    return List.of(
        "INSERT INTO " + name + " SELECT 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM " + name + ")",
        "UPDATE " + name + " SET " + column + " = LAST_INSERT_ID(" + column + ") + " + increment,
        "SELECT LAST_INSERT_ID()");
  }

  @Override
  public String defaultRow() {
    return " () VALUES ()";
  }

  @Override
  public Violation violation(SQLException refused) {
    // https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html
    return switch (refused.getErrorCode()) {
      case 1062 -> violation(Kind.UNIQUE, found(KEY, refused), "", "");
      case 1451, 1452 ->
          violation(Kind.FOREIGN_KEY, found(FOREIGN, refused), found(TABLE, refused), "");
      case 3819, 4025 -> violation(Kind.CHECK, found(CHECK, refused), "", "");
      case 1048, 1364 -> violation(Kind.NOT_NULL, "", "", found(COLUMN, refused));
      case 1406 -> violation(Kind.TOO_LONG, "", "", found(COLUMN, refused));
      default -> Violation.NONE;
    };
  }
}
