package dev.athanor.sql;

/**
 * What the SQL scripts of a database look like, as far as it matters where a statement ends.
 *
 * @param backslashEscapes whether a backslash hides the quote behind it, as in MySQL
 * @param dollarQuotes whether {@code $tag$ … $tag$} is a string, as in PostgreSQL
 * @param nestedComments whether a block comment may hold another one, as in PostgreSQL
 * @param hashComments whether {@code #} begins a comment, as in MySQL
 * @param delimiterCommand whether a line {@code DELIMITER //} sets what ends a statement, as in the
 *     clients of MySQL
 * @param bracketNames whether {@code [name]} is a name, as in SQLite
 */
public record ScriptSyntax(
    boolean backslashEscapes,
    boolean dollarQuotes,
    boolean nestedComments,
    boolean hashComments,
    boolean delimiterCommand,
    boolean bracketNames) {

  /** See https://www.sqlite.org/lang.html. */
  public static ScriptSyntax sqlite() {
    return new ScriptSyntax(false, false, false, false, false, true);
  }

  /** See https://www.postgresql.org/docs/current/sql-syntax-lexical.html. */
  public static ScriptSyntax postgresql() {
    return new ScriptSyntax(false, true, true, false, false, false);
  }

  /** See https://dev.mysql.com/doc/refman/8.4/en/language-structure.html. */
  public static ScriptSyntax mysql() {
    return new ScriptSyntax(true, false, false, true, true, false);
  }
}
