package dev.athanor.mapping;

import static java.util.Map.entry;

import dev.athanor.mapping.ColumnSpec.Size;
import dev.athanor.mapping.ValueHints.Span;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column for a Java type. Where Jakarta Persistence leaves it open, the choice is
 * that of Hibernate 7 (https://docs.hibernate.org/orm/7.0/userguide/html_single/#basic-provided),
 * so that databases which Hibernate made do not differ.
 */
final class BasicTypes {

  /** Longer texts are stored without a bound, as no database has a varchar of that length. */
  private static final int LONGEST_VARCHAR = 10_000_000;

  private static final int DEFAULT_LENGTH = 255;
  private static final int DECIMAL_PRECISION = 38;
  private static final int DECIMAL_SCALE = 2;

  /** An unbounded number of seconds and nine digits of a fraction, as nanoseconds. */
  private static final int DURATION_PRECISION = 21;

  private static final int MICROSECONDS = 6;

  private static final Map<Class<?>, SqlType> FIXED =
      Map.ofEntries(
          entry(Boolean.class, new SqlType.Bool()),
          entry(Byte.class, new SqlType.TinyInt()),
          entry(Short.class, new SqlType.SmallInt()),
          entry(Integer.class, new SqlType.Int()),
          entry(Long.class, new SqlType.BigInt()),
          entry(Year.class, new SqlType.Int()),
          entry(LocalDate.class, new SqlType.Date()),
          entry(java.sql.Date.class, new SqlType.Date()),
          entry(UUID.class, new SqlType.Uuid()),
          entry(InetAddress.class, new SqlType.Named("inet")),
          entry(Clob.class, SqlType.text()),
          entry(NClob.class, SqlType.text()),
          entry(Blob.class, SqlType.blob()));

  private static final Map<Class<?>, Integer> TEXTS =
      Map.ofEntries(
          entry(String.class, DEFAULT_LENGTH),
          entry(char[].class, DEFAULT_LENGTH),
          entry(Character[].class, DEFAULT_LENGTH),
          entry(Locale.class, DEFAULT_LENGTH),
          entry(Class.class, DEFAULT_LENGTH),
          entry(URL.class, DEFAULT_LENGTH),
          entry(TimeZone.class, DEFAULT_LENGTH),
          entry(ZoneId.class, DEFAULT_LENGTH),
          entry(ZoneOffset.class, 6),
          entry(Currency.class, 3));

  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(
          boolean.class, Boolean.class,
          byte.class, Byte.class,
          short.class, Short.class,
          char.class, Character.class,
          int.class, Integer.class,
          long.class, Long.class,
          float.class, Float.class,
          double.class, Double.class);

  private BasicTypes() {}

  /** A primitive's wrapper, any other class itself. */
  static Class<?> wrapped(Class<?> type) {
    return WRAPPERS.getOrDefault(type, type);
  }

  /** The type for a value, where its Java type is one that a column can hold. */
  static Optional<SqlType> of(JavaType type, ValueHints hints, Size size) {
    Integer code = hints.jdbcType();
    if (hints.json()) {
      return Optional.of(SqlType.json());
    }
    if (code != null) {
      Optional<SqlType> asked = JdbcCodes.of(code, type, hints, size);
      if (asked.isPresent()) {
        return asked;
      }
    }
    Class<?> raw = wrapped(type.raw());
    SqlType fixed = FIXED.get(raw);
    if (fixed != null) {
      return Optional.of(fixed);
    }
    return text(raw, hints, size)
        .or(() -> number(raw, size))
        .or(() -> time(raw, hints, size))
        .or(() -> bytes(raw, hints, size))
        .or(() -> list(type, size))
        .or(() -> EnumTypes.of(raw, hints, size));
  }

  static SqlType varchar(int length) {
    return length > LONGEST_VARCHAR ? SqlType.text() : SqlType.varchar(length);
  }

  static SqlType varbinary(int length) {
    return length > LONGEST_VARCHAR ? SqlType.blob() : new SqlType.Varbinary(length);
  }

  private static Optional<SqlType> text(Class<?> raw, ValueHints hints, Size size) {
    if (raw == Character.class) {
      return Optional.of(SqlType.character(size.length(1)));
    }
    for (Map.Entry<Class<?>, Integer> text : TEXTS.entrySet()) {
      if (raw == text.getKey() || (raw != Object.class && isSubtypeOf(text.getKey(), raw))) {
        return Optional.of(hints.lob() ? SqlType.text() : varchar(size.length(text.getValue())));
      }
    }
    return Optional.empty();
  }

  /** A {@link ZoneOffset} is a {@link ZoneId} too, so only {@link TimeZone} may be subclassed. */
  private static boolean isSubtypeOf(Class<?> known, Class<?> raw) {
    return known == TimeZone.class && known.isAssignableFrom(raw);
  }

  private static Optional<SqlType> number(Class<?> raw, Size size) {
    Integer precision = size.precision();
    Integer scale = size.scale();
    if (raw == Float.class || raw == Double.class) {
      boolean single = precision == null ? raw == Float.class : precision <= 7;
      return Optional.of(single ? SqlType.real() : SqlType.doublePrecision());
    }
    if (raw == BigDecimal.class) {
      int digits = precision == null ? DECIMAL_PRECISION : precision;
      int fraction = scale != null ? scale : precision == null ? DECIMAL_SCALE : 0;
      return Optional.of(SqlType.decimal(digits, fraction));
    }
    if (raw == BigInteger.class) {
      return Optional.of(SqlType.decimal(precision == null ? DECIMAL_PRECISION : precision, 0));
    }
    return raw == Duration.class
        ? Optional.of(
            SqlType.decimal(
                precision == null ? DURATION_PRECISION : precision, scale == null ? 0 : scale))
        : Optional.empty();
  }

  private static Optional<SqlType> time(Class<?> raw, ValueHints hints, Size size) {
    Integer stated = size.secondPrecision();
    Integer precision = stated == null ? MICROSECONDS : stated;
    if (raw == LocalTime.class || raw == OffsetTime.class || raw == Time.class) {
      return Optional.of(new SqlType.Time(precision, false));
    }
    if (raw == Instant.class || raw == OffsetDateTime.class || raw == ZonedDateTime.class) {
      return Optional.of(new SqlType.Timestamp(precision, hints.zoned()));
    }
    if (raw == LocalDateTime.class || raw == Timestamp.class) {
      return Optional.of(new SqlType.Timestamp(precision, false));
    }
    if (raw == Date.class || raw == Calendar.class || raw == GregorianCalendar.class) {
      return Optional.of(
          hints.temporal() == Span.DATE
              ? SqlType.date()
              : hints.temporal() == Span.TIME
                  ? new SqlType.Time(precision, false)
                  : new SqlType.Timestamp(precision, false));
    }
    return Optional.empty();
  }

  private static Optional<SqlType> bytes(Class<?> raw, ValueHints hints, Size size) {
    boolean bytes = raw == byte[].class || raw == Byte[].class;
    boolean serialised =
        hints.lob() && java.io.Serializable.class.isAssignableFrom(raw) && !raw.isEnum();
    if (!bytes && !serialised) {
      return Optional.empty();
    }
    return Optional.of(hints.lob() ? SqlType.blob() : varbinary(size.length(DEFAULT_LENGTH)));
  }

  private static Optional<SqlType> list(JavaType type, Size size) {
    JavaType element = elementOf(type);
    return element == null
        ? Optional.empty()
        : of(element, ValueHints.NONE, size).map(SqlType.Array::new);
  }

  /** The element of an array, a list or a set that is one value of a column; null for others. */
  static @Nullable JavaType elementOf(JavaType type) {
    Class<?> raw = type.raw();
    if (raw.isArray()) {
      return JavaType.of(raw.getComponentType());
    }
    return Collection.class.isAssignableFrom(raw) && type.arguments().size() == 1
        ? type.arguments().get(0)
        : null;
  }
}
