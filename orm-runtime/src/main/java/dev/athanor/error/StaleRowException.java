package dev.athanor.error;

/** A row is no longer as it was when it was read: somebody else has changed or deleted it. */
public final class StaleRowException extends AthanorException {

  private static final long serialVersionUID = 1L;

  private final transient Object entity;

  /** Says whose row it is. */
  public StaleRowException(Problem problem, Object entity) {
    super(problem.toString(), null);
    this.entity = entity;
  }

  /** The object whose row it is. */
  public Object entity() {
    return entity;
  }
}
