package dev.athanor.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.UnknownHostException;
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
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes values of Java classes from what columns hold. */
public final class JavaValues {

  private static final Map<Class<?>, Function<Object, Object>> MAKERS = new HashMap<>();

  static {
    MAKERS.put(Object.class, value -> value);
    MAKERS.put(String.class, Object::toString);
    MAKERS.put(Long.class, value -> number(value).longValue());
    MAKERS.put(Integer.class, value -> number(value).intValue());
    MAKERS.put(Short.class, value -> number(value).shortValue());
    MAKERS.put(Byte.class, value -> number(value).byteValue());
    MAKERS.put(Double.class, value -> number(value).doubleValue());
    MAKERS.put(Float.class, value -> number(value).floatValue());
    MAKERS.put(Number.class, JavaValues::number);
    MAKERS.put(BigDecimal.class, JavaValues::decimal);
    MAKERS.put(BigInteger.class, value -> decimal(value).toBigInteger());
    MAKERS.put(Boolean.class, value -> value instanceof Boolean ? value : isTrue(value));
    MAKERS.put(Character.class, value -> value.toString().charAt(0));
    MAKERS.put(char[].class, value -> value.toString().toCharArray());
    MAKERS.put(byte[].class, value -> ((byte[]) value).clone());
    MAKERS.put(Byte[].class, JavaValues::boxed);
    MAKERS.put(UUID.class, value -> value instanceof UUID ? value : UUID.fromString("" + value));
    MAKERS.put(Year.class, value -> Year.of(number(value).intValue()));
    MAKERS.put(
        Duration.class,
        value -> {
          BigInteger[] parts =
              decimal(value).toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
          return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
        });
    MAKERS.put(Locale.class, value -> Locale.forLanguageTag("" + value));
    MAKERS.put(Currency.class, value -> Currency.getInstance("" + value));
    MAKERS.put(ZoneId.class, value -> ZoneId.of("" + value));
    MAKERS.put(ZoneOffset.class, value -> ZoneOffset.of("" + value));
    MAKERS.put(TimeZone.class, value -> TimeZone.getTimeZone("" + value));
    MAKERS.put(URL.class, value -> url("" + value));
    MAKERS.put(InetAddress.class, value -> address("" + value));
    MAKERS.put(Class.class, value -> type("" + value));
    times();
  }

  private JavaValues() {}

  private static void times() {
    MAKERS.put(
        LocalDate.class, value -> value instanceof LocalDate ? value : local(value).toLocalDate());
    MAKERS.put(LocalDateTime.class, JavaValues::local);
    MAKERS.put(LocalTime.class, JavaValues::localTime);
    MAKERS.put(
        OffsetTime.class,
        value -> value instanceof OffsetTime ? value : localTime(value).atOffset(ZoneOffset.UTC));
    MAKERS.put(Instant.class, JavaValues::instant);
    MAKERS.put(OffsetDateTime.class, value -> instant(value).atOffset(ZoneOffset.UTC));
    MAKERS.put(ZonedDateTime.class, value -> instant(value).atZone(ZoneOffset.UTC));
    MAKERS.put(java.sql.Date.class, value -> java.sql.Date.valueOf(local(value).toLocalDate()));
    MAKERS.put(java.sql.Time.class, value -> java.sql.Time.valueOf(localTime(value)));
    MAKERS.put(java.sql.Timestamp.class, value -> java.sql.Timestamp.valueOf(local(value)));
    MAKERS.put(Date.class, JavaValues::date);
    MAKERS.put(Calendar.class, JavaValues::calendar);
    MAKERS.put(GregorianCalendar.class, JavaValues::calendar);
  }

  /** The value of the class that stands for this value of a column. */
  public static @Nullable Object of(Class<?> type, @Nullable Object value) {
    if (value == null || (type.isInstance(value) && !(value instanceof byte[]))) {
      return value;
    }
    if (type.isEnum()) {
      return constant(type, value);
    }
    if (value instanceof List<?> list) {
      return collection(type, list);
    }
    Function<Object, Object> maker = MAKERS.get(type);
    if (maker == null) {
      throw new IllegalArgumentException("no " + type.getName() + " of " + value.getClass());
    }
    return maker.apply(value);
  }

  private static Object constant(Class<?> type, Object value) {
    Object[] constants = type.getEnumConstants();
    if (value instanceof Number number) {
      return constants[number.intValue()];
    }
    for (Object each : constants) {
      if (((Enum<?>) each).name().equals(value)) {
        return each;
      }
    }
    throw new IllegalArgumentException(type.getName() + " has no constant " + value);
  }

  private static Object collection(Class<?> type, List<?> list) {
    if (Set.class.isAssignableFrom(type)) {
      return new LinkedHashSet<>(list);
    }
    Class<?> component = type.getComponentType();
    Object array = java.lang.reflect.Array.newInstance(component, list.size());
    for (int i = 0; i < list.size(); i++) {
      java.lang.reflect.Array.set(array, i, of(wrapped(component), list.get(i)));
    }
    return array;
  }

  /** A primitive's wrapper, any other class itself. */
  public static Class<?> wrapped(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static Number number(Object value) {
    return value instanceof Number number ? number : new BigDecimal(value.toString());
  }

  private static boolean isTrue(Object value) {
    return value instanceof Number number && number.intValue() != 0;
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
  }

  private static Object boxed(Object value) {
    byte[] bytes = (byte[]) value;
    Byte[] boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return boxed;
  }

  private static Instant instant(Object value) {
    return value instanceof Instant instant ? instant : local(value).toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime local(Object value) {
    if (value instanceof LocalDateTime time) {
      return time;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    return value instanceof LocalTime time
        ? time.atDate(LocalDate.EPOCH)
        : LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
  }

  private static LocalTime localTime(Object value) {
    return value instanceof LocalTime time ? time : local(value).toLocalTime();
  }

  private static Date date(Object value) {
    return Date.from(
        value instanceof Instant instant
            ? instant
            : local(value).atZone(ZoneId.systemDefault()).toInstant());
  }

  private static Calendar calendar(Object value) {
    Calendar calendar = new GregorianCalendar();
    calendar.setTime(date(value));
    return calendar;
  }

  private static URL url(String text) {
    try {
      return new URL(text);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text.replaceAll("/.*", ""));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
