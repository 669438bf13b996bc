package dev.athanor.graph;

/** What an object is to a session. */
public enum Status {
  /** Unknown to it, without a row. */
  TRANSIENT,
  /** Added, to be inserted with the next flush. */
  PENDING,
  /** It stands for a row. */
  PERSISTENT,
  /** To be deleted with the next flush, or deleted in this transaction. */
  DELETED,
  /** It stood for a row once; this session knows it no more. */
  DETACHED
}
