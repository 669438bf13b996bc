package dev.athanor.state;

import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URL;
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
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings values of Java into the form in which columns of a type hold them. */
public final class ColumnValues {

  private ColumnValues() {}

  /** The value as a column of the type holds it. */
  public static @Nullable Object of(SqlType type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof SqlType.Bool) {
      return value instanceof Number number ? number.intValue() != 0 : value;
    }
    if (type instanceof SqlType.Real || type instanceof SqlType.DoublePrecision) {
      return value instanceof Number number ? Double.valueOf(number.doubleValue()) : value;
    }
    if (type instanceof SqlType.Decimal) {
      return decimal(value);
    }
    if (type instanceof SqlType.Array array) {
      return list(array, value);
    }
    if (type instanceof SqlType.Date || type instanceof SqlType.Time) {
      return type instanceof SqlType.Date ? date(value) : time((SqlType.Time) type, value);
    }
    if (type instanceof SqlType.Timestamp timestamp) {
      return timestamp(timestamp, value);
    }
    if (type instanceof SqlType.Uuid) {
      return value instanceof String text ? UUID.fromString(text) : value;
    }
    if (type instanceof SqlType.Binary
        || type instanceof SqlType.Varbinary
        || type instanceof SqlType.Blob) {
      return bytes(value);
    }
    return isInteger(type) ? integer(value) : text(value);
  }

  /** Whether two values of a column are the same. */
  public static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one instanceof byte[] bytes && other instanceof byte[] more) {
      return Arrays.equals(bytes, more);
    }
    if (one instanceof BigDecimal number && other instanceof BigDecimal more) {
      return number.compareTo(more) == 0;
    }
    return Objects.equals(one, other);
  }

  private static boolean isInteger(SqlType type) {
    return type instanceof SqlType.BigInt
        || type instanceof SqlType.Int
        || type instanceof SqlType.SmallInt
        || type instanceof SqlType.TinyInt
        || type instanceof SqlType.Ordinal;
  }

  @SuppressWarnings("EnumOrdinal") // Jakarta Persistence keeps enums so unless told otherwise
  private static Object integer(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Boolean bool) {
      return bool ? 1L : 0L;
    }
    if (value instanceof Enum<?> constant) {
      return (long) constant.ordinal();
    }
    return value instanceof Year year ? (Object) (long) year.getValue() : value;
  }

  private static Object decimal(Object value) {
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (value instanceof Duration duration) {
      return BigDecimal.valueOf(duration.getSeconds())
          .movePointRight(9)
          .add(BigDecimal.valueOf(duration.getNano()));
    }
    return value instanceof BigDecimal || !(value instanceof Number)
        ? value
        : new BigDecimal(value.toString());
  }

  private static Object text(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof char[] characters) {
      return new String(characters);
    }
    if (value instanceof Locale locale) {
      return locale.toLanguageTag();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    if (value instanceof ZoneId || value instanceof URL || value instanceof Currency) {
      return value.toString();
    }
    if (value instanceof InetAddress address) {
      return address.getHostAddress();
    }
    return value instanceof TimeZone zone ? zone.getID() : value.toString();
  }

  private static Object bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof Byte[] boxed) {
      byte[] bytes = new byte[boxed.length];
      for (int i = 0; i < boxed.length; i++) {
        bytes[i] = boxed[i];
      }
      return bytes;
    }
    return value;
  }

  private static Object list(SqlType.Array array, Object value) {
    List<@Nullable Object> list = new ArrayList<>();
    if (value instanceof Collection<?> values) {
      values.forEach(each -> list.add(of(array.element(), each)));
    } else {
      int length = java.lang.reflect.Array.getLength(value);
      for (int i = 0; i < length; i++) {
        list.add(of(array.element(), java.lang.reflect.Array.get(value, i)));
      }
    }
    return list;
  }

  private static Object date(Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    return value instanceof LocalDate ? value : local(value).toLocalDate();
  }

  private static Object time(SqlType.Time type, Object value) {
    if (value instanceof OffsetTime time) {
      return type.withZone() ? truncated(time, type.precision()) : time.toLocalTime();
    }
    if (value instanceof java.sql.Time time) {
      return time.toLocalTime();
    }
    return value instanceof LocalTime time
        ? truncated(time, type.precision())
        : local(value).toLocalTime();
  }

  private static Object timestamp(SqlType.Timestamp type, Object value) {
    return truncated(type.withZone() ? instant(value) : local(value), type.precision());
  }

  private static Instant instant(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return value instanceof ZonedDateTime time
        ? time.toInstant()
        : local(value).atZone(ZoneId.systemDefault()).toInstant();
  }

  @SuppressWarnings("JavaUtilDate") // entities may have them
  private static LocalDateTime local(Object value) {
    if (value instanceof LocalDateTime time) {
      return time;
    }
    if (value instanceof java.sql.Timestamp time) {
      return time.toLocalDateTime();
    }
    if (value instanceof Date date) {
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneId.systemDefault());
    }
    if (value instanceof Calendar calendar) {
      return LocalDateTime.ofInstant(calendar.toInstant(), ZoneId.systemDefault());
    }
    return LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC);
  }

  /** Databases would round some of the digits that they do not keep, and cut others. */
  @SuppressWarnings("unchecked") // with() gives the same kind of time
  private static <T extends Temporal> T truncated(T time, @Nullable Integer precision) {
    int digits = precision == null ? 6 : Math.min(precision, 6);
    int unit = (int) Math.pow(10, 9 - digits);
    int nano = time.get(java.time.temporal.ChronoField.NANO_OF_SECOND);
    return nano % unit == 0
        ? time
        : (T) time.with(java.time.temporal.ChronoField.NANO_OF_SECOND, nano - nano % unit);
  }
}
