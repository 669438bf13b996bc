package dev.athanor.sql;

import dev.athanor.sql.SqlScript.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds where statements end. Semicolons in quotes and comments end none, nor do those in the body
 * of a trigger, procedure, function or event.
 */
final class SqlSplitter {

  private static final Set<String> WITH_BODY =
      Set.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE");

  /** Of these and those with a body, the first one behind CREATE says what is created. */
  private static final Set<String> WITHOUT_BODY =
      Set.of(
          "TABLE",
          "VIEW",
          "MATERIALIZED",
          "INDEX",
          "UNIQUE",
          "FULLTEXT",
          "SPATIAL",
          "SEQUENCE",
          "SCHEMA",
          "DATABASE",
          "TYPE",
          "DOMAIN",
          "EXTENSION",
          "ROLE",
          "USER",
          "VIRTUAL",
          "POLICY",
          "RULE",
          "SERVER",
          "CAST",
          "OPERATOR",
          "COLLATION",
          "STATISTICS");

  /** {@code END IF} closes what {@code IF} has opened, which is not counted either. */
  private static final Set<String> UNCOUNTED = Set.of("IF", "LOOP", "REPEAT", "WHILE", "FOR");

  private final String text;
  private final ScriptSyntax syntax;
  private final List<Piece> pieces = new ArrayList<>();
  private String delimiter = ";";
  private int at;

  /** Where the open piece and the statement in it begin, and where its last word ends. */
  private int pieceStart;

  private int first = -1;
  private int last;

  /** The first word of the open statement, and whether it is known to have a body. */
  private String opening = "";

  private boolean decided;
  private boolean bodied;
  private int depth;

