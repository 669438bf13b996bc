package dev.athanor.state;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.Formula;
import dev.athanor.mapping.JavaType;
import dev.athanor.mapping.Property;
import dev.athanor.type.SqlType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.EnumeratedValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the codec of an attribute. */
final class Codecs {

  private Codecs() {}

  static Codec of(Attribute.Basic attribute, @Nullable JsonFormat json) {
    Formula formula = attribute.formula();
    SqlType type =
        attribute.column() != null
            ? attribute.column().column().type()
            : formula == null ? SqlType.text() : formula.type();
    JavaType java = attribute.property().type();
    Class<?> converter = attribute.converter();
    if (converter != null) {
      return converted(converter, type);
    }
    Class<?> raw = JavaValues.wrapped(java.raw());
    if (type instanceof SqlType.Json && raw != String.class && raw != Object.class) {
      return json == null ? new NoJson(java) : new JsonCodec(typeOf(attribute.property()), json);
    }
    if (raw.isEnum()) {
      Field field = valueField(raw);
      return field == null ? plain(raw, type) : byField(raw, field, type);
    }
    return type instanceof SqlType.Array array && java.arguments().size() == 1
        ? ofElements(java, array)
        : plain(raw, type);
  }

  /** The codec of values of a class in a column of a type. */
  static Codec plain(Class<?> raw, SqlType type) {
    return new Codec() {
      @Override
      public @Nullable Object toColumn(@Nullable Object value) {
        return ColumnValues.of(type, value);
      }

      @Override
      public @Nullable Object toJava(@Nullable Object column) {
        return JavaValues.of(raw, column);
      }
    };
  }

  private static Codec ofElements(JavaType java, SqlType.Array array) {
    Class<?> element = JavaValues.wrapped(java.arguments().get(0).raw());
    return new Codec() {
      @Override
      public @Nullable Object toColumn(@Nullable Object value) {
        return ColumnValues.of(array, value);
      }

      @Override
      public @Nullable Object toJava(@Nullable Object column) {
        if (column == null) {
          return null;
        }
        List<@Nullable Object> values = new java.util.ArrayList<>();
        for (Object each : (List<?>) column) {
          values.add(JavaValues.of(element, each));
        }
        return List.class.isAssignableFrom(java.raw()) || java.raw().isInstance(values)
            ? values
            : JavaValues.of(java.raw(), values);
      }
    };
  }

  private static @Nullable Field valueField(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(EnumeratedValue.class) && field.trySetAccessible()) {
        return field;
      }
    }
    return null;
  }

  private static Codec byField(Class<?> type, Field field, SqlType column) {
    Map<Object, Object> constants = new LinkedHashMap<>();
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      try {
        Object value = ColumnValues.of(column, field.get(constant));
        if (value != null) {
          constants.put(value, constant);
          values.put(constant, value);
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("the field was made accessible: " + field, e);
      }
    }
    return new Codec() {
      @Override
      public @Nullable Object toColumn(@Nullable Object value) {
        return value == null ? null : values.get(value);
      }

      @Override
      public @Nullable Object toJava(@Nullable Object stored) {
        return stored == null ? null : constants.get(stored);
      }
    };
  }

  private static Codec converted(Class<?> converter, SqlType type) {
    List<JavaType> types = JavaType.of(converter).argumentsOf(AttributeConverter.class);
    Class<?> target = types == null ? Object.class : JavaValues.wrapped(types.get(1).raw());
    AttributeConverter<Object, Object> instance = instance(converter);
    return new Codec() {
      @Override
      public @Nullable Object toColumn(@Nullable Object value) {
        return ColumnValues.of(type, instance.convertToDatabaseColumn(value));
      }

      @Override
      public @Nullable Object toJava(@Nullable Object column) {
        return instance.convertToEntityAttribute(JavaValues.of(target, column));
      }
    };
  }

  @SuppressWarnings("unchecked") // the mapping has checked what it converts
  private static AttributeConverter<Object, Object> instance(Class<?> converter) {
    try {
      Constructor<?> constructor = converter.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (AttributeConverter<Object, Object>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new InvalidException(
          new Problem(
              "ORM-SES-002",
              "the converter " + converter.getName() + " cannot be made",
              converter.getName(),
              "give it a constructor without parameters that does not throw"),
          e);
    }
  }

  /** With its type arguments, where it is the attribute itself and not an element of it. */
  private static Type typeOf(Property property) {
    Type type =
        property.member() instanceof Field field
            ? field.getGenericType()
            : ((Method) property.member()).getGenericReturnType();
    Class<?> raw =
        property.member() instanceof Field field
            ? field.getType()
            : ((Method) property.member()).getReturnType();
    return raw == property.type().raw() ? type : property.type().raw();
  }

  private record JsonCodec(Type type, JsonFormat format) implements Codec {
    @Override
    public @Nullable Object toColumn(@Nullable Object value) {
      return value == null ? null : format.write(value);
    }

    @Override
    public @Nullable Object toJava(@Nullable Object column) {
      return column == null ? null : format.read((String) column, type);
    }
  }

  /** JSON of anything but text needs a reader and writer of JSON, which the library has not. */
  private record NoJson(JavaType type) implements Codec {
    @Override
    public @Nullable Object toColumn(@Nullable Object value) {
      return value == null ? null : refuse();
    }

    @Override
    public @Nullable Object toJava(@Nullable Object column) {
      return column == null ? null : refuse();
    }

    private Object refuse() {
      throw new InvalidException(
          Problem.of(
              "ORM-SES-003",
              "a JSON column cannot be turned into " + type,
              "put Jackson on the class path, give a JsonFormat to Sessions, or make the attribute a"
                  + " String"));
    }
  }
}
