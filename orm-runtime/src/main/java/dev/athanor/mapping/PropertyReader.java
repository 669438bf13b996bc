package dev.athanor.mapping;

import dev.athanor.mapping.JavaType.Level;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.beans.Introspector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the persistent state of a class, by fields or by getters
 * (https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a113).
 */
final class PropertyReader {

  private PropertyReader() {}

  /** How the classes of a hierarchy are accessed: as the one that has the identifier shows. */
  static AccessType accessOf(List<Level> levels) {
    for (Level level : levels) {
      for (AccessibleObject member : level.type().getDeclaredMethods()) {
        if (member.isAnnotationPresent(Id.class) || member.isAnnotationPresent(EmbeddedId.class)) {
          return AccessType.PROPERTY;
        }
      }
      for (AccessibleObject member : level.type().getDeclaredFields()) {
        if (member.isAnnotationPresent(Id.class) || member.isAnnotationPresent(EmbeddedId.class)) {
          return AccessType.FIELD;
        }
      }
    }
    return AccessType.FIELD;
  }

  /**
   * The properties that a class itself declares, in the order of the source.
   *
   * @param inherited the access type where the class states none
   */
  static List<Property> read(Level level, AccessType inherited) {
    Class<?> type = level.type();
    Access stated = type.getAnnotation(Access.class);
    AccessType access =
        type.isRecord() ? AccessType.FIELD : stated == null ? inherited : stated.value();
    List<Property> properties = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isState(field) && !Modifier.isTransient(field.getModifiers()) && is(field, access)) {
        properties.add(
            new Property(
                field.getName(),
                type,
                field,
                JavaType.of(field.getGenericType(), level.variables())));
      }
    }
    for (Method getter : getters(type)) {
      String name = propertyName(getter);
      if (name != null
          && isState(getter)
          && is(getter, access)
          && (isAnnotated(getter) || hasSetter(getter))) {
        properties.add(
            new Property(
                name, type, getter, JavaType.of(getter.getGenericReturnType(), level.variables())));
      }
    }
    return properties;
  }

  private static boolean isState(Member member) {
    return !Modifier.isStatic(member.getModifiers())
        && !member.isSynthetic()
        && !((AnnotatedElement) member).isAnnotationPresent(Transient.class);
  }

  /** Whether a member holds state where this is the access type of its class. */
  private static boolean is(AccessibleObject member, AccessType access) {
    Access stated = member.getAnnotation(Access.class);
    AccessType own = member instanceof Field ? AccessType.FIELD : AccessType.PROPERTY;
    return (stated == null ? access : stated.value()) == own;
  }

  /** Getters, in the order of the fields they are named after as far as there are such fields. */
  private static List<Method> getters(Class<?> type) {
    List<String> fields = Stream.of(type.getDeclaredFields()).map(Field::getName).toList();
    Predicate<Method> isGetter =
        method ->
            method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !method.isBridge()
                && propertyName(method) != null;
    return Stream.of(type.getDeclaredMethods())
        .filter(isGetter)
        .sorted(
            (a, b) -> {
              int order = Integer.compare(position(fields, a), position(fields, b));
              return order != 0 ? order : a.getName().compareTo(b.getName());
            })
        .toList();
  }

  private static int position(List<String> fields, Method getter) {
    int position = fields.indexOf(propertyName(getter));
    return position < 0 ? fields.size() : position;
  }

  private static @Nullable String propertyName(Method method) {
    String name = method.getName();
    if (name.startsWith("get") && name.length() > 3) {
      return Introspector.decapitalize(name.substring(3));
    }
    boolean isBoolean =
        method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
    return isBoolean && name.startsWith("is") && name.length() > 2
        ? Introspector.decapitalize(name.substring(2))
        : null;
  }

  /** A getter with neither setter nor annotation computes something. */
  private static boolean isAnnotated(Method getter) {
    return Arrays.stream(getter.getAnnotations())
        .map(Annotation::annotationType)
        .map(Class::getPackageName)
        .anyMatch(
            name -> name.equals("jakarta.persistence") || name.equals("org.hibernate.annotations"));
  }

  private static boolean hasSetter(Method getter) {
    String name = getter.getName();
    String setter = "set" + name.substring(name.startsWith("is") ? 2 : 3);
    return Stream.of(getter.getDeclaringClass().getDeclaredMethods())
        .anyMatch(method -> method.getName().equals(setter) && method.getParameterCount() == 1);
  }
}
