package dev.athanor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Something that compares a schema with a database. */
@FunctionalInterface
interface Contender {

  /** Compares once. */
  void compare() throws Exception;

  /**
   * What comparing takes in a JVM that is warm.
   *
   * @param millis the median of the runs
   * @param megabytes allocated in one run
   */
  record Result(double millis, double megabytes) {}

  /** Compares as often again to get warm as it is measured. */
  default Result measure(int runs) throws Exception {
    for (int i = 0; i < runs; i++) {
      compare();
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] millis = new double[runs];
    long allocated = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      compare();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
    Arrays.sort(millis);
    return new Result(millis[runs / 2], allocated / 1e6 / runs);
  }
}
