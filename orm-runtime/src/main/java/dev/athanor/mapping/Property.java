package dev.athanor.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import org.jspecify.annotations.Nullable;

/**
 * A field, or the getter of a property, that holds persistent state.
 *
 * @param declaredIn the class that has the member
 * @param member a {@link java.lang.reflect.Field} or a {@link java.lang.reflect.Method}
 * @param type with type variables resolved in the entity
 */
public record Property(String name, Class<?> declaredIn, AccessibleObject member, JavaType type) {

  <A extends Annotation> @Nullable A annotation(Class<A> kind) {
    return member.getAnnotation(kind);
  }

  boolean has(Class<? extends Annotation> kind) {
    return member.isAnnotationPresent(kind);
  }

  /**
   * The same member seen as something of another type: the element of a collection, a map's key.
   */
  Property as(JavaType other) {
    return new Property(name, declaredIn, member, other);
  }
}
