package dev.athanor.state;

import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Turns objects into JSON and back, for attributes that a JSON column holds. Thread-safe. An
 * application gives its own to {@code Sessions}; without one, Jackson is used where the class path
 * has it.
 */
public interface JsonFormat {

  /** The object as JSON. */
  String write(Object value);

  /** The object of this type that the JSON stands for. */
  Object read(String json, Type type);

  /** Jackson, as it comes with all of its modules, where the class path has it. */
  static Optional<JsonFormat> ofClassPath() {
    try {
      Class.forName(
          "com.fasterxml.jackson.databind.ObjectMapper", false, JsonFormat.class.getClassLoader());
      return Optional.of(new JacksonFormat());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
