package dev.athanor.migration;

import dev.athanor.lock.Chain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A script of the migrations folder.
 *
 * @param version null for a repeatable one
 * @param description in words: the second half of the name
 * @param name of the file
 * @param text of the file
 */
public record MigrationScript(
    Kind kind, @Nullable Version version, String description, String name, String text) {

  /** What a script is for; the letter is the first one of its name. */
  public enum Kind {
    /** From the version before to this one. */
    VERSIONED('V'),
    /** From this version to the one before. */
    UNDO('U'),
    /** Run whenever its text is another one. */
    REPEATABLE('R');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    public char letter() {
      return letter;
    }
  }

  /** The version of a script that has one. */
  public Version requiredVersion() {
    return Objects.requireNonNull(version, name);
  }

  /** The same for the same text, whatever the line ends and the white space at the end. */
  public String checksum() {
    return Chain.checksum(text);
  }

  /** SHA-256 in hexadecimal digits. */
  static String hash(String text) {
    return Chain.hash(text);
  }
}
