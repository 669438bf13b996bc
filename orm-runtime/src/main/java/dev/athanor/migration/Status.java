package dev.athanor.migration;

import java.util.List;
import java.util.Optional;

/**
 * How far a database is.
 *
 * @param applied what was done to it, the oldest first
 * @param pending what an upgrade would do, in its order
 */
public record Status(List<Applied> applied, List<Step> pending) {

  public Status {
    applied = List.copyOf(applied);
    pending = List.copyOf(pending);
  }

  /** The version that the database has; empty before the first one. */
  public Optional<Version> version() {
    return applied.stream()
        .filter(line -> line.state() == Applied.State.DONE && line.kind() != Applied.Kind.UNDO)
        .flatMap(line -> Optional.ofNullable(line.version()).stream())
        .max(Version::compareTo);
  }

  /** A script that was started and is not done: it is under way, or was stopped. */
  public Optional<Applied> started() {
    return applied.stream().filter(line -> line.state() == Applied.State.STARTED).findFirst();
  }
}
