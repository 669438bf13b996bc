package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.Types;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.sql.Quoting;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types of PostgreSQL (https://www.postgresql.org/docs/current/datatype.html). Words are those
 * of {@code format_type}. A precision of six is the default for times and is not written.
 */
final class PostgresqlTypes implements Types {

  private static final int DEFAULT_PRECISION = 6;
  private static final Pattern SIZED =
      Pattern.compile("([a-z0-9 ]+?) ?\\( ?(\\d+)(?: ?, ?(\\d+))? ?\\)( with(?:out)? time zone)?");

  @Override
  public String write(SqlType type) {
    if (type instanceof SqlType.Decimal decimal) {
      Integer precision = decimal.precision();
      return precision == null ? "numeric" : "numeric(" + precision + "," + decimal.scale() + ")";
    }
    if (type instanceof SqlType.Char text) {
      return "character(" + text.length() + ")";
    }
    if (type instanceof SqlType.Varchar text) {
      Integer length = text.length();
      return length == null ? "character varying" : "character varying(" + length + ")";
    }
    if (type instanceof SqlType.Time time) {
      return "time" + precision(time.precision()) + zone(time.withZone());
    }
    if (type instanceof SqlType.Timestamp time) {
      return "timestamp" + precision(time.precision()) + zone(time.withZone());
    }
    if (type instanceof SqlType.Json json) {
      return json.binary() ? "jsonb" : "json";
    }
    if (type instanceof SqlType.Array array) {
      return write(array.element()) + "[]";
    }
    if (type instanceof SqlType.Enumeration words) {
      QualifiedName name = words.name();
      return name == null
          ? "character varying(" + words.length() + ")"
          : Quoting.STANDARD.name(name);
    }
    return type instanceof SqlType.Named named ? named.sql() : plain(type);
  }

  private static String precision(@Nullable Integer precision) {
    return precision == null || precision == DEFAULT_PRECISION ? "" : "(" + precision + ")";
  }

  private static String zone(boolean zone) {
    return zone ? " with time zone" : " without time zone";
  }

  private static String plain(SqlType type) {
    if (type instanceof SqlType.Bool) {
      return "boolean";
    }
    if (type instanceof SqlType.TinyInt
        || type instanceof SqlType.SmallInt
        || type instanceof SqlType.Ordinal) {
      return "smallint";
    }
    if (type instanceof SqlType.Int) {
      return "integer";
    }
    if (type instanceof SqlType.BigInt) {
      return "bigint";
    }
    if (type instanceof SqlType.Real) {
      return "real";
    }
    if (type instanceof SqlType.DoublePrecision) {
      return "double precision";
    }
    if (type instanceof SqlType.Text) {
      return "text";
    }
    if (type instanceof SqlType.Date) {
      return "date";
    }
    return type instanceof SqlType.Uuid ? "uuid" : "bytea";
  }

  @Override
  public SqlType read(String sql) {
    String words = canonicalWords(sql);
    if (words.endsWith("[]")) {
      SqlType element = read(words.substring(0, words.length() - 2).strip());
      // PostgreSQL does not keep the number of dimensions.
      return element instanceof SqlType.Array ? element : new SqlType.Array(element);
    }
    Matcher sized = SIZED.matcher(words);
    if (sized.matches()) {
      String scale = sized.group(3);
      SqlType type =
          sized(
              sized.group(1),
              Integer.parseInt(sized.group(2)),
              scale == null ? 0 : Integer.parseInt(scale),
              " with time zone".equals(sized.group(4)));
      return type == null ? new SqlType.Named(words) : type;
    }
    return unsized(words);
  }

  /** Lower case outside quotes, single spaces. */
  private static String canonicalWords(String sql) {
    List<Token> tokens = SqlTokens.of(sql);
    boolean quoted =
        tokens.stream()
            .map(Token::kind)
            .anyMatch(k -> k == SqlTokens.Kind.QUOTED_NAME || k == SqlTokens.Kind.STRING);
    String words = sql.strip().replaceAll("\\s+", " ");
    return quoted ? words : words.toLowerCase(Locale.ROOT);
  }

  private static @Nullable SqlType sized(String word, int size, int scale, boolean zone) {
    return switch (word) {
      case "character varying", "varchar" -> new SqlType.Varchar(size);
      case "character", "char", "bpchar" -> new SqlType.Char(size);
      case "numeric", "decimal", "dec" -> new SqlType.Decimal(size, scale);
      case "time" -> new SqlType.Time(size, zone);
      case "timestamp" -> new SqlType.Timestamp(size, zone);
      case "timestamptz" -> new SqlType.Timestamp(size, true);
      case "timetz" -> new SqlType.Time(size, true);
      case "float" -> size <= 24 ? new SqlType.Real() : new SqlType.DoublePrecision();
      default -> null;
    };
  }

  private static SqlType unsized(String words) {
    return switch (words) {
      case "boolean", "bool" -> new SqlType.Bool();
      case "smallint", "int2" -> new SqlType.SmallInt();
      case "integer", "int", "int4" -> new SqlType.Int();
      case "bigint", "int8" -> new SqlType.BigInt();
      case "numeric", "decimal", "dec" -> new SqlType.Decimal(null, 0);
      case "real", "float4" -> new SqlType.Real();
      case "double precision", "float8", "float" -> new SqlType.DoublePrecision();
      case "character", "char" -> new SqlType.Char(1);
      case "character varying", "varchar" -> new SqlType.Varchar(null);
      case "text" -> SqlType.text();
      case "bytea" -> SqlType.blob();
      case "date" -> new SqlType.Date();
      case "time", "time without time zone" -> new SqlType.Time(DEFAULT_PRECISION, false);
      case "timetz", "time with time zone" -> new SqlType.Time(DEFAULT_PRECISION, true);
      case "timestamp", "timestamp without time zone" ->
          new SqlType.Timestamp(DEFAULT_PRECISION, false);
      case "timestamptz", "timestamp with time zone" ->
          new SqlType.Timestamp(DEFAULT_PRECISION, true);
      case "uuid" -> new SqlType.Uuid();
      case "json" -> new SqlType.Json(false);
      case "jsonb" -> new SqlType.Json(true);
      default -> new SqlType.Named(words);
    };
  }
}
