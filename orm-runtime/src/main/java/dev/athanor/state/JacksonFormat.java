package dev.athanor.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.lang.reflect.Type;

/** JSON as Jackson 2 writes and reads it. */
public final class JacksonFormat implements JsonFormat {

  private final ObjectMapper mapper;

  /** With all modules of the class path. */
  public JacksonFormat() {
    this(new ObjectMapper().findAndRegisterModules());
  }

  /** As this mapper is set up. */
  public JacksonFormat(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw failed("an object of " + value.getClass().getName() + " cannot be written as JSON", e);
    }
  }

  @Override
  public Object read(String json, Type type) {
    try {
      return mapper.readValue(json, mapper.constructType(type));
    } catch (JsonProcessingException e) {
      throw failed("the JSON of a column cannot be read as " + type.getTypeName(), e);
    }
  }

  private static InvalidException failed(String what, JsonProcessingException e) {
    return new InvalidException(
        Problem.of(
            "ORM-SES-026",
            what + ": " + e.getOriginalMessage(),
            "let the class and the JSON fit each other, or set the mapper up for it"),
        e);
  }
}
