package dev.athanor.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits SQL into tokens without understanding it. Every character of the text belongs to exactly
 * one token or to the white space between two. The rules are those of SQLite's tokenizer
 * (https://sqlite.org/lang_keywords.html, https://sqlite.org/lang_comment.html) with the dollar
 * quotes of PostgreSQL beside them.
 */
public final class SqlTokens {

  /** What a token is. */
  public enum Kind {
    /** A name or keyword without quotes. */
    WORD,
    /** A name in double quotes, backticks or square brackets. */
    QUOTED_NAME,
    STRING,
    NUMBER,
    /** An operator or a punctuation mark. */
    SYMBOL,
    COMMENT
  }

  /**
   * A token.
   *
   * @param text exactly as it stands in the source
   * @param start the offset of its first character
   */
  public record Token(Kind kind, String text, int start) {

    /** The offset behind its last character. */
    public int end() {
      return start + text.length();
    }

    /** Whether this is the keyword, in any case and not quoted. */
    public boolean is(String keyword) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(keyword);
    }

    /** Whether it can be a name. */
    public boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** The name without its quotes, or the text of any other token. */
    public String name() {
      if (kind != Kind.QUOTED_NAME) {
        return text;
      }
      String quote = text.substring(text.length() - 1);
      return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
  }

  private static final List<String> LONG_SYMBOLS =
      List.of("->>", "||", "->", "<=", ">=", "<>", "!=", "==", "::", "<<", ">>", ":=");

  private final String sql;
  private final boolean brackets;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private SqlTokens(String sql, boolean brackets) {
    this.sql = sql;
    this.brackets = brackets;
  }

  /** The tokens of a text in which square brackets are symbols; comments are left out. */
  public static List<Token> of(String sql) {
    return new SqlTokens(sql, false).read();
  }

  /** The tokens of a text in which square brackets quote names; comments are left out. */
  public static List<Token> withBracketNames(String sql) {
    return new SqlTokens(sql, true).read();
  }

  private List<Token> read() {
    while (position < sql.length()) {
      char c = sql.charAt(position);
      if (Character.isWhitespace(c)) {
        position++;
      } else {
        next(c);
      }
    }
    return tokens;
  }

  private void next(char c) {
    if (sql.startsWith("--", position)) {
      token(Kind.COMMENT, endOf("\n", position));
    } else if (sql.startsWith("/*", position)) {
      token(Kind.COMMENT, endOf("*/", position + 2));
    } else if (c == '\'') {
      token(Kind.STRING, quoted('\''));
    } else if (c == '"' || c == '`') {
      token(Kind.QUOTED_NAME, quoted(c));
    } else if (c == '[' && brackets) {
      token(Kind.QUOTED_NAME, endOf("]", position));
    } else if (c == '$' && dollarTag() != null) {
      String tag = sql.substring(position, sql.indexOf('$', position + 1) + 1);
      token(Kind.STRING, endOf(tag, position + tag.length()));
    } else if (Character.isDigit(c) || (c == '.' && digitAt(position + 1))) {
      token(Kind.NUMBER, number());
    } else if (isNamePart(c)) {
      word();
    } else {
      symbol();
    }
  }

  private void token(Kind kind, int end) {
    if (kind != Kind.COMMENT) {
      tokens.add(new Token(kind, sql.substring(position, end), position));
    }
    position = end;
  }

  private int endOf(String mark, int from) {
    int at = sql.indexOf(mark, from);
    return at < 0 ? sql.length() : at + mark.length();
  }

  private int quoted(char quote) {
    int i = position + 1;
    while (i < sql.length()) {
      if (sql.charAt(i) == quote) {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
      i++;
    }
    return sql.length();
  }

  private @org.jspecify.annotations.Nullable String dollarTag() {
    int close = sql.indexOf('$', position + 1);
    if (close < 0) {
      return null;
    }
    String tag = sql.substring(position + 1, close);
    return tag.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c)) ? tag : null;
  }

  private boolean digitAt(int index) {
    return index < sql.length() && Character.isDigit(sql.charAt(index));
  }

  private int number() {
    int i = position;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      boolean sign = (c == '+' || c == '-') && exponentBefore(i);
      if (!sign && c != '.' && !isNamePart(c)) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Whether a sign at this place belongs to a number such as {@code 1e-5}. */
  private boolean exponentBefore(int index) {
    String before = sql.substring(position, index).toLowerCase(Locale.ROOT);
    return before.endsWith("e") && !before.startsWith("0x") && digitAt(index + 1);
  }

  private void word() {
    int end = position;
    while (end < sql.length() && isNamePart(sql.charAt(end))) {
      end++;
    }
    boolean prefixed = end < sql.length() && sql.charAt(end) == '\'' && end - position == 1;
    if (prefixed && "xXbBnN".indexOf(sql.charAt(position)) >= 0) {
      int start = position;
      position = end;
      int close = quoted('\'');
      position = start;
      token(Kind.STRING, close);
    } else {
      token(Kind.WORD, end);
    }
  }

  private void symbol() {
    for (String symbol : LONG_SYMBOLS) {
      if (sql.startsWith(symbol, position)) {
        token(Kind.SYMBOL, position + symbol.length());
        return;
      }
    }
    token(Kind.SYMBOL, position + Character.charCount(sql.codePointAt(position)));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '$' || c > 127 || Character.isLetterOrDigit(c);
  }
}
