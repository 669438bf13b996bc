package dev.athanor.lint;

import dev.athanor.sql.SqlScript.Piece;
import java.util.List;
import java.util.Map;

/**
 * One thing that is worth knowing about the statements of a script: about what the model has no
 * words for, and about how statements stand together.
 */
public interface StatementRule {

  /** {@code ORM-PG-110}; it keeps its meaning and has a heading in the guide. */
  String id();

  /** How much it matters. */
  default Severity severity() {
    return Severity.WARNING;
  }

  /** What is dangerous, by the statement that it is about. */
  Map<Piece, Hazard> check(List<Piece> statements);
}
