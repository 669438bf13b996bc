package dev.athanor.maven;

import org.jspecify.annotations.Nullable;

/** A parameter whose value Maven cannot print, not with {@code -X} either. */
public final class Secret {

  private @Nullable String value;

  /** Called by Maven with the text of the parameter. */
  public void set(String text) {
    value = text;
  }

  @Nullable String value() {
    return value;
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "***";
  }
}
