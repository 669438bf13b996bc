package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a comparison is printed as. */
enum Format {
  /** A tree, for people. */
  TEXT,
  /** The same as {@code result.json}. */
  JSON,
  /** A table and the script, for a review. */
  MARKDOWN,
  /** The script and nothing else. */
  SQL;

  /**
   * The format of this name.
   *
   * @throws InvalidException where there is none
   */
  static Format named(String name) {
    for (Format format : values()) {
      if (format.word().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new InvalidException(
        Problem.of(
            Codes.FORMAT,
            "there is no format '" + name + "'",
            "use one of "
                + Stream.of(values()).map(Format::word).collect(Collectors.joining(", "))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
