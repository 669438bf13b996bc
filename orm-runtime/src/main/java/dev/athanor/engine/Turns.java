package dev.athanor.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets writers of this program wait for each other in the order in which they came. A database with
 * one writer at a time lets them try again and again instead, and some never succeed.
 */
final class Turns {

  private static final long SECONDS = 10;

  private final Semaphore writer = new Semaphore(1, true);

  /** Waits for its turn; false where that takes so long that the database is to decide. */
  boolean take() {
    try {
      return writer.tryAcquire(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void giveBack() {
    writer.release();
  }
}
