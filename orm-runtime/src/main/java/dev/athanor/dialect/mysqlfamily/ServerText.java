package dev.athanor.dialect.mysqlfamily;

import dev.athanor.sql.Quoting;

/**
 * Puts string literals into the form that every reader of SQL understands: quotes are doubled
 * instead of escaped, and the introducer of the connection's own character set is left out.
 */
final class ServerText {

  static final Quoting QUOTING = new Quoting('`', true);

  private static final String INTRODUCER = "_utf8mb4";

  private final String sql;
  private final StringBuilder out = new StringBuilder();
  private int position;

  private ServerText(String sql) {
    this.sql = sql;
  }

  /** The same SQL with its string literals in that form. */
  static String readable(String sql) {
    return new ServerText(sql).read();
  }

  /**
   * The text of a string literal as the server understands it
   * (https://dev.mysql.com/doc/refman/8.4/en/string-literals.html).
   *
   * @param literal with its quotes
   */
  static String valueOf(String literal) {
    return QUOTING.literals().read(literal);
  }

  /** A string literal. */
  static String literal(String value) {
    return QUOTING.literal(value).replace("\0", "\\0");
  }

  private String read() {
    while (position < sql.length()) {
      char c = sql.charAt(position);
      if (c == '\'') {
        out.append(literal(valueOf(quoted(c))));
      } else if (c == '`' || c == '"') {
        out.append(quoted(c));
      } else if (sql.startsWith("/*", position)) {
        copyTo(endOf("*/", position + 2));
      } else if (introducer()) {
        position += INTRODUCER.length();
      } else if (isNamePart(c)) {
        word();
      } else {
        out.append(c);
        position++;
      }
    }
    return out.toString();
  }

  private String quoted(char quote) {
    int start = position;
    position = endOfQuoted(sql, start);
    String quoted = sql.substring(start, position);
    boolean closed = quoted.length() > 1 && quoted.charAt(quoted.length() - 1) == quote;
    return closed ? quoted : quoted + quote;
  }

  /** The place behind the name or literal whose opening quote stands here. */
  static int endOfQuoted(String sql, int start) {
    char quote = sql.charAt(start);
    int position = start + 1;
    while (position < sql.length()) {
      char c = sql.charAt(position++);
      if (c == '\\' && quote != '`') {
        position++;
      } else if (c == quote) {
        if (position < sql.length() && sql.charAt(position) == quote) {
          position++;
        } else {
          return position;
        }
      }
    }
    return sql.length();
  }

  private boolean introducer() {
    int end = position + INTRODUCER.length();
    return sql.regionMatches(true, position, INTRODUCER, 0, INTRODUCER.length())
        && end < sql.length()
        && sql.charAt(end) == '\'';
  }

  private void word() {
    int end = position;
    while (end < sql.length() && isNamePart(sql.charAt(end))) {
      end++;
    }
    copyTo(end);
  }

  private void copyTo(int end) {
    out.append(sql, position, end);
    position = end;
  }

  private int endOf(String mark, int from) {
    int at = sql.indexOf(mark, from);
    return at < 0 ? sql.length() : at + mark.length();
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '$' || c > 127 || Character.isLetterOrDigit(c);
  }
}
