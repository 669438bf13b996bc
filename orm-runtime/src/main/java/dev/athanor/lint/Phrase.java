package dev.athanor.lint;

import dev.athanor.schema.SqlTokens;
import dev.athanor.sql.SqlScript.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A rule about statements that say some words.
 *
 * @param words over the keywords and unquoted names of a statement in upper case, with single
 *     spaces; signs, literals and quoted names are left out
 */
public record Phrase(String id, Severity severity, Pattern words, Hazard hazard)
    implements StatementRule {

  /** A warning about statements in which these words are found. */
  public static Phrase of(String id, String words, Hazard hazard) {
    return new Phrase(id, Severity.WARNING, Pattern.compile("\\b(?:" + words + ")\\b"), hazard);
  }

  @Override
  public Map<Piece, Hazard> check(List<Piece> statements) {
    Map<Piece, Hazard> found = new LinkedHashMap<>();
    for (Piece piece : statements) {
      if (words.matcher(words(piece.sql())).find()) {
        found.put(piece, hazard);
      }
    }
    return found;
  }

  /** The keywords and unquoted names of a statement. */
  public static String words(String sql) {
    var words = new StringBuilder();
    for (SqlTokens.Token token : SqlTokens.of(sql)) {
      if (token.kind() == SqlTokens.Kind.WORD) {
        words.append(words.length() == 0 ? "" : " ").append(token.text().toUpperCase(Locale.ROOT));
      }
    }
    return words.toString();
  }
}
