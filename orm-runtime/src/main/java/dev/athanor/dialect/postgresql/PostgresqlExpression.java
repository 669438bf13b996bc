package dev.athanor.dialect.postgresql;

import dev.athanor.dialect.InLists;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of an expression. */
record PostgresqlExpression(String sql, List<Token> tokens) {

  /** Words that mean something else when they are quoted. */
  private static final Set<String> VALUES =
      Set.of(
          "current_catalog",
          "current_date",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "false",
          "localtime",
          "localtimestamp",
          "null",
          "session_user",
          "system_user",
          "true",
          "user");

  /**
   * Three names of one function
   * (https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT).
   */
  private static final Set<String> NOW = Set.of("now", "transaction_timestamp");

  static PostgresqlExpression of(String sql) {
    return new PostgresqlExpression(sql, SqlTokens.of(sql));
  }

  static PostgresqlExpression of(SqlText text) {
    return of(text.sql());
  }

  /** The expression without parentheses around the whole. */
  SqlText unwrapped() {
    List<Token> inner = inner();
    return SqlText.of(
        inner.size() == tokens.size()
            ? sql
            : sql.substring(inner.get(0).start(), inner.get(inner.size() - 1).end()));
  }

  /** The same text for texts that differ in nothing but spelling. */
  String canonical() {
    return String.join(" ", of(InLists.sorted(sql)).words());
  }

  /** The words without parentheses around the whole. */
  List<String> words() {
    List<Token> inner = inner();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      if (isNow(inner, i)) {
        words.add("current_timestamp");
        i += 2;
      } else {
        words.add(word(inner.get(i)));
      }
    }
    return words;
  }

  private static boolean isNow(List<Token> tokens, int at) {
    return at + 2 < tokens.size()
        && NOW.contains(tokens.get(at).text().toLowerCase(Locale.ROOT))
        && tokens.get(at + 1).is("(")
        && tokens.get(at + 2).is(")")
        && (at == 0 || !tokens.get(at - 1).is("."));
  }

  private static String word(Token token) {
    return switch (token.kind()) {
      case WORD -> token.text().toLowerCase(Locale.ROOT);
      case QUOTED_NAME -> {
        String name = token.name();
        yield name.matches("[a-z_][a-z0-9_]*") && !VALUES.contains(name) ? name : token.text();
      }
      case SYMBOL -> token.is("!=") ? "<>" : token.text();
      default -> token.text();
    };
  }

  private List<Token> inner() {
    List<Token> inner = tokens;
    while (isWrapped(inner)) {
      inner = inner.subList(1, inner.size() - 1);
    }
    return inner;
  }

  /** Whether the first parenthesis closes with the last token. */
  private static boolean isWrapped(List<Token> tokens) {
    if (tokens.size() < 3 || !tokens.get(0).is("(")) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : 0;
      depth -= tokens.get(i).is(")") ? 1 : 0;
      if (depth == 0) {
        return i == tokens.size() - 1;
      }
    }
    return false;
  }
}
