package dev.athanor.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, told so that a reader can mend it.
 *
 * @param code stable identifier, for example {@code ORM-MAP-003}; it has a heading in the guide
 * @param what what is wrong, with both sides of a mismatch
 * @param where class, property, file and line, or the database object; null where there is no place
 * @param fix how to mend it
 */
public record Problem(String code, String what, @Nullable String where, String fix) {

  /** A problem that has no place of its own, such as a refused connection. */
  public static Problem of(String code, String what, String fix) {
    return new Problem(code, what, null, fix);
  }

  /** The problem in the shape that all of Athanor's output uses; lines joined by newline. */
  @Override
  public String toString() {
    var text = new StringBuilder(code).append(": ").append(what);
    if (where != null) {
      text.append("\n  where: ").append(where.replace("\n", "\n         "));
    }
    return text.append("\n  fix:   ").append(fix.replace("\n", "\n         ")).toString();
  }
}
