package dev.athanor.graph;

/** A collection that loads itself and keeps the other side of its relationship in step. */
public sealed interface Managed permits ManagedList, ManagedSet, ManagedMap {

  /** What the session knows of it. */
  CollectionState state();
}
