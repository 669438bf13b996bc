package dev.athanor.dialect.mysqlfamily;

import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind DEFAULT and ON UPDATE. */
final class Defaults {

  /** https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_now. */
  private static final Pattern NOW =
      Pattern.compile(
          "(?:now|current_timestamp|localtime|localtimestamp)(?:\\s*\\(\\s*(\\d*)\\s*\\))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMERIC =
      Pattern.compile("(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|year)\\b.*");

  private Defaults() {}

  /** The one way to write what may be written in many, as far as that is plain to see. */
  static @Nullable SqlText canonical(@Nullable SqlText text, SqlType type) {
    if (text == null) {
      return null;
    }
    SqlText plain = Words.unwrapped(text.sql());
    String sql = plain.sql();
    if (sql.equalsIgnoreCase("null")) {
      return null;
    }
    if (isMoment(type)) {
      Matcher now = NOW.matcher(sql);
      String fits = fraction(type);
      if (now.matches() && (now.group(1) == null || fits.equals(fraction(now.group(1))))) {
        return SqlText.of("CURRENT_TIMESTAMP" + fits);
      }
    }
    String value = Collations.isText(type) ? fromHex(sql) : null;
    if (value == null) {
      value = literalValue(SqlTokens.of(sql));
    }
    return value == null ? plain : literal(plain, value, type);
  }

  /** Whether it may stand behind DEFAULT without parentheses. */
  static boolean isLiteral(SqlText text) {
    List<Token> tokens = SqlTokens.of(text.sql());
    int first = !tokens.isEmpty() && isSign(tokens.get(0)) ? 1 : 0;
    boolean introduced = tokens.size() == 2 && tokens.get(0).text().startsWith("_");
    if (introduced) {
      return tokens.get(1).kind() == Kind.STRING;
    }
    if (tokens.size() != first + 1) {
      return false;
    }
    Token token = tokens.get(first);
    return token.kind() == Kind.STRING
        || token.kind() == Kind.NUMBER
        || token.text().startsWith("\"")
        || token.is("null")
        || token.is("true")
        || token.is("false");
  }

  /**
   * Whether it has to stand in parentheses.
   *
   * @param literalsForText whether text, blobs and JSON take a literal
   */
  static boolean isExpression(SqlText value, SqlType type, boolean literalsForText) {
    boolean literal = isLiteral(value) && (literalsForText || !isEndless(type));
    return !literal && !isNow(value, type);
  }

  private static boolean isEndless(SqlType type) {
    return type instanceof SqlType.Text
        || type instanceof SqlType.Blob
        || type instanceof SqlType.Json
        || (type instanceof SqlType.Named named
            && named.sql().matches("(geom|point|linestring|polygon|multi).*"));
  }

  /** Whether it is the time of the change, which needs no parentheses on a point in time. */
  static boolean isNow(SqlText text, SqlType type) {
    Matcher now = NOW.matcher(text.sql());
    return isMoment(type)
        && now.matches()
        && fraction(type).equals(fraction(now.group(1) == null ? "" : now.group(1)));
  }

  /** Whether the catalog shows a default of this type without quotes. */
  static boolean isNumeric(SqlType type) {
    return type instanceof SqlType.Bool
        || type instanceof SqlType.TinyInt
        || type instanceof SqlType.SmallInt
        || type instanceof SqlType.Int
        || type instanceof SqlType.BigInt
        || type instanceof SqlType.Decimal
        || type instanceof SqlType.Real
        || type instanceof SqlType.DoublePrecision
        || (type instanceof SqlType.Named named && NUMERIC.matcher(named.sql()).matches());
  }

  static boolean isBit(SqlType type) {
    return type instanceof SqlType.Named named && named.sql().startsWith("bit(");
  }

  static boolean isBytes(SqlType type) {
    return type instanceof SqlType.Binary
        || type instanceof SqlType.Varbinary
        || type instanceof SqlType.Blob;
  }

  private static boolean isMoment(SqlType type) {
    return type instanceof SqlType.Timestamp
        || (type instanceof SqlType.Named named && named.sql().startsWith("timestamp"));
  }

  private static String fraction(SqlType type) {
    if (type instanceof SqlType.Timestamp timestamp) {
      Integer precision = timestamp.precision();
      return fraction(precision == null ? "" : precision.toString());
    }
    return type instanceof SqlType.Named named ? named.sql().substring("timestamp".length()) : "";
  }

  private static String fraction(String digits) {
    return digits.isEmpty() || digits.equals("0") ? "" : "(" + digits + ")";
  }

  /** The text that a literal in hexadecimal stands for, or null where it is something else. */
  private static @Nullable String fromHex(String sql) {
    if (!sql.matches("0x(?:[0-9A-Fa-f]{2})+")) {
      return null;
    }
    byte[] bytes = HexFormat.of().parseHex(sql, 2, sql.length());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /** The value of a plain literal, or null where it is something else. */
  private static @Nullable String literalValue(List<Token> tokens) {
    int first = !tokens.isEmpty() && isSign(tokens.get(0)) ? 1 : 0;
    if (tokens.size() != first + 1) {
      return null;
    }
    Token token = tokens.get(first);
    String text = token.text();
    if (token.kind() == Kind.NUMBER && !text.toLowerCase(Locale.ROOT).startsWith("0x")) {
      return (first == 1 && tokens.get(0).is("-") ? "-" : "") + text;
    }
    if (first == 0 && (text.startsWith("'") || text.startsWith("\""))) {
      return ServerText.valueOf(text);
    }
    if (token.is("true") || text.equalsIgnoreCase("b'1'")) {
      return "1";
    }
    return token.is("false") || text.equalsIgnoreCase("b'0'") ? "0" : null;
  }

  private static boolean isSign(Token token) {
    return token.is("-") || token.is("+");
  }

  private static SqlText literal(SqlText plain, String value, SqlType type) {
    if (isNumeric(type)) {
      return number(plain, value, type);
    }
    if (isBit(type)) {
      return value.matches("\\d{1,18}")
          ? SqlText.of("b'" + Long.toBinaryString(Long.parseLong(value)) + "'")
          : plain;
    }
    return isBytes(type) ? plain : SqlText.of(ServerText.literal(value));
  }

  private static SqlText number(SqlText plain, String value, SqlType type) {
    try {
      BigDecimal number = new BigDecimal(value.strip());
      if (type instanceof SqlType.Decimal decimal) {
        return SqlText.of(
            number.setScale(decimal.scale(), RoundingMode.UNNECESSARY).toPlainString());
      }
      boolean zero = number.signum() == 0;
      return SqlText.of(zero ? "0" : number.stripTrailingZeros().toPlainString());
    } catch (NumberFormatException | ArithmeticException notExactlyANumber) {
      return plain;
    }
  }
}
