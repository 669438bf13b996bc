package dev.athanor.graph;

import dev.athanor.state.Part;
import org.jspecify.annotations.Nullable;

/** Is told what happens to collections. */
public interface Tracking {

  /**
   * A collection is touched that is not loaded: it is to be filled.
   *
   * @throws dev.athanor.error.InvalidException where it cannot be loaded any more
   */
  void load(CollectionState collection);

  /** A collection of which only some elements are loaded is to have all of them. */
  default void complete(CollectionState collection) {
    load(collection);
  }

  /** What a reference leads to is needed, although it was left out. */
  default void load(EntityState state, Part.One one) {}

  /** An element has come in. */
  void added(CollectionState collection, @Nullable Object element);

  /** An element has gone. */
  void removed(CollectionState collection, @Nullable Object element);
}
