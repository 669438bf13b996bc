package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.Types;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types (https://dev.mysql.com/doc/refman/8.4/en/data-types.html). Points in time are {@code
 * datetime}, which does not end in 2038 as {@code timestamp} does; whether they have a zone is not
 * kept.
 */
final class FamilyTypes implements Types {

  /** The longest text, in characters of four bytes, that fits into a row of 65,535 bytes. */
  private static final int LONGEST_VARCHAR = 16_383;

  private static final int LONGEST_VARBINARY = 65_532;
  private static final int LONGEST_FIXED = 255;
  private static final int BYTES_PER_CHARACTER = 4;

  /** A null precision is "whatever the database holds": the most digits, half of them behind. */
  private static final String WIDEST_DECIMAL = "decimal(65,30)";

  private static final long TINY = 255;
  private static final long MEDIUM = 16_777_215;
  private static final long ORDINARY = 65_535;

  /** What integers are filled up to where no width is given. */
  private static final Map<String, String> WIDTHS =
      Map.of("tinyint", "3", "smallint", "5", "mediumint", "8", "int", "10", "bigint", "20");

  private final String uuid;

  FamilyTypes(String uuid) {
    this.uuid = uuid;
  }

  @Override
  public String write(SqlType type) {
    if (type instanceof SqlType.Decimal decimal) {
      return decimal(decimal);
    }
    if (type instanceof SqlType.Char text) {
      return text.length() > LONGEST_FIXED ? varchar(text.length()) : "char(" + text.length() + ")";
    }
    if (type instanceof SqlType.Varchar text) {
      Integer length = text.length();
      return length == null ? "longtext" : varchar(length);
    }
    if (type instanceof SqlType.Text text) {
      return sized(text.capacity()) + "text";
    }
    if (type instanceof SqlType.Binary bytes) {
      return bytes.length() > LONGEST_FIXED
          ? varbinary(bytes.length())
          : "binary(" + bytes.length() + ")";
    }
    if (type instanceof SqlType.Varbinary bytes) {
      return varbinary(bytes.length());
    }
    if (type instanceof SqlType.Blob blob) {
      return sized(blob.capacity()) + "blob";
    }
    if (type instanceof SqlType.Time time) {
      return "time" + fraction(time.precision());
    }
    if (type instanceof SqlType.Timestamp timestamp) {
      return "datetime" + fraction(timestamp.precision());
    }
    if (type instanceof SqlType.Enumeration words) {
      return "enum(" + literals(words.values()) + ")";
    }
    if (type instanceof SqlType.Named named) {
      return named.sql();
    }
    return plain(type);
  }

  private String plain(SqlType type) {
    if (type instanceof SqlType.Bool) {
      return "tinyint(1)";
    }
    if (type instanceof SqlType.TinyInt || type instanceof SqlType.Ordinal) {
      return "tinyint";
    }
    if (type instanceof SqlType.SmallInt) {
      return "smallint";
    }
    if (type instanceof SqlType.Int) {
      return "int";
    }
    if (type instanceof SqlType.BigInt) {
      return "bigint";
    }
    if (type instanceof SqlType.Real) {
      return "float";
    }
    if (type instanceof SqlType.DoublePrecision) {
      return "double";
    }
    if (type instanceof SqlType.Date) {
      return "date";
    }
    return type instanceof SqlType.Uuid ? uuid : "json";
  }

  private static String decimal(SqlType.Decimal decimal) {
    Integer precision = decimal.precision();
    if (precision != null) {
      return "decimal(" + precision + "," + decimal.scale() + ")";
    }
    return decimal.scale() == 0 ? WIDEST_DECIMAL : "decimal(65," + decimal.scale() + ")";
  }

  private static String varchar(int length) {
    return length > LONGEST_VARCHAR
        ? sized((long) length * BYTES_PER_CHARACTER) + "text"
        : "varchar(" + length + ")";
  }

  private static String varbinary(int length) {
    return length > LONGEST_VARBINARY ? sized(length) + "blob" : "varbinary(" + length + ")";
  }

  /** The prefix of the smallest kind of text or blob that has this capacity. */
  private static String sized(long capacity) {
    if (capacity <= TINY) {
      return "tiny";
    }
    if (capacity <= ORDINARY) {
      return "";
    }
    return capacity <= MEDIUM ? "medium" : "long";
  }

  private static String fraction(@Nullable Integer precision) {
    return precision == null || precision == 0 ? "" : "(" + Math.min(precision, 6) + ")";
  }

  /** Blanks at the end of a word are not kept. */
  private static String literals(List<String> values) {
    return values.stream()
        .map(value -> ServerText.literal(value.replaceAll(" +$", "")))
        .collect(Collectors.joining(","));
  }

  @Override
  public SqlType read(String sql) {
    TypeWords words = TypeWords.read(sql);
    boolean special = words.unsigned() || !words.suffix().isEmpty();
    SqlType type = special ? null : known(words);
    return type == null ? new SqlType.Named(named(words)) : type;
  }

  private @Nullable SqlType known(TypeWords words) {
    SqlType number = number(words);
    if (number != null) {
      return number;
    }
    SqlType text = text(words);
    if (text != null) {
      return text;
    }
    SqlType bytes = bytes(words);
    return bytes != null ? bytes : other(words);
  }

