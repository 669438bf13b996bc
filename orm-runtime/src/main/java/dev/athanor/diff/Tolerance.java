package dev.athanor.diff;

/** How exact a schema has to be. */
public enum Tolerance {

  /**
   * What was not stated accepts whatever is as good: a column that holds as much, keys with their
   * columns in another order, constraints and indexes under other names.
   */
  AS_GOOD,

  /** Every length, precision, order and name has to be the one that is described. */
  NONE
}
