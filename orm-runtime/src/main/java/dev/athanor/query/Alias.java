package dev.athanor.query;

import org.jspecify.annotations.Nullable;

/**
 * An entity that is in a query once more, under a name of its own.
 *
 * @param <E> the entity
 */
public record Alias<E>(Class<E> entity, String name) {

  /** An attribute of it, or a path of attributes. */
  public <T extends @Nullable Object> Path<T> get(String path) {
    return new Path<>(entity, path, name);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
