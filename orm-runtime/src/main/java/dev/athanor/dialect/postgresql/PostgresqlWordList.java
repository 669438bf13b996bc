package dev.athanor.dialect.postgresql;

import dev.athanor.schema.SqlText;
import dev.athanor.schema.SqlTokens;
import dev.athanor.schema.SqlTokens.Kind;
import dev.athanor.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has become of {@code status IN ('NEW', 'OLD')}. For a {@code varchar} the server
 * prints an array of casts, and another one when that has passed through it again; in the words in
 * which it was written it is one text, and a short one.
 */
final class PostgresqlWordList {

  private static final List<String> LIST_CAST = List.of("]", ")", "::", "text", "[", "]", ")");
  private static final List<String> WORD_CAST = List.of("::", "character", "varying");

  private final String sql;
  private final Set<String> varyingColumns;
  private final List<Token> tokens;
  private int at;

  private PostgresqlWordList(String sql, Set<String> varyingColumns) {
    this.sql = sql;
    this.varyingColumns = varyingColumns;
    this.tokens = SqlTokens.of(sql);
  }

  /**
   * The expression with its lists of words in short.
   *
   * @param varyingColumns the columns of the type {@code varchar}
   */
  static SqlText shortened(SqlText expression, Set<String> varyingColumns) {
    return new PostgresqlWordList(expression.sql(), varyingColumns).shortened();
  }

  private SqlText shortened() {
    var text = new StringBuilder();
    int copied = 0;
    for (int start = 0; start < tokens.size(); start++) {
      at = start;
      String list = list();
      if (list != null) {
        text.append(sql, copied, tokens.get(start).start()).append(list);
        copied = tokens.get(at - 1).end();
        start = at - 1;
      }
    }
    return SqlText.of(text.append(sql.substring(copied)).toString());
  }

  /** The list that starts here, and the place moved behind it; null where none does. */
  private @Nullable String list() {
    if (!take("(") || at >= tokens.size() || !varyingColumns.contains(tokens.get(at).name())) {
      return null;
    }
    String column = tokens.get(at++).text();
    if (!takeAll(List.of(")", "::", "text"))) {
      return null;
    }
    boolean in = takeAll(List.of("=", "ANY", "("));
    if (!in && !takeAll(List.of("<>", "ALL", "("))) {
      return null;
    }
    boolean castAsWhole = take("(");
    if (!takeAll(List.of("ARRAY", "["))) {
      return null;
    }
    List<String> words = words(castAsWhole);
    boolean closed = takeAll(castAsWhole ? LIST_CAST : List.of("]", ")"));
    return words.isEmpty() || !closed
        ? null
        : column + (in ? " IN (" : " NOT IN (") + String.join(", ", words) + ")";
  }

  private List<String> words(boolean castAsWhole) {
    List<String> words = new ArrayList<>();
    do {
      boolean opened = castAsWhole || take("(");
      if (!opened || at >= tokens.size() || tokens.get(at).kind() != Kind.STRING) {
        return List.of();
      }
      words.add(tokens.get(at++).text());
      boolean cast = takeAll(WORD_CAST) && (castAsWhole || takeAll(List.of(")", "::", "text")));
      if (!cast) {
        return List.of();
      }
    } while (take(","));
    return words;
  }

  private boolean take(String word) {
    boolean there = at < tokens.size() && tokens.get(at).is(word);
    at += there ? 1 : 0;
    return there;
  }

  private boolean takeAll(List<String> words) {
    int start = at;
    for (String word : words) {
      if (!take(word)) {
        at = start;
        return false;
      }
    }
    return true;
  }
}
