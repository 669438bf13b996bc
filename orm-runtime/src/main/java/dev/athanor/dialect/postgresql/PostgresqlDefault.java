package dev.athanor.dialect.postgresql;

import dev.athanor.schema.SqlText;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.BigInt;
import dev.athanor.type.SqlType.Char;
import dev.athanor.type.SqlType.Decimal;
import dev.athanor.type.SqlType.DoublePrecision;
import dev.athanor.type.SqlType.Enumeration;
import dev.athanor.type.SqlType.Int;
import dev.athanor.type.SqlType.Named;
import dev.athanor.type.SqlType.Real;
import dev.athanor.type.SqlType.SmallInt;
import dev.athanor.type.SqlType.Text;
import dev.athanor.type.SqlType.Varchar;
import java.math.BigDecimal;
import java.util.List;

/** The default of a column of a type. */
record PostgresqlDefault(PostgresqlTypes types, SqlType type, SqlText text) {

  /**
   * The same text for defaults that give the same value: a constant is freed of a cast that the
   * column makes anyway, and a number is written in one way only.
   */
  String canonical() {
    List<String> words = PostgresqlExpression.of(text).words();
    int cast = words.lastIndexOf("::");
    List<String> constant = cast < 0 ? words : words.subList(0, cast);
    if (cast >= 0 && !isIdle(String.join(" ", words.subList(cast + 1, words.size())))) {
      return String.join(" ", words);
    }
    String value = PostgresqlExpression.of(String.join(" ", constant)).canonical();
    if (!value.matches("'(?s:[^']|'')*'|-? ?[0-9.]+")) {
      return String.join(" ", words);
    }
    return isNumber(type) ? number(value) : value;
  }

  /** Whether a cast to this type changes nothing that the column would not change itself. */
  private boolean isIdle(String words) {
    SqlType cast = types.read(words);
    if (cast.equals(type)) {
      return true;
    }
    if (type instanceof Enumeration own && own.name() != null && cast instanceof Named named) {
      return PostgresqlAdaptation.isName(named, own.name());
    }
    boolean unbounded =
        cast instanceof Text || (cast instanceof Varchar varying && varying.length() == null);
    return (isText(type) && unbounded) || (isNumber(type) && isExact(cast));
  }

  private static boolean isText(SqlType type) {
    return type instanceof Text || type instanceof Varchar || type instanceof Char;
  }

  private static boolean isExact(SqlType type) {
    return type instanceof SmallInt
        || type instanceof Int
        || type instanceof BigInt
        || (type instanceof Decimal decimal && decimal.precision() == null);
  }

  private static boolean isNumber(SqlType type) {
    return isExact(type)
        || type instanceof Decimal
        || type instanceof Real
        || type instanceof DoublePrecision;
  }

  private static String number(String constant) {
    String digits = constant.replace("'", "").replace(" ", "");
    try {
      return new BigDecimal(digits).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return constant;
    }
  }
}
