package dev.athanor.maven;

import dev.athanor.migration.Targets;
import dev.athanor.migration.Targets.Outcome;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A line of a terminal that shows how many targets are done; it writes over itself. */
final class ProgressBar implements Targets.Listener, AutoCloseable {

  private static final int WIDTH = 30;

  private final int all;
  private final @Nullable PrintStream terminal;
  private int done;
  private int failed;

  /**
   * @param terminal null where nobody looks, so that nothing is written
   */
  ProgressBar(int all, @Nullable PrintStream terminal) {
    this.all = all;
    this.terminal = terminal;
  }

  @Override
  public void finished(Outcome outcome) {
    done++;
    failed += outcome.isDone() ? 0 : 1;
    if (terminal != null) {
      terminal.print("\r" + text());
      terminal.flush();
    }
  }

  private String text() {
    int filled = WIDTH * done / Math.max(1, all);
    return "["
        + "#".repeat(filled)
        + "-".repeat(WIDTH - filled)
        + "] "
        + done
        + " of "
        + all
        + (failed == 0 ? "" : ", " + failed + " failed");
  }

  /** Leaves the line as it is. */
  @Override
  public void close() {
    if (terminal != null && done > 0) {
      terminal.println();
    }
  }
}
