package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
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
 * Experiment: each request of a flood names another client. What does the limiter remember, and who
 * notices? One minute of virtual time.
 */
final class KeyFlood {
  static final String NAME = "key-flood";
  private static final Limit LIMIT = Limit.of(10, Duration.ofMinutes(1));
  private static final int MOST_KEYS = 1_000;
  private static final int FLOOD = 200_000;
  private static final int KNOWN = 100;
  private static final long STEP_NANOS = Duration.ofMinutes(1).toNanos() / FLOOD;

  private static final Metric KEYS = new Metric("keys", "keys held", Unit.COUNT, Better.LOWER);
  private static final Metric ADMITTED =
      new Metric("admitted.flood", "flood admitted", Unit.COUNT, Better.LOWER);
  private static final Metric KNOWN_REFUSED =
      new Metric("refused.known", "known clients refused", Unit.COUNT, Better.LOWER);
  private static final Metric NEW_REFUSED =
      new Metric("refused.new", "new clients refused", Unit.COUNT, Better.LOWER);

  private KeyFlood() {}

  /** Keeps limiters by key. */
  private interface Keys {
    Decision decide(String key);
  }

  static Experiment define() {
    return new Experiment(
        NAME,
        "An attacker sends 200,000 requests, each under another name. What does the limiter do?",
        new Hypothesis(
            "Without a bound it holds 200,000 keys and admits every request. With a bound of 1,000"
                + " it admits those that found room and the share of one client; clients that it"
                + " knows notice nothing, new ones share the attacker's fate.",
            "more keys than the bound, or a known client refused"),
        1,
        List.of(
            Variant.scripted(
                "unbounded-map",
                "a limiter for each name that ever came",
                stage -> Future.succeededFuture(unbounded())),
            Variant.scripted(
                "bounded-keys",
                "at most 1,000 names; strangers share one limiter",
                stage -> Future.succeededFuture(bounded()))),
        List.of(KEYS, ADMITTED, KNOWN_REFUSED, NEW_REFUSED),
        List.of(
            level(
                "memory-grows",
                "A map without a bound keeps every name.",
                KEYS,
                "unbounded-map",
                Bound.atLeast(FLOOD)),
            level(
                "memory-is-bounded",
                "A bound is a bound.",
                KEYS,
                "bounded-keys",
                Bound.atMost(MOST_KEYS)),
            level(
                "flood-passes",
                "A limit by a name that costs nothing limits nothing.",
                ADMITTED,
                "unbounded-map",
                Bound.atLeast(FLOOD)),
            level(
                "flood-is-held",
                "With strangers sharing a limiter, a hundredth gets through.",
                ADMITTED,
                "bounded-keys",
                Bound.atMost(0.01 * FLOOD)),
            level(
                "known-do-not-notice",
                "Clients that were known before are not refused.",
                KNOWN_REFUSED,
                "bounded-keys",
                Bound.atMost(0)),
            level(
                "new-ones-suffer",
                "New clients pay for it while it lasts.",
                NEW_REFUSED,
                "bounded-keys",
                Bound.atLeast(0.9 * KNOWN))));
  }

  private static Expectation level(
      String key, String statement, Metric metric, String variant, Bound bound) {
    return Expectation.level(key, statement, metric, variant, bound);
  }

  private static Observations unbounded() {
    VirtualClock clock = new VirtualClock();
    Limiter prototype = new FixedWindow(LIMIT, clock);
    ConcurrentHashMap<String, Limiter> limiters = new ConcurrentHashMap<>();
    return observe(
        clock,
        key -> limiters.computeIfAbsent(key, each -> prototype.fresh()).tryAcquire(1),
        limiters::size);
  }

  private static Observations bounded() {
    VirtualClock clock = new VirtualClock();
    BoundedKeys keys = new BoundedKeys(new FixedWindow(LIMIT, clock), MOST_KEYS);
    return observe(clock, key -> keys.decide(key, 1), keys::keys);
  }

  private static Observations observe(VirtualClock clock, Keys keys, IntSupplier held) {
    int flood = 0;
    int knownRefused = 0;
    int newRefused = 0;
    for (int i = 0; i < KNOWN; i++) {
      keys.decide("known " + i);
    }
    for (int i = 0; i < FLOOD; i++) {
      clock.set(i * STEP_NANOS);
      flood += keys.decide("made up " + i).allowed() ? 1 : 0;
      if (i % (FLOOD / KNOWN) == FLOOD / KNOWN - 1) {
        int client = i / (FLOOD / KNOWN);
        knownRefused += keys.decide("known " + client).allowed() ? 0 : 1;
        newRefused += keys.decide("new " + client).allowed() ? 0 : 1;
      }
    }
    return Observations.none()
        .with(KEYS, (double) held.getAsInt())
        .with(ADMITTED, (double) flood)
        .with(KNOWN_REFUSED, (double) knownRefused)
        .with(NEW_REFUSED, (double) newRefused);
  }
}
