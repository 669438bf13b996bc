package dev.athanor.query;

import org.jspecify.annotations.Nullable;

/**
 * An attribute of an entity, or what is reached from it by further attributes: {@code
 * author.email}.
 *
 * @param <T> the class of the value
 */
public record Path<T extends @Nullable Object>(Class<?> entity, String path)
    implements Expression<T> {

  /** An attribute of what this one leads to. */
  public <S extends @Nullable Object> Path<S> get(String attribute) {
    return new Path<>(entity, path + "." + attribute);
  }

  /** For people. */
  @Override
  public String toString() {
    return entity.getSimpleName() + "." + path;
  }
}
