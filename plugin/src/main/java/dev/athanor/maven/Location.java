package dev.athanor.maven;

import dev.athanor.engine.DatabaseUrl;

/** The URL of a database as a parameter, of which Maven prints no secret, not with {@code -X}. */
public final class Location {

  private DatabaseUrl value = new DatabaseUrl("", null, null);

  /** Called by Maven with the text of the parameter. */
  public void set(String text) {
    value = DatabaseUrl.of(text.strip());
  }

  DatabaseUrl value() {
    return value;
  }

  /** Without what may be a secret. */
  @Override
  public String toString() {
    return value.toString();
  }
}
