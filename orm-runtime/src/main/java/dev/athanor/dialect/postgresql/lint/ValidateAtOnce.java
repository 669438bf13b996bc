package dev.athanor.dialect.postgresql.lint;

import dev.athanor.lint.Hazard;
import dev.athanor.lint.Phrase;
import dev.athanor.lint.StatementRule;
import dev.athanor.sql.SqlScript.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The strong lock of the addition is held while all rows are read. */
final class ValidateAtOnce implements StatementRule {

  @Override
  public String id() {
    return "ORM-PG-120";
  }

  @Override
  public Map<Piece, Hazard> check(List<Piece> statements) {
    Map<Piece, Hazard> found = new LinkedHashMap<>();
    boolean open = false;
    for (Piece piece : statements) {
      String words = Phrase.words(piece.sql());
      if (words.equals("COMMIT") || words.equals("END") || words.startsWith("COMMIT ")) {
        open = false;
      }
      open |= words.startsWith("ALTER TABLE ") && words.contains(" NOT VALID");
      if (open && words.contains(" VALIDATE CONSTRAINT")) {
        found.put(
            piece,
            new Hazard(
                "the rows are read in the transaction that has added the constraint",
                Locks.accessExclusive(
                    "the table", "while every row is read, which grows with the table"),
                "move VALIDATE CONSTRAINT into a script of its own"));
      }
    }
    return found;
  }
}
