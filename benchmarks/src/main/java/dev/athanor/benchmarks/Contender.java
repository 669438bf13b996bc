package dev.athanor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Something that compares a schema with a database. */
@FunctionalInterface
interface Contender {

  /** How long a contender is measured. */
  double PATIENCE_MILLIS = 20_000;

  /** Compares once. */
  void compare() throws Exception;

  /**
   * What comparing takes in a JVM that is warm.
   *
   * @param millis the median of the runs
   * @param megabytes allocated in one run
   */
  record Result(double millis, double megabytes) {}

  /**
   * Compares some times to get warm, and then to be measured: so many times, or fewer where that
   * takes longer than anybody waits.
   */
  default Result measure(int runs) throws Exception {
    timed(runs);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    List<Double> millis = timed(runs);
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    Collections.sort(millis);
    return new Result(millis.get(millis.size() / 2), allocated / 1e6 / millis.size());
  }

  private List<Double> timed(int runs) throws Exception {
    List<Double> millis = new ArrayList<>();
    double total = 0;
    while (millis.size() < runs && total < PATIENCE_MILLIS) {
      long start = System.nanoTime();
      compare();
      double took = (System.nanoTime() - start) / 1e6;
      millis.add(took);
      total += took;
    }
    return millis;
  }
}
