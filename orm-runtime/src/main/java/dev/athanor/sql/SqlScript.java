package dev.athanor.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A script cut into its statements. Nothing gets lost: the pieces one after the other are the
 * script to the letter.
 */
public final class SqlScript {

  /**
   * A statement with the comments before it and what ends it; the last piece may hold none.
   *
   * @param text exactly as it stands in the script
   * @param sql the statement alone, from its first to its last word; empty where there is none
   * @param line the line of the statement's first word, from 1
   */
  public record Piece(String text, String sql, int line) {}

  private final String text;
  private final List<Piece> pieces;

  private SqlScript(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
  }

  /** Cuts a script. Text that ends in the middle of a quote or a body is one statement. */
  public static SqlScript of(String text, ScriptSyntax syntax) {
    return new SqlScript(text, new SqlSplitter(text, syntax).pieces());
  }

  public String text() {
    return text;
  }

  public List<Piece> pieces() {
    return pieces;
  }

  /** The pieces that hold a statement. */
  public List<Piece> statements() {
    List<Piece> statements = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!piece.sql().isEmpty()) {
        statements.add(piece);
      }
    }
    return statements;
  }
}
