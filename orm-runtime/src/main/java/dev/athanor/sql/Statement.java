package dev.athanor.sql;

/**
 * One SQL statement of a script, without the semicolon at its end.
 *
 * @param transactional whether it may run inside a transaction
 */
public record Statement(String sql, boolean transactional) {

  /** A statement that may run inside a transaction. */
  public static Statement of(String sql) {
    return new Statement(sql, true);
  }

  /** A statement that must run outside a transaction. */
  public static Statement outsideTransaction(String sql) {
    return new Statement(sql, false);
  }
}