  SqlSplitter(String text, ScriptSyntax syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  List<Piece> pieces() {
    while (at < text.length()) {
      if (!delimiterCommand() && !skipped() && !ended()) {
        token();
      }
    }
    if (pieceStart < text.length()) {
      piece(text.length());
    }
    return pieces;
  }

  private boolean delimiterCommand() {
    if (!syntax.delimiterCommand() || first >= 0 || !isWordAt(at, "DELIMITER") || !lineStart(at)) {
      return false;
    }
    int end = lineEnd(at);
    String next = text.substring(at + "DELIMITER".length(), end).strip();
    if (!next.isEmpty()) {
      delimiter = next;
    }
    at = Math.min(end + 1, text.length());
    return true;
  }

  private boolean lineStart(int index) {
    int before = index - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
  }

  private int lineEnd(int index) {
    int end = text.indexOf('\n', index);
    return end < 0 ? text.length() : end;
  }

  /** White space and comments. A comment that a server executes is no comment. */
  private boolean skipped() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c) || c == '\uFEFF') {
      at++;
      return true;
    }
    if ((c == '#' && syntax.hashComments()) || isDashes()) {
      at = lineEnd(at);
      return true;
    }
    if (text.startsWith("/*", at) && !isExecuted()) {
      at = commentEnd();
      return true;
    }
    return false;
  }

  /** MySQL wants white space behind the dashes. */
  private boolean isDashes() {
    return text.startsWith("--", at)
        && (!syntax.hashComments()
            || at + 2 >= text.length()
            || Character.isWhitespace(text.charAt(at + 2)));
  }

  private boolean isExecuted() {
    return syntax.hashComments()
        && (text.startsWith("/*!", at)
            || text.startsWith("/*M!", at)
            || text.startsWith("/*+", at));
  }

  private int commentEnd() {
    int open = 1;
    int index = at + 2;
    while (index < text.length() && open > 0) {
      if (text.startsWith("*/", index)) {
        open--;
        index += 2;
      } else if (syntax.nestedComments() && text.startsWith("/*", index)) {
        open++;
        index += 2;
      } else {
        index++;
      }
    }
    return index;
  }

  private boolean ended() {
    boolean own = !delimiter.equals(";");
    if (!text.startsWith(delimiter, at) || (!own && depth > 0)) {
      return false;
    }
    at += delimiter.length();
    piece(at);
    return true;
  }

  private void piece(int end) {
    String sql = first < 0 ? "" : text.substring(first, last);
    int line = first < 0 ? line(pieceStart) : line(first);
    pieces.add(new Piece(text.substring(pieceStart, end), sql, line));
    pieceStart = end;
    first = -1;
    opening = "";
    bodied = false;
    depth = 0;
  }

  private int line(int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private void token() {
    if (first < 0) {
      first = at;
    }
    char c = text.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      at = quoteEnd(c, syntax.backslashEscapes() && c != '`');
    } else if (c == '[' && syntax.bracketNames()) {
      at = after(text.indexOf(']', at));
    } else if (c == '$' && syntax.dollarQuotes() && !dollarTag().isEmpty()) {
      String tag = dollarTag();
      int close = text.indexOf(tag, at + tag.length());
      at = close < 0 ? text.length() : close + tag.length();
    } else if (isWordPart(c)) {
      word();
    } else {
      at++;
    }
    last = at;
  }

  private int after(int index) {
    return index < 0 ? text.length() : index + 1;
  }

  private int quoteEnd(char quote, boolean backslash) {
    int index = at + 1;
    while (index < text.length()) {
      char c = text.charAt(index);
      if (c == '\\' && backslash) {
        index += 2;
      } else if (c == quote) {
        if (index + 1 < text.length() && text.charAt(index + 1) == quote) {
          index += 2;
        } else {
          return index + 1;
        }
      } else {
        index++;
      }
    }
    return text.length();
  }

  /** The tag with its dollars; empty where the dollar begins none. */
  private String dollarTag() {
    int index = at + 1;
    while (index < text.length()
        && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_')) {
      index++;
    }
    boolean parameter = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    return !parameter && index < text.length() && text.charAt(index) == '$'
        ? text.substring(at, index + 1)
        : "";
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void word() {
    int start = at;
    while (at < text.length() && (isWordPart(text.charAt(at)) || text.charAt(at) == '$')) {
      at++;
    }
    String word = text.substring(start, at).toUpperCase(Locale.ROOT);
    boolean escapes =
        syntax.dollarQuotes() && word.equals("E") && at < text.length() && text.charAt(at) == '\'';
    if (escapes) {
      at = quoteEnd('\'', true);
    }
    begin(word);
    if (bodied) {
      count(word);
    }
  }

  /** What the first words say about the statement. */
  private void begin(String word) {
    if (opening.isEmpty()) {
      opening = word;
      bodied = false;
      decided = !word.equals("CREATE") && !word.equals("BEGIN");
    } else if (!decided && opening.equals("BEGIN")) {
      // MariaDB's BEGIN NOT ATOMIC; any other BEGIN opens a transaction.
      bodied = word.equals("NOT");
      depth = bodied ? 1 : 0;
      decided = true;
    } else if (!decided && (WITH_BODY.contains(word) || WITHOUT_BODY.contains(word))) {
      bodied = WITH_BODY.contains(word);
      decided = true;
    }
  }

  private void count(String word) {
    if (word.equals("BEGIN") || (word.equals("CASE") && depth > 0)) {
      depth++;
    } else if (word.equals("END") && depth > 0) {
      String next = nextWord();
      if (!UNCOUNTED.contains(next)) {
        depth--;
      }
      if (next.equals("CASE")) {
        at = text.toUpperCase(Locale.ROOT).indexOf("CASE", at) + "CASE".length();
      }
    }
  }

  private String nextWord() {
    int index = at;
    while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
      index++;
    }
    int start = index;
    while (index < text.length() && isWordPart(text.charAt(index))) {
      index++;
    }
    return text.substring(start, index).toUpperCase(Locale.ROOT);
  }

  private boolean isWordAt(int index, String word) {
    int end = index + word.length();
    return text.regionMatches(true, index, word, 0, word.length())
        && (end == text.length() || !isWordPart(text.charAt(end)));
  }
}
