package dev.athanor.query;

import org.jspecify.annotations.Nullable;

/**
 * An attribute of an entity, or what is reached from it by further attributes: {@code
 * author.email}.
 *
 * @param alias which of several occurrences of the entity in the query; null for the first one
 * @param <T> the class of the value
 */
public record Path<T extends @Nullable Object>(Class<?> entity, String path, @Nullable String alias)
    implements Expression<T> {

  /** An attribute of the entity that the query has once, or first. */
  public Path(Class<?> entity, String path) {
    this(entity, path, null);
  }

  /** An attribute of what this one leads to. */
  public <S extends @Nullable Object> Path<S> get(String attribute) {
    return new Path<>(entity, path + "." + attribute, alias);
  }

  /** For people. */
  @Override
  public String toString() {
    return (alias == null ? entity.getSimpleName() : alias) + "." + path;
  }
}
