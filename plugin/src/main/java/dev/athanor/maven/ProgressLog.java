package dev.athanor.maven;

import dev.athanor.engine.Execution;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/** Says once a second how far long work is. */
final class ProgressLog implements Execution.Progress {

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private final Log log;
  private long last = System.nanoTime();

  ProgressLog(Log log) {
    this.log = log;
  }

  @Override
  public void running(int index, int count, String sql) {
    long now = System.nanoTime();
    if (now - last > INTERVAL) {
      last = now;
      log.info("statement " + (index + 1) + " of " + count);
    }
  }
}
