package dev.athanor.dialect.mysqlfamily;

import dev.athanor.dialect.mysqlfamily.lint.Algorithm;
import dev.athanor.dialect.mysqlfamily.lint.Operation;

/** What one of the two products does its own way. */
public interface Product {

  /** The name by which a user chooses the dialect. */
  String name();

  /** The version of the server. */
  ServerVersion version();

  /** Whether a check is more than read and forgotten. */
  boolean hasChecks();

  /** Whether a default may be an expression. */
  boolean hasExpressionDefaults();

  /** Whether a column may be hidden from those who ask for all columns. */
  boolean hasHiddenColumns();

  /** Whether an index may be in descending order, which else is read and forgotten. */
  boolean hasDescendingIndexes();

  /** The type that holds a universally unique identifier. */
  String uuidType();

  /** Whether JSON is only a name for text. */
  boolean keepsJsonAsText();

  /** Whether sequences are objects of the database. */
  boolean hasSequences();

  /** Whether an index may be over an expression. */
  boolean hasExpressionIndexes();

  /** Whether a unique key may be over text of any length. */
  boolean hasUniqueText();

  /** Whether text, blobs and JSON take a literal as their default, not only an expression. */
  boolean hasLiteralDefaultsForText();

  /** Whether a computed column may be declared never to be null. */
  boolean hasRequiredComputedColumns();

  /** Whether two tables of one schema may have checks of one name. */
  boolean namesChecksByTable();

  /** Whether the expressions of a table follow when a column of it gets another name. */
  boolean renamesInExpressions();

  /** Whether a key that foreign keys refer to may be replaced, or start or stop counting up. */
  boolean altersReferencedKeys();

  /** The word that hides an index from the planner. */
  String hiddenIndex();

  /** What stands before the name of a check that is dropped. */
  String dropCheck();

  /** What makes the server print a query, as a note beside its plan. */
  String explain();

  /** How it makes a change of a table. */
  Algorithm algorithm(Operation operation);

  /** Its catalog. */
  Catalog catalog();
}
