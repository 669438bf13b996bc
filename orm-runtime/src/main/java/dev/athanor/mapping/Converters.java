package dev.athanor.mapping;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attribute converters of a model. */
final class Converters {

  private final Map<Class<?>, Class<?>> automatic = new HashMap<>();
  private final Problems problems;

  Converters(Collection<Class<?>> listed, Problems problems) {
    this.problems = problems;
    for (Class<?> type : listed) {
      Converter converter = type.getAnnotation(Converter.class);
      if (converter != null && converter.autoApply()) {
        typesOf(type).ifPresent(types -> register(types.get(0).raw(), type));
      }
    }
  }

  private void register(Class<?> attribute, Class<?> converter) {
    Class<?> other = automatic.putIfAbsent(BasicTypes.wrapped(attribute), converter);
    if (other != null) {
      problems.add(
          Codes.CONVERTER,
          "two converters apply to every "
              + attribute.getSimpleName()
              + ": "
              + other.getName()
              + " and "
              + converter.getName(),
          converter,
          "leave autoApply to one of them and name the other at the attributes: @Convert(converter ="
              + " …)");
    }
  }

  /** The converter of a value, where it has one. */
  @Nullable Class<?> of(JavaType type, ValueHints hints) {
    Convert stated = hints.convert();
    if (stated != null) {
      boolean named = stated.converter() != AttributeConverter.class;
      return stated.disableConversion() || !named ? null : stated.converter();
    }
    return hints.isPlain() ? automatic.get(BasicTypes.wrapped(type.raw())) : null;
  }

  /** The type that a converter gives to the database. */
  Optional<JavaType> target(Class<?> converter) {
    return typesOf(converter).map(types -> types.get(1));
  }

  private Optional<List<JavaType>> typesOf(Class<?> converter) {
    List<JavaType> types = JavaType.of(converter).argumentsOf(AttributeConverter.class);
    if (types == null || types.get(1).raw() == Object.class) {
      problems.add(
          Codes.CONVERTER,
          "converter " + converter.getName() + " does not say what it converts",
          converter,
          "let it implement jakarta.persistence.AttributeConverter with both types given");
      return Optional.empty();
    }
    return Optional.of(types);
  }

  /**
   * What a converter makes of values of which there are only a few: constants of an enum, true and
   * false. Empty where there are many, or where the converter does not work outside of its
   * application.
   */
  static List<Object> images(Class<?> converter, Class<?> type) {
    List<Object> domain = new ArrayList<>();
    if (type.isEnum()) {
      domain.addAll(List.of(type.getEnumConstants()));
    } else if (BasicTypes.wrapped(type) == Boolean.class) {
      domain.addAll(List.of(false, true));
    }
    List<Object> images = new ArrayList<>();
    try {
      Constructor<?> constructor = converter.getDeclaredConstructor();
      constructor.setAccessible(true);
      @SuppressWarnings("unchecked") // its first type argument is the type of the domain
      AttributeConverter<Object, Object> instance =
          (AttributeConverter<Object, Object>) constructor.newInstance();
      for (Object each : domain) {
        Object image = instance.convertToDatabaseColumn(each);
        if (image != null && !images.contains(image)) {
          images.add(image);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return List.of();
    }
    return images;
  }
}
