package dev.athanor.maven;

import dev.athanor.lint.Effect;
import dev.athanor.lint.Hazard;
import dev.athanor.lint.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says, as a report tells it.
 *
 * @param id of the rule, which has a row in the guide
 * @param severity {@code error}, {@code warning} or {@code advice}
 * @param locks the lock and what is locked; null where nobody has to wait
 * @param blocks what has to wait
 * @param lasts how long, in terms of the size of the table
 * @param fix the safe way to the same end
 * @param online whether {@code -Dorm.online=true} takes that way
 */
record Warning(
    String id,
    String severity,
    String what,
    @Nullable String locks,
    @Nullable String blocks,
    @Nullable String lasts,
    String fix,
    boolean online) {

  static Warning of(dev.athanor.lint.Finding finding) {
    Hazard hazard = finding.hazard();
    Effect effect = hazard.effect();
    return new Warning(
        finding.id(),
        finding.severity().name().toLowerCase(Locale.ROOT),
        hazard.what(),
        effect == null ? null : effect.locks(),
        effect == null ? null : effect.blocks(),
        effect == null ? null : effect.lasts(),
        hazard.mend(),
        hazard.online());
  }

  /** Whether it is certain that the change fails or loses something. */
  boolean isError() {
    return severity.equals(Severity.ERROR.name().toLowerCase(Locale.ROOT));
  }

  /** What others feel of it, in one line; empty where they feel nothing. */
  String effect() {
    return locks == null ? "" : locks + ": blocks " + blocks + " " + lasts;
  }

  /** The mend, in one line. */
  String mend() {
    return online ? "-Dorm.online=true does: " + fix : fix;
  }
}
