package looplab.harness.engine;

import io.micrometer.core.instrument.Timer;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Measures how late an event loop runs what is due: loop delay.
 *
 * <p>A tick is due on a fixed grid, every {@link #GRID_NANOS}. When the loop is held up, each grid
 * point that passes meanwhile counts with its own lateness, so a block of 200 ms is not one sample
 * of 200 ms but the forty waits that requests arriving then would have had. Percentiles are thus
 * shares of time.
 *
 * <p>Node's {@code monitorEventLoopDelay} records the gap between ticks instead: its numbers
 * contain the sampling interval itself (about 10 ms at rest by default), and a long block is one
 * sample in it. To compare, subtract the interval there, and look at the maximum.
 *
 * <p>Cost: one timer every {@link #GRID_NANOS}; {@link RouteCost} measures what it and the other
 * meters take from a busy server. A block is understated by up to that distance. Blind to delays
 * below a timer's own lateness: some 60 microseconds with epoll, a millisecond with NIO.
 */
final class LoopProbe {
  /** Distance of grid points. */
  static final long GRID_NANOS = 5_000_000;

  private final LoopMeter meter;
  private final Window window;
  private final Timer delays;
  private final CompletableFuture<Reading> done = new CompletableFuture<>();
  private final EventLoop loop;

  // Confined to the loop.
  private final Histogram delay = new Histogram(LoopMeter.LONGEST_NANOS, 3);
  private final double[] sliceMax;
  private long dueNanos;
  private long begunNanos;

  private volatile long lastDelayNanos;

  LoopProbe(LoopMeter meter, Window window, Timer delays) {
    this.meter = meter;
    this.window = window;
    this.delays = delays;
    this.loop = meter.loop();
    this.sliceMax = new double[window.slices()];
  }

  /** What the probe saw within its window. */
  record Reading(
      Histogram delay, Histogram turns, double utilization, List<Double> sliceMaxSeconds) {}

  /**
   * Begins at once, counts from the window's start. Call from any thread, once. A loop that is held
   * right now runs the first tick late, and late it counts: the grid does not wait for the loop.
   */
  CompletableFuture<Reading> start() {
    long firstNanos = System.nanoTime() + GRID_NANOS;
    loop.execute(
        () -> {
          dueNanos = firstNanos;
          schedule();
        });
    return done;
  }

  /** The last lateness seen, for a live display. Safe from any thread. */
  long lastDelayNanos() {
    return lastDelayNanos;
  }

  private void schedule() {
    var _ = loop.schedule(this::tick, dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void tick() {
    long now = System.nanoTime();
    lastDelayNanos = now - dueNanos;
    if (begunNanos == 0 && now - window.fromNanos() >= 0) {
      begunNanos = now;
      meter.start();
    }
    for (; now - dueNanos >= 0; dueNanos += GRID_NANOS) {
      if (window.contains(dueNanos)) {
        count(now - dueNanos);
      }
    }
    if (now - window.untilNanos() >= 0) {
      finish(now);
    } else {
      schedule();
    }
  }

  private void count(long lateNanos) {
    delay.recordValue(Math.min(lateNanos, LoopMeter.LONGEST_NANOS));
    delays.record(lateNanos, TimeUnit.NANOSECONDS);
    int slice = window.sliceOf(dueNanos);
    sliceMax[slice] = Math.max(sliceMax[slice], lateNanos / 1e9);
  }

  private void finish(long now) {
    LoopMeter.Recorded recorded = meter.stop();
    double idle = (double) recorded.idleNanos() / Math.max(1, now - begunNanos);
    done.complete(
        new Reading(
            delay,
            recorded.busyNanos(),
            Math.clamp(1 - idle, 0, 1),
            DoubleStream.of(sliceMax).boxed().toList()));
  }
}
