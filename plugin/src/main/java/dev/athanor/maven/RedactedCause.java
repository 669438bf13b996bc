package dev.athanor.maven;

import dev.athanor.engine.DatabaseUrl;
import dev.athanor.error.AthanorException;
import org.jspecify.annotations.Nullable;

/** The cause of a failure for a stack trace: the same frames, no secret of a URL. */
final class RedactedCause extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;

  RedactedCause(AthanorException original) {
    this(original, String.valueOf(original.getMessage()));
  }

  private RedactedCause(Throwable original, String summary) {
    super(summary, next(original, summary), false, true);
    text = DatabaseUrl.redacted(original.toString());
    setStackTrace(original.getStackTrace());
  }

  private static @Nullable RedactedCause next(Throwable original, String summary) {
    Throwable cause = original.getCause();
    return cause == null ? null : new RedactedCause(cause, summary);
  }

  /**
   * What a stack trace shows. The message has to be the one of the whole failure, because Maven's
   * summary, which is printed without {@code -e} too, adds each message that says something new.
   */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return text;
  }
}
