package dev.athanor.error;

import org.jspecify.annotations.Nullable;

/** What Athanor throws. The subclasses are the whole family. */
public abstract sealed class AthanorException extends RuntimeException
    permits InvalidException, DatabaseException, StaleRowException, RowCountException {

  private static final long serialVersionUID = 1L;

  AthanorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
