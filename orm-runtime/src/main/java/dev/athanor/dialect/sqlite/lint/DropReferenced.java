package dev.athanor.dialect.sqlite.lint;

import dev.athanor.lint.Hazard;
import dev.athanor.lint.Phrase;
import dev.athanor.lint.StatementRule;
import dev.athanor.schema.SqlTokens;
import dev.athanor.sql.SqlScript.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rebuild by hand: DROP TABLE runs the ON DELETE actions of the keys that refer to the table, as
 * long as foreign keys are enforced (https://sqlite.org/foreignkeys.html#fk_schemacommands).
 */
final class DropReferenced implements StatementRule {

  @Override
  public String id() {
    return "ORM-LITE-102";
  }

  @Override
  public Map<Piece, Hazard> check(List<Piece> statements) {
    Map<Piece, Hazard> found = new LinkedHashMap<>();
    boolean enforced = true;
    for (Piece piece : statements) {
      String words = Phrase.words(piece.sql());
      if (words.startsWith("PRAGMA FOREIGN_KEYS")) {
        String last = SqlTokens.of(piece.sql()).stream().reduce((a, b) -> b).orElseThrow().text();
        enforced = !words.endsWith(" OFF") && !last.equals("0");
      }
      if (enforced && words.startsWith("DROP TABLE") && isRebuild(statements)) {
        found.put(
            piece,
            Hazard.of(
                "where foreign keys are enforced, dropping the old table deletes or changes the"
                    + " rows that refer to it",
                "PRAGMA foreign_keys = OFF before the transaction begins, and PRAGMA"
                    + " foreign_key_check before it ends"));
      }
    }
    return found;
  }

  private static boolean isRebuild(List<Piece> statements) {
    return statements.stream()
        .map(piece -> Phrase.words(piece.sql()))
        .anyMatch(words -> words.startsWith("ALTER TABLE") && words.contains(" RENAME TO"));
  }
}
