package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Types;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.sql.Quoting;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Array;
import dev.athanor.type.SqlType.BigInt;
import dev.athanor.type.SqlType.Binary;
import dev.athanor.type.SqlType.Blob;
import dev.athanor.type.SqlType.Bool;
import dev.athanor.type.SqlType.Char;
import dev.athanor.type.SqlType.Date;
import dev.athanor.type.SqlType.Decimal;
import dev.athanor.type.SqlType.DoublePrecision;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Int;
import dev.athanor.type.SqlType.Json;
import dev.athanor.type.SqlType.Named;
import dev.athanor.type.SqlType.Ordinal;
import dev.athanor.type.SqlType.Real;
import dev.athanor.type.SqlType.SmallInt;
import dev.athanor.type.SqlType.Text;
import dev.athanor.type.SqlType.Time;
import dev.athanor.type.SqlType.Timestamp;
import dev.athanor.type.SqlType.TinyInt;
import dev.athanor.type.SqlType.Uuid;
import dev.athanor.type.SqlType.Varbinary;
import dev.athanor.type.SqlType.Varchar;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types of PostgreSQL, in the words of {@code format_type()} and with the aliases of
 * https://www.postgresql.org/docs/current/datatype.html. Microseconds are what a time has when it
 * says nothing, so {@code timestamp} and {@code timestamp(6)} are one type here.
 */
final class PostgresqlTypes implements Types {

  private static final int MICROSECONDS = 6;

  /** Array bounds and dimensions are words that PostgreSQL reads and forgets. */
  private static final Pattern ARRAY =
      Pattern.compile("(.+?)(?:(?:\\[\\d*])+| array(?:\\[\\d*])?)", Pattern.DOTALL);

  private static final Pattern PARTS =
      Pattern.compile(
          "(.+?)(?:\\((-?\\d+)(?:,(-?\\d+))?\\))?(?: (with|without) time zone)?", Pattern.DOTALL);

  private final Quoting quoting;

  PostgresqlTypes(Quoting quoting) {
    this.quoting = quoting;
  }

  @Override
  public String write(SqlType type) {
    if (type instanceof Array array) {
      return write(array.element()) + "[]";
    }
    if (type instanceof Named named) {
      return named.sql();
    }
    if (type instanceof Enumeration words) {
      return words.name() == null
          ? "character varying(" + words.length() + ")"
          : quoting.name(words.name());
    }
    if (type instanceof Time time) {
      return "time" + fraction(time.precision()) + zone(time.withZone());
    }
    if (type instanceof Timestamp timestamp) {
      return "timestamp" + fraction(timestamp.precision()) + zone(timestamp.withZone());
    }
    String text = text(type);
    return text != null ? text : plain(type);
  }

  private static @Nullable String text(SqlType type) {
    if (type instanceof Decimal decimal) {
      Integer precision = decimal.precision();
      return precision == null ? "numeric" : "numeric(" + precision + "," + decimal.scale() + ")";
    }
    if (type instanceof Char text) {
      return "character(" + text.length() + ")";
    }
    if (type instanceof Varchar text) {
      return "character varying" + (text.length() == null ? "" : "(" + text.length() + ")");
    }
    return type instanceof Text ? "text" : null;
  }

  private static String plain(SqlType type) {
    if (type instanceof Bool) {
      return "boolean";
    }
    if (type instanceof TinyInt || type instanceof SmallInt || type instanceof Ordinal) {
      return "smallint";
    }
    if (type instanceof Int) {
      return "integer";
    }
    if (type instanceof BigInt) {
      return "bigint";
    }
    if (type instanceof Real) {
      return "real";
    }
    if (type instanceof DoublePrecision) {
      return "double precision";
    }
    if (type instanceof Binary || type instanceof Varbinary || type instanceof Blob) {
      return "bytea";
    }
    if (type instanceof Date) {
      return "date";
    }
    if (type instanceof Uuid) {
      return "uuid";
    }
    if (type instanceof Json json) {
      return json.binary() ? "jsonb" : "json";
    }
    throw new IllegalArgumentException("no words for " + type);
  }

