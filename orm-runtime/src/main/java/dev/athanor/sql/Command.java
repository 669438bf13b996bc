package dev.athanor.sql;

import java.util.List;

/**
 * A statement on rows.
 *
 * @param sql with a question mark for each parameter
 */
public record Command(String sql, List<Parameter> parameters) {

  public Command {
    parameters = List.copyOf(parameters);
  }

  /** A statement with these values. */
  public static Command of(String sql, Parameter... parameters) {
    return new Command(sql, List.of(parameters));
  }
}
