package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.InLists;
import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An expression as a list of words: without case, quotes of names, or white space. */
final class Words {

  private Words() {}

  /** Whether the two are the same but for their spelling. */
  static boolean same(SqlText a, SqlText b) {
    return a.equals(b) || of(a).equals(of(b));
  }

  /** The expression with readable literals, without parentheses around the whole of it. */
  static SqlText unwrapped(String sql) {
    String text = ServerText.readable(sql).strip();
    while (isWrapped(SqlTokens.of(text))) {
      text = text.substring(1, text.length() - 1).strip();
    }
    return SqlText.of(text);
  }

  private static List<String> of(SqlText text) {
    List<String> words = new ArrayList<>();
    String sorted = InLists.sorted(unwrapped(text.sql()).sql());
    for (Token token : SqlTokens.of(sorted)) {
      words.add(word(token));
    }
    return words;
  }

  private static String word(Token token) {
    if (token.kind() == Kind.STRING) {
      return token.text();
    }
    String name = token.name().toLowerCase(Locale.ROOT);
    return name.equals("!=") ? "<>" : name;
  }

  /** Whether the first parenthesis closes with the last token. */
  private static boolean isWrapped(List<Token> tokens) {
    if (tokens.size() < 2 || !tokens.get(0).is("(")) {
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
