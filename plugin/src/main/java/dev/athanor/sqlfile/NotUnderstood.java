package dev.athanor.sqlfile;

/** A part of a statement has a meaning that would be lost. */
final class NotUnderstood extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotUnderstood(String message) {
    super(message);
  }
}
