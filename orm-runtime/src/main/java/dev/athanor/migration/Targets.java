package dev.athanor.migration;

import dev.athanor.engine.Engine;
import dev.athanor.error.AthanorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many databases or schemas to which the same is done, a few at a time. One that fails keeps no
 * other from its turn.
 */
public final class Targets {

  /**
   * One of them.
   *
   * @param name tells it from the others; without secrets
   * @param engine opens it when it is its turn; it is closed afterwards
   */
  public record Target(String name, Supplier<Engine> engine) {}

  /**
   * What has become of one: it has a status, or a failure.
   *
   * @param failure why it could not be brought there
   */
  public record Outcome(
      String target,
      @Nullable Status status,
      @Nullable AthanorException failure,
      Duration duration) {

    public boolean isDone() {
      return failure == null;
    }
  }

  /** Told of each one that is done or has failed; by one thread at a time. */
  @FunctionalInterface
  public interface Listener {
    void finished(Outcome outcome);
  }

  private final List<Target> targets;
  private final int atOnce;

  private Targets(List<Target> targets, int atOnce) {
    this.targets = List.copyOf(targets);
    this.atOnce = atOnce;
  }

  /** These, one after the other. */
  public static Targets of(List<Target> targets) {
    return new Targets(targets, 1);
  }

  /** The same, so many at a time. */
  public Targets atOnce(int number) {
    return new Targets(targets, Math.max(1, number));
  }

  /**
   * Does something to each.
   *
   * @return what has become of them, in their order
   */
  public List<Outcome> each(Function<Engine, Status> work, Listener listener) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (Target target : targets) {
        running.add(threads.submit(() -> told(outcome(target, work), listener)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : running) {
        outcomes.add(each.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted among the targets", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome told(Outcome outcome, Listener listener) {
    synchronized (listener) {
      listener.finished(outcome);
    }
    return outcome;
  }

  private static Outcome outcome(Target target, Function<Engine, Status> work) {
    Instant start = Instant.now();
    try (Engine engine = target.engine().get()) {
      Status status = work.apply(engine);
      return new Outcome(target.name(), status, null, Duration.between(start, Instant.now()));
    } catch (AthanorException e) {
      return new Outcome(target.name(), null, e, Duration.between(start, Instant.now()));
    }
  }
}
