package dev.athanor.mapping;

import dev.athanor.annotation.NativeEnum;
import dev.athanor.mapping.ColumnSpec.Size;
import dev.athanor.type.QualifiedName;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlType.Enumeration;
import jakarta.persistence.EnumType;
import jakarta.persistence.EnumeratedValue;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns for enums: by position, by name, or by a field of the constants. */
final class EnumTypes {

  private static final long MIN = Short.MIN_VALUE;
  private static final long MAX = Short.MAX_VALUE;

  private EnumTypes() {}

  static Optional<SqlType> of(Class<?> type, ValueHints hints, Size size) {
    if (!type.isEnum()) {
      return Optional.empty();
    }
    NativeEnum named = hints.nativeEnum();
    if (named != null) {
      String name = named.name().isEmpty() ? type.getSimpleName() : named.name();
      return Optional.of(
          new Enumeration(QualifiedName.of(name), names(type), Enumeration.DEFAULT_LENGTH));
    }
    Field value = valueField(type);
    if (value != null) {
      return value.getType() == String.class
          ? Optional.of(SqlType.varchar(size.length(Enumeration.DEFAULT_LENGTH)))
          : Optional.of(number(type, value));
    }
    return Optional.of(
        hints.enumerated() == EnumType.STRING
            ? byName(type, size)
            : new SqlType.Ordinal(type.getEnumConstants().length));
  }

  /** A small integer, as Hibernate has it, where all values fit. */
  private static SqlType number(Class<?> type, Field value) {
    for (Object constant : type.getEnumConstants()) {
      try {
        value.setAccessible(true);
        Object number = value.get(constant);
        if (number instanceof Number n && (n.longValue() < MIN || n.longValue() > MAX)) {
          return SqlType.integer();
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(value + " is accessible", e);
      }
    }
    return new SqlType.SmallInt();
  }

  static SqlType byName(Class<?> type, Size size) {
    return new Enumeration(null, names(type), size.length(Enumeration.DEFAULT_LENGTH));
  }

  /** The names of the constants, in their order. */
  static List<String> names(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList();
  }

  /** The field whose value stands for a constant in the database; null where there is none. */
  static @Nullable Field valueField(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(EnumeratedValue.class)) {
        return field;
      }
    }
    return null;
  }

  /** What stands for the constants in the database; empty where that is no field of theirs. */
  static List<Object> values(Class<?> type) {
    Field field = type.isEnum() ? valueField(type) : null;
    List<Object> values = new ArrayList<>();
    if (field != null && field.trySetAccessible()) {
      for (Object constant : type.getEnumConstants()) {
        try {
          values.add(field.get(constant));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("the field was made accessible: " + field, e);
        }
      }
    }
    return values;
  }
}
