package dev.athanor.work;

import dev.athanor.graph.EntityState;

/** Is told of the objects whose rows a flush writes, before and after all of them are written. */
public interface RowEvents {

  /** A row is to be inserted; the object can still be changed. */
  default void inserting(EntityState state) {}

  /** A row was inserted. */
  default void inserted(EntityState state) {}

  /** A row is to be updated; the object can still be changed. */
  default void updating(EntityState state) {}

  /** A row was updated. */
  default void updated(EntityState state) {}

  /** A row is to be deleted. */
  default void deleting(EntityState state) {}

  /** A row was deleted. */
  default void deleted(EntityState state) {}
}