  private static String fraction(@Nullable Integer precision) {
    return precision == null || precision >= MICROSECONDS ? "" : "(" + precision + ")";
  }

  private static String zone(boolean withZone) {
    return withZone ? " with time zone" : "";
  }

  @Override
  public SqlType read(String sql) {
    return readWords(words(sql));
  }

  private static SqlType readWords(String words) {
    Matcher array = ARRAY.matcher(words);
    if (array.matches()) {
      return new Array(readWords(array.group(1)));
    }
    Matcher parts = PARTS.matcher(words);
    if (!parts.matches()) {
      return new Named(words);
    }
    String name = parts.group(1);
    Integer size = number(parts.group(2));
    Integer scale = number(parts.group(3));
    boolean withZone = "with".equals(parts.group(4));
    SqlType type = scale == null ? sized(name, size, withZone) : null;
    if (type == null && parts.group(4) == null) {
      type = size == null ? unsized(name) : number(name, size, scale);
    }
    return type == null ? new Named(words) : type;
  }

  private static @Nullable SqlType sized(String name, @Nullable Integer size, boolean withZone) {
    return switch (name) {
      case "character varying", "varchar", "char varying", "national character varying" ->
          new Varchar(size);
      case "character", "char", "nchar", "national character", "national char" ->
          new Char(size == null ? 1 : size);
      case "bpchar" -> size == null ? new Named(name) : new Char(size);
      case "timestamp" -> new Timestamp(precision(size), withZone);
      case "timestamptz" -> new Timestamp(precision(size), true);
      case "time" -> new Time(precision(size), withZone);
      case "timetz" -> new Time(precision(size), true);
      case "bit" -> new Named("bit(" + (size == null ? 1 : size) + ")");
      case "bit varying", "varbit" ->
          new Named("bit varying" + (size == null ? "" : brackets(size)));
      case "interval" ->
          new Named(size == null || size >= MICROSECONDS ? name : name + brackets(size));
      default -> null;
    };
  }

  private static @Nullable SqlType number(String name, int size, @Nullable Integer scale) {
    return switch (name) {
      case "numeric", "decimal", "dec" -> new Decimal(size, scale == null ? 0 : scale);
      case "float" -> scale != null ? null : size <= 24 ? new Real() : new DoublePrecision();
      default -> null;
    };
  }

  private static @Nullable SqlType unsized(String name) {
    return switch (name) {
      case "boolean", "bool" -> new Bool();
      case "smallint", "int2", "smallserial", "serial2" -> new SmallInt();
      case "integer", "int", "int4", "serial", "serial4" -> new Int();
      case "bigint", "int8", "bigserial", "serial8" -> new BigInt();
      case "numeric", "decimal", "dec" -> new Decimal(null, 0);
      case "real", "float4" -> new Real();
      case "double precision", "float8", "float" -> new DoublePrecision();
      case "text" -> SqlType.text();
      case "bytea" -> SqlType.blob();
      case "date" -> new Date();
      case "uuid" -> new Uuid();
      case "json" -> new Json(false);
      case "jsonb" -> new Json(true);
      default -> null;
    };
  }

  private static String brackets(int size) {
    return "(" + size + ")";
  }

  private static int precision(@Nullable Integer digits) {
    return digits == null ? MICROSECONDS : Math.min(digits, MICROSECONDS);
  }

  private static @Nullable Integer number(@Nullable String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }

  /** The words in lower case with single spaces; what is quoted stays as it is. */
  private static String words(String sql) {
    var words = new StringBuilder();
    Token before = null;
    for (Token token : SqlTokens.of(sql)) {
      if (before != null && spaced(before, token)) {
        words.append(' ');
      }
      words.append(
          token.kind() == SqlTokens.Kind.WORD
              ? token.text().toLowerCase(Locale.ROOT)
              : token.text());
      before = token;
    }
    String text = words.toString();
    return text.startsWith("pg_catalog.") ? text.substring("pg_catalog.".length()) : text;
  }

  private static boolean spaced(Token before, Token token) {
    return (before.isName() && token.isName()) || (before.is(")") && token.isName());
  }
}
