package dev.athanor.dialect.postgresql.lint;

import dev.athanor.lint.Hazard;
import dev.athanor.lint.Phrase;
import dev.athanor.lint.Severity;
import dev.athanor.lint.StatementRule;
import dev.athanor.sql.SqlScript.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several strong locks, one after the other, and no end to the waiting for them. */
final class LockTimeout implements StatementRule {

  @Override
  public String id() {
    return "ORM-PG-117";
  }

  @Override
  public Severity severity() {
    return Severity.ADVICE;
  }

  @Override
  public Map<Piece, Hazard> check(List<Piece> statements) {
    Map<Piece, Hazard> found = new LinkedHashMap<>();
    int altered = 0;
    for (Piece piece : statements) {
      String words = Phrase.words(piece.sql());
      if (words.matches("SET( SESSION| LOCAL)? (LOCK_TIMEOUT|STATEMENT_TIMEOUT)\\b.*")) {
        return Map.of();
      }
      if (words.startsWith("ALTER TABLE ") && ++altered == 2) {
        found.put(
            piece,
            Hazard.of(
                "whoever waits for a lock on a table makes everybody behind wait too",
                "SET lock_timeout = '5s' first, and run the script again when it was given up;"
                    + " orm:upgrade does both by itself, other tools do not"));
      }
    }
    return found;
  }
}
