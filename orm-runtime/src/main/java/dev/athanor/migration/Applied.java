package dev.athanor.migration;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history of a database.
 *
 * @param rank the place in the order in which things were done, from 1
 * @param version null for a repeatable script
 * @param script the name of the file
 * @param checksum of the text that was run
 * @param statements how many statements of it are done
 * @param done the hash over the statements that are done
 * @param intent the fingerprint of the schema before the statement that was started last and is not
 *     known to be done; null where none is open
 * @param by the database's user
 */
public record Applied(
    int rank,
    Kind kind,
    @Nullable Version version,
    String description,
    String script,
    String checksum,
    int statements,
    String done,
    @Nullable String intent,
    State state,
    String by,
    Instant at,
    Duration duration) {

  /** How it came to be there. */
  public enum Kind {
    SCRIPT,
    REPEATABLE,
    JAVA,
    /**
     * The way back from a version, while it is under way; then it and the version are forgotten.
     */
    UNDO,
    /** Not run: the database was that far already. */
    BASELINE
  }

  /** How far it is. */
  public enum State {
    /** It was started; who runs it is still at it, or was stopped. */
    STARTED,
    DONE
  }

  /** The same line for the text that the script has now, to go on where it was stopped. */
  Applied goingOn(String description, String checksum) {
    return new Applied(
        rank,
        kind,
        version,
        description,
        script,
        checksum,
        statements,
        done,
        intent,
        state,
        by,
        at,
        duration);
  }
}
