package dev.athanor.graph;

import org.jspecify.annotations.Nullable;

/** Is told what happens to collections. */
public interface Tracking {

  /**
   * A collection is touched that is not loaded: it is to be filled.
   *
   * @throws dev.athanor.error.InvalidException where it cannot be loaded any more
   */
  void load(CollectionState collection);

  /** An element has come in. */
  void added(CollectionState collection, @Nullable Object element);

  /** An element has gone. */
  void removed(CollectionState collection, @Nullable Object element);

  /** An object has been loaded, with all that is loaded with it. */
  default void loaded(EntityState state) {}
}
