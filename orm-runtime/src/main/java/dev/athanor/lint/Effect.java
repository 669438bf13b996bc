package dev.athanor.lint;

/**
 * What others feel of a change while it is made.
 *
 * @param locks the lock and what is locked, in the words of the database
 * @param blocks what has to wait
 * @param lasts how long, in terms of the size of the table
 */
public record Effect(String locks, String blocks, String lasts) {

  /** In one line. */
  @Override
  public String toString() {
    return locks + ": blocks " + blocks + " " + lasts;
  }
}
