package dev.athanor.schema;

/** When a constraint is checked. */
public enum Deferrability {
  /** After each statement. */
  NOT_DEFERRABLE,
  /** After each statement, unless the transaction puts it off. */
  INITIALLY_IMMEDIATE,
  /** At commit, unless the transaction asks earlier. */
  INITIALLY_DEFERRED
}
