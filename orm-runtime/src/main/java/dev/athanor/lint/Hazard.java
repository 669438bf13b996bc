package dev.athanor.lint;

import org.jspecify.annotations.Nullable;

/**
 * What is dangerous, and what is not.
 *
 * @param what happens, in one line
 * @param effect what others feel of it; null where nobody has to wait
 * @param mend the safe way to the same end
 * @param online whether the online scripts of a plan take that way by themselves
 */
public record Hazard(String what, @Nullable Effect effect, String mend, boolean online) {

  /** One that no script mends by itself. */
  public Hazard(String what, @Nullable Effect effect, String mend) {
    this(what, effect, mend, false);
  }

  /** One that nobody has to wait for. */
  public static Hazard of(String what, String mend) {
    return new Hazard(what, null, mend);
  }

  /** The same, and whether the online scripts mend it. */
  public Hazard mendedOnline(boolean mended) {
    return new Hazard(what, effect, mend, mended);
  }

  /** The same with more that is known about it. */
  public Hazard knowing(String fact) {
    return new Hazard(what + ": " + fact, effect, mend, online);
  }
}
