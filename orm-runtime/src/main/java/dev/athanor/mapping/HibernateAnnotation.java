package dev.athanor.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An annotation of Hibernate, read by its name, so that Hibernate need not be there
 * (https://docs.hibernate.org/orm/7.0/javadocs/org/hibernate/annotations/package-summary.html).
 */
final class HibernateAnnotation {

  private static final String PACKAGE = "org.hibernate.annotations.";

  private final Annotation annotation;

  private HibernateAnnotation(Annotation annotation) {
    this.annotation = annotation;
  }

  static Optional<HibernateAnnotation> on(AnnotatedElement element, String name) {
    for (Annotation each : element.getAnnotations()) {
      if (each.annotationType().getName().equals(PACKAGE + name)) {
        return Optional.of(new HibernateAnnotation(each));
      }
    }
    return Optional.empty();
  }

  static boolean isOn(AnnotatedElement element, String name) {
    return on(element, name).isPresent();
  }

  /** A repeatable annotation, however often it stands there. */
  static List<HibernateAnnotation> all(AnnotatedElement element, String name, String container) {
    List<HibernateAnnotation> all = new ArrayList<>();
    on(element, name).ifPresent(all::add);
    on(element, container)
        .ifPresent(
            repeated -> {
              for (Annotation each : (Annotation[]) repeated.value("value")) {
                all.add(new HibernateAnnotation(each));
              }
            });
    return all;
  }

  String text(String attribute) {
    return (String) value(attribute);
  }

  int number(String attribute) {
    return (Integer) value(attribute);
  }

  Class<?> type(String attribute) {
    return (Class<?>) value(attribute);
  }

  /** The name of an enum constant. */
  String constant(String attribute) {
    return ((Enum<?>) value(attribute)).name();
  }

  /** The names of several enum constants. */
  List<String> constants(String attribute) {
    List<String> names = new ArrayList<>();
    for (Object each : (Object[]) value(attribute)) {
      names.add(((Enum<?>) each).name());
    }
    return names;
  }

  boolean flag(String attribute) {
    return (Boolean) value(attribute);
  }

  /** Whether this version of Hibernate has the attribute. */
  boolean has(String attribute) {
    return List.of(annotation.annotationType().getDeclaredMethods()).stream()
        .anyMatch(method -> method.getName().equals(attribute));
  }

  private Object value(String attribute) {
    try {
      return annotation.annotationType().getDeclaredMethod(attribute).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          annotation.annotationType().getName() + " has no readable attribute " + attribute, e);
    }
  }
}
