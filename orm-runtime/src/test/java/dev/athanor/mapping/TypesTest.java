package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.Json;
import dev.athanor.annotation.NativeEnum;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Dialects;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which type of which database holds which Java type: the table in docs/mapping.md. */
@SuppressWarnings({"JavaUtilDate", "deprecation"})
class TypesTest {

  private static final List<String> DIALECTS = List.of("sqlite", "postgresql", "mysql", "mariadb");

  enum Colour {
    RED,
    BLUE
  }

  record Point(int x, int y) {}

  /** The label of a row, which the attributes behind it share. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Row {
    String value();
  }

  @Entity
  static class Everything {
    @Id long id;

    @Row("`boolean`")
    boolean flag;

    @Row("`byte`")
    byte tiny;

    @Row("`short`")
    short small;

    @Row("`int`, `Year`")
    int number;

    Year year;

    @Row("`long`")
    long big;

    @Row("`float`")
    float real;

    @Row("`double`")
    double precise;

    @Row("`char`")
    char letter;

    @Row("`String`, `char[]`, `Locale`, `TimeZone`, `ZoneId`, `URL`, `Class`")
    String text;

    char[] letters;
    Locale locale;
    TimeZone timeZone;
    ZoneId zone;
    URL url;
    Class<?> type;

    @Row("`String`, `length = 40`")
    @Column(length = 40)
    String word;

    @Row("`String`, `length = 100000`")
    @Column(length = 100000)
    String essay;

    @Row("`Currency`")
    Currency currency;

    @Row("`ZoneOffset`")
    ZoneOffset offset;

    @Row("`@Lob String`")
    @Lob
    String book;

    @Row("`byte[]`")
    byte[] bytes;

    @Row("`@Lob byte[]`")
    @Lob
    byte[] picture;

    @Row("`BigDecimal`")
    BigDecimal amount;

    @Row("`BigDecimal`, `precision = 9, scale = 3`")
    @Column(precision = 9, scale = 3)
    BigDecimal weight;

    @Row("`BigInteger`")
    BigInteger huge;

    @Row("`UUID`")
    UUID uuid;

    @Row("`LocalDate`, `java.sql.Date`")
    LocalDate date;

    java.sql.Date sqlDate;

    @Row("`LocalTime`, `OffsetTime`, `java.sql.Time`")
    LocalTime time;

    OffsetTime offsetTime;
    java.sql.Time sqlTime;

    @Row("`LocalDateTime`, `java.sql.Timestamp`, `java.util.Date`, `Calendar`")
    LocalDateTime dateTime;

    java.sql.Timestamp sqlTimestamp;
    Date utilDate;
    Calendar calendar;

    @Row("`LocalDateTime`, `secondPrecision = 3`")
    @Column(secondPrecision = 3)
    LocalDateTime coarse;

    @Row("`Instant`, `OffsetDateTime`, `ZonedDateTime`")
    Instant instant;

    OffsetDateTime offsetDateTime;
    ZonedDateTime zonedDateTime;

    @Row("`Duration` (nanoseconds)")
    Duration duration;

    @Row("`enum`")
    Colour ordinal;

    @Row("`enum`, `@Enumerated(STRING)`")
    @Enumerated(EnumType.STRING)
    Colour named;

    @Row("`enum`, `@NativeEnum`")
    @NativeEnum
    Colour own;

    @Row("`@Json` of any type")
    @Json
    Point point;

    @Row("`int[]`")
    int[] numbers;

    @Row("`String[]`, `List<String>`")
    String[] words;

    List<String> list;

    @Row("`InetAddress`")
    InetAddress address;
  }

  @Test
  void everyTypeIsHeldAsTheGuideSays() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "mapping.md"))).contains(table());
  }

  private static String table() {
    var rows = new StringJoiner("\n", "", "\n");
    String first = "";
    for (Field field : Everything.class.getDeclaredFields()) {
      Row row = field.getAnnotation(Row.class);
      String types = types(field.getName());
      if (row != null) {
        rows.add("| " + row.value() + types);
        first = types;
      } else if (!field.getName().equals("id")) {
        assertThat(types).as(field.getName()).isEqualTo(first);
      }
    }
    return rows.toString();
  }

  private static String types(String column) {
    Table table = Model.of(Everything.class).metaData().tables().get(0);
    var types = new StringJoiner(" | ", " | ", " |");
    for (String name : DIALECTS) {
      Dialect dialect = Dialects.named(name);
      Table adapted = dialect.adapt(MetaData.of(table)).tables().get(0);
      boolean checked =
          adapted.checks().stream().anyMatch(check -> check.expression().mentions(column));
      types.add(
          "`"
              + dialect.types().write(adapted.column(column).orElseThrow().type())
              + "`"
              + (checked ? " and a check" : ""));
    }
    return types.toString();
  }
}
