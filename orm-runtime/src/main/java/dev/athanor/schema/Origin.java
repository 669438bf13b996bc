package dev.athanor.schema;

import org.jspecify.annotations.Nullable;

/**
 * The place in the program that a table or a column comes from.
 *
 * @param className the entity, fully qualified
 * @param property the path of the property in the entity, {@code address.city}; null for the entity
 *     itself
 */
public record Origin(String className, @Nullable String property) {

  /** {@code User} or {@code User.email}: the class without its package, for people. */
  @Override
  public String toString() {
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    return property == null ? simple : simple + "." + property;
  }
}
