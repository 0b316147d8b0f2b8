package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Variant;

/**
 * Experiment: what does remembering a client cost? The heap before and after, with a hundred
 * thousand clients.
 */
final class Memory {
  static final String NAME = "memory";
  private static final int CLIENTS = 100_000;

  /** Fewer: a log of 100 entries for each of them is large. */
  private static final int BUSY_CLIENTS = 20_000;

  private static final int LOOKS = 3;
  private static final int ROUNDS = 3;
  private static final Metric IDLE =
      new Metric("bytes.one", "a client, after 1 request", Unit.BYTES, Better.LOWER);
  private static final Metric BUSY =
      new Metric("bytes.hundred", "a client, after 100 requests", Unit.BYTES, Better.LOWER);
  private static final Metric KEYED =
      new Metric("bytes.keyed", "with its key in a map", Unit.BYTES, Better.LOWER);

  private Memory() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "How many bytes does a limiter need for each client?",
        new Hypothesis(
            "A few dozen, and about as many again for the key and its place in a map; but the log"
                + " needs an entry for each admitted request.",
            "a log that needs less than ten times the fixed window's bytes after 100 requests"),
        ROUNDS,
        List.of(
            variant(
                "fixed-window", "window and count in one number", Algorithm.FIXED_WINDOW.make()),
            variant("sliding-log", "an entry for each admission", Algorithm.LOG.make()),
            variant("sliding-counter", "two counts and a time", Algorithm.COUNTER.make()),
            variant("token-bucket", "tokens and a time", Algorithm.BUCKET_100.make()),
            variant("gcra", "a time", clock -> new Gcra(Duration.ofMillis(600), 100, clock))),
        List.of(IDLE, BUSY, KEYED),
        List.of(
            Expectation.ratio(
                "log-grows",
                "The log of a busy client is many times what a fixed window needs.",
                BUSY,
                "sliding-log",
                "fixed-window",
                Bound.atLeast(10)),
            Expectation.level(
                "counters-are-small",
                "Window and count fit into a few dozen bytes.",
                BUSY,
                "fixed-window",
                Bound.atMost(64)),
            Expectation.level(
                "one-number-is-enough", "GCRA needs no more.", BUSY, "gcra", Bound.atMost(64))));
  }

  private static Variant variant(String name, String does, Function<LongSupplier, Limiter> make) {
    return Variant.scripted(name, does, stage -> Future.succeededFuture(observe(make)));
  }

  private static Observations observe(Function<LongSupplier, Limiter> make) {
    Limiter prototype = make.apply(new VirtualClock());
    return Observations.none()
        .with(IDLE, bytes(prototype, CLIENTS, 1))
        .with(BUSY, bytes(prototype, BUSY_CLIENTS, 100))
        .with(KEYED, keyedBytes(prototype));
  }

  private static double bytes(Limiter prototype, int clients, int requests) {
    Limiter[] all = new Limiter[clients];
    long before = used();
    for (int i = 0; i < clients; i++) {
      all[i] = prototype.fresh();
      for (int request = 0; request < requests; request++) {
        all[i].tryAcquire(1);
      }
    }
    return perClient(before, clients, all);
  }

  private static double keyedBytes(Limiter prototype) {
    BoundedKeys keys = new BoundedKeys(prototype, CLIENTS);
    long before = used();
    for (int i = 0; i < CLIENTS; i++) {
      keys.decide("client " + i, 1);
    }
    return perClient(before, CLIENTS, keys);
  }

  /** The heap that was taken since, while {@code held} still is. */
  private static double perClient(long before, int clients, Object held) {
    try {
      return Math.max(0, used() - before) / (double) clients;
    } finally {
      Reference.reachabilityFence(held);
    }
  }

  /** The least of a few looks: others leave garbage on the same heap. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS; look++) {
      System.gc();
      Runtime heap = Runtime.getRuntime();
      least = Math.min(least, heap.totalMemory() - heap.freeMemory());
    }
    return least;
  }
}
