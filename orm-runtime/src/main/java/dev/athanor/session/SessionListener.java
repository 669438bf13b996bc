package dev.athanor.session;

/**
 * Is told what sessions do. What is thrown before something happens keeps it from happening. Apart
 * from {@link #beforeFlush} and {@link #beforeCommit}, a listener leaves the session as it is.
 */
public interface SessionListener {

  /** Changes are about to be written; there may be more, or others. */
  default void beforeFlush(Session session) {}

  /** Changes have been written. */
  default void afterFlush(Session session) {}

  /** A row is to be inserted; the object's attributes can still be changed. */
  default void beforeInsert(Session session, Object entity) {}

  /** A row was inserted. */
  default void afterInsert(Session session, Object entity) {}

  /** A row is to be updated; the object's attributes can still be changed. */
  default void beforeUpdate(Session session, Object entity) {}

  /** A row was updated. */
  default void afterUpdate(Session session, Object entity) {}

  /** A row is to be deleted. */
  default void beforeDelete(Session session, Object entity) {}

  /** A row was deleted. */
  default void afterDelete(Session session, Object entity) {}

  /** An object was loaded. */
  default void afterLoad(Session session, Object entity) {}

  /** The transaction is about to be committed; what is changed here is written too. */
  default void beforeCommit(Session session) {}

  /** The transaction was committed. */
  default void afterCommit(Session session) {}

  /** The transaction was rolled back, and objects are as they were before it. */
  default void afterRollback(Session session) {}
}
