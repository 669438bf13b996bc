package dev.athanor.state;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes fields, or calls getters and setters, through method handles. */
final class ReflectiveAccess implements StateAccess {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Class<?> type;
  private final MethodHandle[] getters;
  private final @Nullable MethodHandle[] setters;
  private final boolean[] primitive;
  private final @Nullable MethodHandle constructor;
  private final int[] components;

  ReflectiveAccess(Class<?> type, List<Attribute> attributes) {
    this.type = type;
    int count = attributes.size();
    getters = new MethodHandle[count];
    setters = new MethodHandle[count];
    primitive = new boolean[count];
    for (int i = 0; i < count; i++) {
      bind(i, attributes.get(i).property().member());
      primitive[i] = attributes.get(i).property().type().raw().isPrimitive();
    }
    components = type.isRecord() ? components(type, attributes) : new int[0];
    constructor = constructor(type);
  }

  private void bind(int index, AccessibleObject member) {
    member.setAccessible(true);
    try {
      if (member instanceof Field field) {
        getters[index] = getter(LOOKUP.unreflectGetter(field));
        setters[index] = type.isRecord() ? null : setter(LOOKUP.unreflectSetter(field));
      } else {
        Method getter = (Method) member;
        getters[index] = getter(LOOKUP.unreflect(getter));
        Method setter = setterOf(getter);
        setters[index] = setter == null ? null : setter(LOOKUP.unreflect(setter));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the member was made accessible: " + member, e);
    }
  }

  private static MethodHandle getter(MethodHandle handle) {
    return handle.asType(MethodType.methodType(Object.class, Object.class));
  }

  private static MethodHandle setter(MethodHandle handle) {
    return handle.asType(MethodType.methodType(void.class, Object.class, Object.class));
  }

  private static @Nullable Method setterOf(Method getter) {
    String name = getter.getName();
    String setter = "set" + name.substring(name.startsWith("is") ? 2 : 3);
    for (Class<?> each = getter.getDeclaringClass(); each != null; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        boolean fits =
            method.getName().equals(setter)
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0].isAssignableFrom(getter.getReturnType());
        if (fits) {
          method.setAccessible(true);
          return method;
        }
      }
    }
    return null;
  }

  private static int[] components(Class<?> type, List<Attribute> attributes) {
    List<String> names = attributes.stream().map(Attribute::name).toList();
    return Stream.of(type.getRecordComponents())
        .map(RecordComponent::getName)
        .mapToInt(names::indexOf)
        .toArray();
  }

  private static @Nullable MethodHandle constructor(Class<?> type) {
    try {
      Class<?>[] parameters =
          type.isRecord()
              ? Stream.of(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new)
              : new Class<?>[0];
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      MethodHandle handle = LOOKUP.unreflectConstructor(constructor);
      return handle
          .asType(handle.type().generic())
          .asSpreader(Object[].class, parameters.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  @Override
  public Object create() {
    return construct(new Object[0]);
  }

  @Override
  public Object create(@Nullable Object[] values) {
    if (!type.isRecord()) {
      Object instance = create();
      for (int i = 0; i < values.length; i++) {
        set(instance, i, values[i]);
      }
      return instance;
    }
    Class<?>[] types =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object value = components[i] < 0 ? null : values[components[i]];
      arguments[i] = value == null ? zero(types[i]) : value;
    }
    return construct(arguments);
  }

  private static @Nullable Object zero(Class<?> component) {
    return component.isPrimitive() ? Array.get(Array.newInstance(component, 1), 0) : null;
  }

  private Object construct(@Nullable Object[] arguments) {
    if (constructor == null) {
      throw new InvalidException(
          new Problem(
              "ORM-SES-001",
              type.getSimpleName() + " has no constructor without parameters",
              type.getName(),
              "give it one; it may be private"));
    }
    try {
      return (Object) constructor.invokeExact(arguments);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public @Nullable Object get(Object instance, int attribute) {
    try {
      return (Object) getters[attribute].invokeExact(instance);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public void set(Object instance, int attribute, @Nullable Object value) {
    MethodHandle setter = setters[attribute];
    if (setter == null || (value == null && primitive[attribute])) {
      return;
    }
    try {
      setter.invokeExact(instance, value);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public boolean isImmutable() {
    return type.isRecord();
  }

  private static RuntimeException rethrown(Throwable thrown) {
    Objects.requireNonNull(thrown);
    if (thrown instanceof RuntimeException e) {
      return e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(thrown);
  }
}