  private static @Nullable SqlType number(TypeWords words) {
    Integer first = words.number(0);
    Integer scale = words.number(1);
    return switch (words.name()) {
      case "bool", "boolean" -> new SqlType.Bool();
      case "tinyint", "int1" ->
          first != null && first == 1 ? new SqlType.Bool() : new SqlType.TinyInt();
      case "smallint", "int2" -> new SqlType.SmallInt();
      case "int", "integer", "int4" -> new SqlType.Int();
      case "bigint", "int8" -> new SqlType.BigInt();
      case "decimal", "numeric", "dec", "fixed" ->
          new SqlType.Decimal(first == null ? 10 : first, scale == null ? 0 : scale);
      case "float", "float4" -> scale == null ? floating(first) : null;
      case "double", "double precision", "real", "float8" ->
          first == null ? new SqlType.DoublePrecision() : null;
      default -> null;
    };
  }

  /** A precision says only which of the two it is. */
  private static SqlType floating(@Nullable Integer precision) {
    return precision == null || precision <= 24
        ? new SqlType.Real()
        : new SqlType.DoublePrecision();
  }

  private static @Nullable SqlType text(TypeWords words) {
    Integer length = words.number(0);
    return switch (words.name()) {
      case "char", "character", "nchar", "national char", "national character" ->
          new SqlType.Char(length == null ? 1 : length);
      case "varchar",
          "character varying",
          "char varying",
          "nvarchar",
          "national varchar",
          "nchar varchar",
          "varcharacter" ->
          length == null || length <= LONGEST_VARCHAR ? new SqlType.Varchar(length) : null;
      case "tinytext" -> new SqlType.Text(TINY);
      case "text" -> new SqlType.Text(capacity(length, BYTES_PER_CHARACTER));
      case "mediumtext", "long varchar", "long" -> new SqlType.Text(MEDIUM);
      case "longtext" -> SqlType.text();
      case "enum" -> SqlType.Enumeration.of(values(words));
      default -> null;
    };
  }

  private static @Nullable SqlType bytes(TypeWords words) {
    Integer length = words.number(0);
    return switch (words.name()) {
      case "binary", "char byte" -> new SqlType.Binary(length == null ? 1 : length);
      case "varbinary" -> length == null ? null : new SqlType.Varbinary(length);
      // No type of these servers: an address, as Hibernate holds it.
      case "inet" -> new SqlType.Varbinary(19);
      case "tinyblob" -> new SqlType.Blob(TINY);
      case "blob" -> new SqlType.Blob(capacity(length, 1));
      case "mediumblob", "long varbinary" -> new SqlType.Blob(MEDIUM);
      case "longblob" -> SqlType.blob();
      default -> null;
    };
  }

  private @Nullable SqlType other(TypeWords words) {
    Integer precision = words.number(0);
    return switch (words.name()) {
      case "date" -> new SqlType.Date();
      case "time" -> new SqlType.Time(precision == null ? 0 : precision, false);
      case "datetime" -> new SqlType.Timestamp(precision == null ? 0 : precision, false);
      case "json" -> new SqlType.Json(true);
      case "uuid" -> uuid.equals("uuid") ? new SqlType.Uuid() : null;
      default -> null;
    };
  }

  /** The capacity of the kind of text or blob that is made for this many characters or bytes. */
  private static long capacity(@Nullable Integer length, int bytes) {
    long wanted = length == null ? ORDINARY : (long) length * bytes;
    return switch (sized(wanted)) {
      case "tiny" -> TINY;
      case "" -> ORDINARY;
      case "medium" -> MEDIUM;
      default -> SqlType.UNLIMITED;
    };
  }

  private static List<String> values(TypeWords words) {
    return words.arguments().stream()
        .map(word -> word.startsWith("'") ? ServerText.valueOf(word) : word)
        .toList();
  }

  /** The catalog's words for a type that the model has none for. */
  private static String named(TypeWords words) {
    String name =
        switch (words.name()) {
          case "integer", "int4" -> "int";
          case "int1" -> "tinyint";
          case "int2" -> "smallint";
          case "int3", "middleint" -> "mediumint";
          case "int8" -> "bigint";
          case "serial" -> "bigint";
          case "numeric", "dec", "fixed" -> "decimal";
          case "double precision", "real", "float8" -> "double";
          case "float4" -> "float";
          default -> words.name();
        };
    boolean unsigned = words.unsigned() || words.name().equals("serial");
    List<String> arguments = arguments(name, words);
    return name
        + (arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")")
        + (words.suffix().isEmpty() ? "" : " " + words.suffix())
        + (unsigned ? " unsigned" : "")
        + (words.zerofill() ? " zerofill" : "");
  }

  private static List<String> arguments(String name, TypeWords words) {
    List<String> written = words.arguments();
    if (WIDTHS.containsKey(name)) {
      boolean shown = words.zerofill() && written.isEmpty();
      return shown
          ? List.of(WIDTHS.getOrDefault(name, ""))
          : words.zerofill() ? written : List.of();
    }
    return switch (name) {
      case "set" -> values(words).stream().map(ServerText::literal).toList();
      case "decimal" ->
          List.of(
              written.isEmpty() ? "10" : written.get(0), written.size() < 2 ? "0" : written.get(1));
      case "bit" -> written.isEmpty() ? List.of("1") : written;
      case "year" -> List.of();
      case "timestamp" -> written.equals(List.of("0")) ? List.of() : written;
      default -> written;
    };
  }
}
