package dev.athanor.state;

import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods that an entity wants to be called, its own and those of its listeners
 * (https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a2135).
 */
public final class Callbacks {

  private record Call(@Nullable Object listener, Method method) {}

  private final Map<Class<?>, List<Call>> calls = new HashMap<>();

  Callbacks(Class<?> entity) {
    for (Class<?> level : levels(entity)) {
      if (level.isAnnotationPresent(ExcludeSuperclassListeners.class)) {
        calls.clear();
      }
      EntityListeners listeners = level.getDeclaredAnnotation(EntityListeners.class);
      if (listeners != null) {
        for (Class<?> each : listeners.value()) {
          collect(each, instance(each));
        }
      }
    }
    collect(entity, null);
  }

  /** A class and those above it, the highest first. */
  private static List<Class<?>> levels(Class<?> type) {
    List<Class<?>> levels = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      levels.add(0, each);
    }
    return levels;
  }

  private static Object instance(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no listener of " + type, e);
    }
  }

  /** What a class declares, that of the classes above it first; what is overridden but once. */
  private void collect(Class<?> type, @Nullable Object listener) {
    List<Class<?>> levels = levels(type);
    Map<String, Class<?>> lowest = new HashMap<>();
    for (Class<?> level : levels) {
      for (Method method : level.getDeclaredMethods()) {
        lowest.put(signature(method), level);
      }
    }
    for (Class<?> level : levels) {
      for (Method method : level.getDeclaredMethods()) {
        if (lowest.get(signature(method)) == level) {
          add(method, listener);
        }
      }
    }
  }

  /** Private methods override nothing. */
  private static String signature(Method method) {
    String name = method.getName() + Arrays.toString(method.getParameterTypes());
    return Modifier.isPrivate(method.getModifiers())
        ? method.getDeclaringClass().getName() + '#' + name
        : name;
  }

  private void add(Method method, @Nullable Object listener) {
    for (Class<? extends Annotation> kind :
        List.of(
            PrePersist.class,
            PostPersist.class,
            PreUpdate.class,
            PostUpdate.class,
            PreRemove.class,
            PostRemove.class,
            PostLoad.class)) {
      boolean fits = method.getParameterCount() == (listener == null ? 0 : 1);
      if (fits && method.isAnnotationPresent(kind)) {
        method.setAccessible(true);
        calls.computeIfAbsent(kind, any -> new ArrayList<>()).add(new Call(listener, method));
      }
    }
  }

  private void call(Class<?> kind, Object entity) {
    for (Call each : calls.getOrDefault(kind, List.of())) {
      try {
        if (each.listener() == null) {
          each.method().invoke(entity);
        } else {
          each.method().invoke(each.listener(), entity);
        }
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** It was loaded. */
  public void loaded(Object entity) {
    call(PostLoad.class, entity);
  }

  /** It is to be inserted. */
  public void inserting(Object entity) {
    call(PrePersist.class, entity);
  }

  /** It was inserted. */
  public void inserted(Object entity) {
    call(PostPersist.class, entity);
  }

  /** It is to be updated. */
  public void updating(Object entity) {
    call(PreUpdate.class, entity);
  }

  /** It was updated. */
  public void updated(Object entity) {
    call(PostUpdate.class, entity);
  }

  /** It is to be deleted. */
  public void deleting(Object entity) {
    call(PreRemove.class, entity);
  }

  /** It was deleted. */
  public void deleted(Object entity) {
    call(PostRemove.class, entity);
  }
}
