package dev.athanor.dialect.postgresql.lint;

import dev.athanor.lint.Effect;

/** See https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES. */
final class Locks {

  private Locks() {}

  /** Until a rewritten table has taken the place of the old one. */
  static Effect rewrite(Object table) {
    return accessExclusive(
        table,
        "while every row and every index is written anew, which grows with the table and needs"
            + " its size in free space");
  }

  /** Until every row was looked at. */
  static Effect scan(Object table) {
    return accessExclusive(table, "while every row is read, which grows with the table");
  }

  static Effect accessExclusive(Object table, String lasts) {
    return new Effect("ACCESS EXCLUSIVE on " + table, "reads and writes", lasts);
  }

  static Effect writes(String mode, Object table, String lasts) {
    return new Effect(mode + " on " + table, "writes", lasts);
  }
}
