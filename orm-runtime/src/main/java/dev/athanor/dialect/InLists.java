package dev.athanor.dialect;

import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Lists of values in expressions, which mean the same in any order. */
public final class InLists {

  private final String sql;
  private final List<Token> tokens;

  private InLists(String sql) {
    this.sql = sql;
    this.tokens = SqlTokens.of(sql);
  }

  /**
   * The expression with the lists after {@code IN}, and in arrays after {@code ANY} and {@code
   * ALL}, sorted by the texts of their items.
   */
  public static String sorted(String sql) {
    return new InLists(sql).sorted();
  }

  private String sorted() {
    var text = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int open = listAfter(i);
      int close = open < 0 ? -1 : closing(open);
      if (close > open + 1) {
        List<String> items = items(open, close);
        items.sort(null);
        text.append(sql, copied, tokens.get(open).end()).append(String.join(", ", items));
        copied = tokens.get(close).start();
        i = close;
      }
    }
    return text.append(sql.substring(copied)).toString();
  }

  /** The index of the bracket that opens a list of values after a keyword; -1 where none is. */
  private int listAfter(int keyword) {
    Token token = tokens.get(keyword);
    int next = keyword + 1;
    if (token.is("IN")) {
      return is(next, "(") && !is(next + 1, "SELECT") && !is(next + 1, "WITH") ? next : -1;
    }
    if (!token.is("ANY") && !token.is("ALL")) {
      return -1;
    }
    while (is(next, "(")) {
      next++;
    }
    return is(next, "ARRAY") && is(next + 1, "[") ? next + 1 : -1;
  }

  private boolean is(int index, String symbol) {
    return index < tokens.size() && tokens.get(index).is(symbol);
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += is(i, "(") || is(i, "[") ? 1 : 0;
      depth -= is(i, ")") || is(i, "]") ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private List<String> items(int open, int close) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int start = tokens.get(open).end();
    for (int i = open + 1; i < close; i++) {
      depth += is(i, "(") || is(i, "[") ? 1 : 0;
      depth -= is(i, ")") || is(i, "]") ? 1 : 0;
      if (depth == 0 && is(i, ",")) {
        items.add(sql.substring(start, tokens.get(i).start()).strip());
        start = tokens.get(i).end();
      }
    }
    items.add(sql.substring(start, tokens.get(close).start()).strip());
    return items;
  }
}
