package dev.athanor.lint;

/** How much a finding matters. */
public enum Severity {
  /** The change fails, or loses something, on rows that are there. */
  ERROR,
  /** The change blocks others, may fail, or breaks code that is running. */
  WARNING,
  /** The change works; something else would serve better. */
  ADVICE
}
