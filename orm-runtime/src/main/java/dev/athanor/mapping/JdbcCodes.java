package dev.athanor.mapping;

import dev.athanor.mapping.ColumnSpec.Size;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Column types asked for by a code: those of {@link Types}, and of Hibernate
 * (https://docs.hibernate.org/orm/7.0/javadocs/org/hibernate/type/SqlTypes.html).
 */
final class JdbcCodes {

  private static final int UUID_CODE = 3000;
  private static final int JSON = 3001;
  private static final int INET = 3002;
  private static final int TIMESTAMP_UTC = 3003;
  private static final int MATERIALIZED_BLOB = 3004;
  private static final int MATERIALIZED_CLOB = 3005;
  private static final int MATERIALIZED_NCLOB = 3006;
  private static final int TIME_UTC = 3007;
  private static final int INTERVAL_SECOND = 3100;
  private static final int LONG32VARCHAR = 4001;
  private static final int LONG32NVARCHAR = 4002;
  private static final int LONG32VARBINARY = 4003;
  private static final int ENUM = 6000;
  private static final int NAMED_ENUM = 6001;
  private static final int ORDINAL_ENUM = 6002;
  private static final int NAMED_ORDINAL_ENUM = 6003;

  private static final int UUID_TEXT = 36;
  private static final int UUID_BYTES = 16;
  private static final int DEFAULT_LENGTH = 255;

  /** What Hibernate writes for texts of unstated length that are long, but fit into a row. */
  private static final int LONG_LENGTH = 32_600;

  private JdbcCodes() {}

  /** The type, or empty where the code asks for what the Java type has by default. */
  static Optional<SqlType> of(int code, JavaType type, ValueHints hints, Size size) {
    Class<?> raw = BasicTypes.wrapped(type.raw());
    Optional<SqlType> ofEnum = raw.isEnum() ? enumeration(code, raw, size) : Optional.empty();
    return ofEnum
        .or(() -> text(code, raw, size))
        .or(() -> bytes(code, raw, size))
        .or(() -> number(code, size))
        .or(() -> time(code, size))
        .or(() -> other(code));
  }

  private static Optional<SqlType> enumeration(int code, Class<?> type, Size size) {
    return switch (code) {
      case Types.VARCHAR, Types.CHAR, Types.NVARCHAR, Types.NCHAR, ENUM ->
          Optional.of(EnumTypes.byName(type, size));
      // Hibernate folds the name of the class and sorts the constants.
      case NAMED_ENUM ->
          Optional.of(
              new Enumeration(
                  QualifiedName.of(type.getSimpleName().toLowerCase(Locale.ROOT)),
                  EnumTypes.names(type).stream().sorted().toList(),
                  size.length(Enumeration.DEFAULT_LENGTH)));
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, ORDINAL_ENUM, NAMED_ORDINAL_ENUM ->
          Optional.of(new SqlType.Ordinal(type.getEnumConstants().length));
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> text(int code, Class<?> raw, Size size) {
    int otherwise =
        raw == UUID.class
            ? UUID_TEXT
            : raw == Boolean.class || raw == Character.class ? 1 : DEFAULT_LENGTH;
    int length = size.length(otherwise);
    return switch (code) {
      case Types.CHAR, Types.NCHAR -> Optional.of(SqlType.character(length));
      case Types.VARCHAR, Types.NVARCHAR -> Optional.of(BasicTypes.varchar(length));
      case Types.LONGVARCHAR, Types.LONGNVARCHAR ->
          Optional.of(BasicTypes.varchar(size.length(LONG_LENGTH)));
      case Types.CLOB,
          Types.NCLOB,
          LONG32VARCHAR,
          LONG32NVARCHAR,
          MATERIALIZED_CLOB,
          MATERIALIZED_NCLOB ->
          Optional.of(SqlType.text());
      case Types.SQLXML -> Optional.of(SqlType.named("xml"));
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> bytes(int code, Class<?> raw, Size size) {
    int length = size.length(raw == UUID.class ? UUID_BYTES : DEFAULT_LENGTH);
    return switch (code) {
      case Types.BINARY -> Optional.of(new SqlType.Binary(length));
      case Types.VARBINARY -> Optional.of(BasicTypes.varbinary(length));
      case Types.LONGVARBINARY -> Optional.of(BasicTypes.varbinary(size.length(LONG_LENGTH)));
      case Types.BLOB, LONG32VARBINARY, MATERIALIZED_BLOB -> Optional.of(SqlType.blob());
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> number(int code, Size size) {
    Integer precision = size.precision();
    Integer scale = size.scale();
    return switch (code) {
      case Types.BOOLEAN, Types.BIT -> Optional.of(SqlType.bool());
      case Types.TINYINT -> Optional.of(new SqlType.TinyInt());
      case Types.SMALLINT -> Optional.of(SqlType.smallint());
      case Types.INTEGER -> Optional.of(SqlType.integer());
      case Types.BIGINT -> Optional.of(SqlType.bigint());
      case Types.REAL -> Optional.of(SqlType.real());
      case Types.FLOAT, Types.DOUBLE -> Optional.of(SqlType.doublePrecision());
      case Types.NUMERIC, Types.DECIMAL ->
          precision == null
              ? Optional.empty()
              : Optional.of(SqlType.decimal(precision, scale == null ? 0 : scale));
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> time(int code, Size size) {
    Integer stated = size.secondPrecision();
    Integer precision = stated == null ? (Integer) 6 : stated;
    return switch (code) {
      case Types.DATE -> Optional.of(SqlType.date());
      case Types.TIME -> Optional.of(new SqlType.Time(precision, false));
      case Types.TIME_WITH_TIMEZONE, TIME_UTC -> Optional.of(new SqlType.Time(precision, true));
      case Types.TIMESTAMP -> Optional.of(new SqlType.Timestamp(precision, false));
      case Types.TIMESTAMP_WITH_TIMEZONE, TIMESTAMP_UTC ->
          Optional.of(new SqlType.Timestamp(precision, true));
      default -> Optional.empty();
    };
  }

  private static Optional<SqlType> other(int code) {
    return switch (code) {
      case UUID_CODE -> Optional.of(SqlType.uuid());
      case JSON -> Optional.of(SqlType.json());
      case INET -> Optional.of(SqlType.named("inet"));
      case INTERVAL_SECOND -> Optional.of(SqlType.named("interval second(6)"));
      default -> Optional.empty();
    };
  }
}
