package dev.athanor.schema;

/** How a database writes strings: what a backslash in one means. */
public enum Literals {
  /** It is a character like any other. */
  STANDARD,

  /**
   * It makes the next character another one
   * (https://dev.mysql.com/doc/refman/8.4/en/string-literals.html).
   */
  BACKSLASHES;

  /**
   * The text of a string literal as the server understands it.
   *
   * @param literal with its quotes
   */
  public String read(String literal) {
    String quote = literal.substring(0, 1);
    var value = new StringBuilder();
    int end = literal.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = literal.charAt(i);
      if (this == BACKSLASHES && c == '\\' && i + 1 < end) {
        value.append(escaped(literal.charAt(++i)));
      } else {
        value.append(c);
        i += literal.startsWith(quote + quote, i) ? 1 : 0;
      }
    }
    return value.toString();
  }

  /** A string literal, its quotes doubled. */
  public String write(String value) {
    String escaped = this == BACKSLASHES ? value.replace("\\", "\\\\") : value;
    return "'" + escaped.replace("'", "''") + "'";
  }

  private static String escaped(char c) {
    return switch (c) {
      case '0' -> "\0";
      case 'b' -> "\b";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'Z' -> "\u001a";
      case '%', '_' -> "\\" + c;
      default -> String.valueOf(c);
    };
  }
}
