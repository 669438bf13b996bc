package dev.athanor.mapping;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A class with its type arguments, every type variable resolved as far as the program says. */
public record JavaType(Class<?> raw, List<JavaType> arguments) {

  public JavaType {
    arguments = List.copyOf(arguments);
  }

  /** A class without type arguments. */
  public static JavaType of(Class<?> raw) {
    return new JavaType(raw, List.of());
  }

  static JavaType of(Type type, Map<TypeVariable<?>, JavaType> variables) {
    if (type instanceof Class<?> raw) {
      return of(raw);
    }
    if (type instanceof ParameterizedType parameterized) {
      List<JavaType> arguments = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        arguments.add(of(argument, variables));
      }
      return new JavaType((Class<?>) parameterized.getRawType(), arguments);
    }
    if (type instanceof GenericArrayType array) {
      Class<?> component = of(array.getGenericComponentType(), variables).raw();
      return of(Array.newInstance(component, 0).getClass());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], variables);
    }
    TypeVariable<?> variable = (TypeVariable<?>) type;
    JavaType known = variables.get(variable);
    return known != null ? known : of(erased(variable.getBounds()[0]));
  }

  private static Class<?> erased(Type bound) {
    if (bound instanceof Class<?> raw) {
      return raw;
    }
    return bound instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : Object.class;
  }

  /** A class of a hierarchy, with what its type variables stand for in the lowest class. */
  record Level(Class<?> type, Map<TypeVariable<?>, JavaType> variables) {}

  /** This class and its superclasses, the highest first, without {@link Object}. */
  List<Level> levels() {
    Deque<Level> levels = new ArrayDeque<>();
    Map<TypeVariable<?>, JavaType> variables = variablesOf(raw, arguments);
    Class<?> type = raw;
    while (type != null && type != Object.class) {
      levels.addFirst(new Level(type, variables));
      Type parent = type.getGenericSuperclass();
      variables = parent == null ? Map.of() : argumentsOf(parent, variables);
      type = type.getSuperclass();
    }
    return List.copyOf(levels);
  }

  /** What the type variables of a generic supertype stand for; null where it is no supertype. */
  public @Nullable List<JavaType> argumentsOf(Class<?> supertype) {
    return argumentsOf(raw, variablesOf(raw, arguments), supertype);
  }

  private static @Nullable List<JavaType> argumentsOf(
      Class<?> type, Map<TypeVariable<?>, JavaType> variables, Class<?> supertype) {
    if (type == supertype) {
      List<JavaType> arguments = new ArrayList<>();
      for (TypeVariable<?> variable : type.getTypeParameters()) {
        arguments.add(of(variable, variables));
      }
      return arguments;
    }
    List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      parents.add(type.getGenericSuperclass());
    }
    for (Type parent : parents) {
      Class<?> raw = erased(parent);
      List<JavaType> found = argumentsOf(raw, argumentsOf(parent, variables), supertype);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Map<TypeVariable<?>, JavaType> argumentsOf(
      Type parent, Map<TypeVariable<?>, JavaType> variables) {
    return variablesOf(erased(parent), of(parent, variables).arguments());
  }

  private static Map<TypeVariable<?>, JavaType> variablesOf(
      Class<?> raw, List<JavaType> arguments) {
    Map<TypeVariable<?>, JavaType> variables = new HashMap<>();
    TypeVariable<?>[] names = raw.getTypeParameters();
    for (int i = 0; i < names.length && i < arguments.size(); i++) {
      variables.put(names[i], arguments.get(i));
    }
    return variables;
  }

  /** The type as a program writes it, without packages. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? raw.getSimpleName()
        : raw.getSimpleName()
            + arguments.stream()
                .map(JavaType::toString)
                .collect(Collectors.joining(", ", "<", ">"));
  }
}
