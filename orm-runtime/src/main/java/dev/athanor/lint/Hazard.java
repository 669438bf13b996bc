package dev.athanor.lint;

import org.jspecify.annotations.Nullable;

/**
 * What is dangerous, and what is not.
 *
 * @param what happens, in one line
 * @param effect what others feel of it; null where nobody has to wait
 * @param mend the safe way to the same end
 */
public record Hazard(String what, @Nullable Effect effect, String mend) {

  /** One that nobody has to wait for. */
  public static Hazard of(String what, String mend) {
    return new Hazard(what, null, mend);
  }
}
