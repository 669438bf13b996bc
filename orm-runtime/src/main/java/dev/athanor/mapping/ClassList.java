package dev.athanor.mapping;

import dev.athanor.schema.Origin;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads classes by name, and says what is missing where that fails. */
final class ClassList {

  private final ClassLoader loader;
  private final Problems problems;
  private final Set<Class<?>> classes = new LinkedHashSet<>();

  ClassList(ClassLoader loader, Problems problems) {
    this.loader = loader;
    this.problems = problems;
  }

  Set<Class<?>> classes() {
    return classes;
  }

  /** Classes that a user has listed. */
  void addListed(Collection<String> names) {
    names.forEach(name -> load(name.strip(), true));
  }

  /** Classes that a scan has found: the mention of an annotation need not be its presence. */
  void addFound(Collection<String> names) {
    names.forEach(name -> load(name, false));
  }

  private void load(String name, boolean listed) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      touch(type);
      if (listed || isMapped(type)) {
        classes.add(type);
      }
    } catch (ClassNotFoundException e) {
      notLoaded(name, "it is not on the class path", e.getMessage());
    } catch (NoClassDefFoundError | TypeNotPresentException e) {
      notLoaded(name, "it needs a class that is missing", e.getMessage());
    } catch (LinkageError e) {
      notLoaded(name, e.toString(), e.getMessage());
    }
  }

  /** Members and annotations are resolved on first use, so what is missing would show up later. */
  private static void touch(Class<?> type) {
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      Object unused =
          List.of(each.getDeclaredFields(), each.getDeclaredMethods(), each.getAnnotations());
    }
  }

  private static boolean isMapped(Class<?> type) {
    return type.isAnnotationPresent(Entity.class)
        || type.isAnnotationPresent(Embeddable.class)
        || type.isAnnotationPresent(MappedSuperclass.class)
        || type.isAnnotationPresent(Converter.class);
  }

  private void notLoaded(String name, String why, @Nullable String missing) {
    String what = missing == null ? "" : missing.replace('/', '.');
    problems.add(
        Codes.NOT_LOADED,
        "class "
            + name
            + " cannot be loaded: "
            + why
            + (what.isEmpty() || what.equals(name) ? "" : ": " + what),
        new Origin(name, null),
        "put what is missing on the class path, compile the project, or correct the name");
  }
}
