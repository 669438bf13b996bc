package dev.athanor.query;

import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Token;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL from an annotation, in which names of columns stand for those of the row at hand. */
final class SqlFragment {

  private static final List<String> BEFORE_TABLES = List.of("FROM", "JOIN", "AS", "INTO");

  private SqlFragment() {}

  /**
   * The SQL with each column of the row given its place.
   *
   * @param columns the place of a column; null for names that are none
   * @param parameters what stands for a name behind a colon; null for none
   */
  static String placed(
      String sql,
      String alias,
      Function<String, @Nullable String> columns,
      Function<String, @Nullable String> parameters) {
    String text = sql.replace("{alias}", alias);
    List<Token> tokens = SqlTokens.of(text);
    StringBuilder placed = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean bound = i > 0 && tokens.get(i - 1).is(":");
      String replacement =
          bound
              ? parameters.apply(token.name())
              : isColumn(tokens, i) ? columns.apply(token.name()) : null;
      if (replacement != null) {
        int start = bound ? tokens.get(i - 1).start() : token.start();
        placed.append(text, copied, start).append(replacement);
        copied = token.end();
      }
    }
    return placed.append(text.substring(copied)).toString();
  }

  private static boolean isColumn(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    Token before = at == 0 ? null : tokens.get(at - 1);
    Token after = at + 1 == tokens.size() ? null : tokens.get(at + 1);
    boolean qualified = before != null && before.is(".");
    boolean qualifies = after != null && (after.is(".") || after.is("("));
    boolean table = before != null && BEFORE_TABLES.stream().anyMatch(before::is);
    return token.isName() && !qualified && !qualifies && !table;
  }
}
