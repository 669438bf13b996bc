package dev.athanor.schema;

import dev.athanor.schema.SqlTokens.Token;
import java.util.Objects;

/**
 * An expression in the database's own words: a default, a check, a generated column, an index
 * predicate. Equality is that of the text; two texts that mean the same are made equal by the
 * dialect before schemas are compared.
 */
public record SqlText(String sql) {

  public SqlText {
    Objects.requireNonNull(sql, "sql");
    sql = sql.strip();
  }

  /** The expression as written. */
  public static SqlText of(String sql) {
    return new SqlText(sql);
  }

  /** A string literal in standard SQL, its quotes doubled. */
  public static SqlText literal(String text) {
    return new SqlText("'" + text.replace("'", "''") + "'");
  }

  /** Whether the name stands somewhere in the expression, quoted or not, in any case. */
  public boolean mentions(String name) {
    return SqlTokens.of(sql).stream()
        .anyMatch(token -> token.isName() && token.name().equalsIgnoreCase(name));
  }

  /**
   * The expression with every mention of a column under its new name, quoted as the old one was.
   */
  public SqlText renaming(String from, String to) {
    var text = new StringBuilder();
    int copied = 0;
    for (Token token : SqlTokens.of(sql)) {
      if (token.isName() && token.name().equalsIgnoreCase(from)) {
        text.append(sql, copied, token.start()).append(quotedLike(token, to));
        copied = token.end();
      }
    }
    return new SqlText(text.append(sql.substring(copied)).toString());
  }

  private static String quotedLike(Token token, String name) {
    if (token.kind() == SqlTokens.Kind.WORD) {
      return name;
    }
    String quote = token.text().substring(0, 1);
    return quote + name.replace(quote, quote + quote) + quote;
  }

  @Override
  public String toString() {
    return sql;
  }
}
