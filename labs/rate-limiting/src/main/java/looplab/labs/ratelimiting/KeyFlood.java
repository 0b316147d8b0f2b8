package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
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
 * Experiment: each request of a flood names another client. What does the limiter remember, and who
 * notices? Three minutes of virtual time.
 */
final class KeyFlood {
  static final String NAME = "key-flood";
  private static final String UNBOUNDED = "unbounded-map";
  private static final String WINDOWS = "bounded-windows";
  private static final String LOGS = "bounded-logs";

  private static final Limit LIMIT = Limit.of(10, Duration.ofMinutes(1));
  private static final int MINUTES = 3;
  private static final int MOST_KEYS = 1_000;
  private static final int FLOOD_A_MINUTE = 60_000;
  private static final int FLOOD = MINUTES * FLOOD_A_MINUTE;
  private static final long STEP_NANOS = Duration.ofMinutes(1).toNanos() / FLOOD_A_MINUTE;

  private static final int KNOWN = 100;

  /** A known client asks again while its last request is still in any window of a minute. */
  private static final int ASKS_A_MINUTE = 2;

  private static final int BETWEEN = FLOOD_A_MINUTE / ASKS_A_MINUTE / KNOWN;
  private static final int ASKED_LATER = (MINUTES - 1) * ASKS_A_MINUTE * KNOWN;

  private static final Metric KEYS = new Metric("keys", "keys held", Unit.COUNT, Better.LOWER);
  private static final Metric ADMITTED =
      new Metric("admitted.flood", "flood admitted", Unit.COUNT, Better.LOWER);
  private static final Metric KNOWN_FIRST =
      new Metric("refused.known.first", "known refused, minute 1", Unit.COUNT, Better.LOWER);
  private static final Metric KNOWN_LATER =
      new Metric("refused.known.later", "known refused, later", Unit.COUNT, Better.LOWER);
  private static final Metric NEW_REFUSED =
      new Metric("refused.new", "new refused", Unit.COUNT, Better.LOWER);

  private KeyFlood() {}

  /** Keeps limiters by key. */
  private interface Keys {
    Decision decide(String key);
  }

  static Experiment define() {
    return new Experiment(
        NAME,
        "For three minutes an attacker sends 1,000 requests a second, each under another name. A"
            + " hundred known clients ask twice a minute. What does the limiter do?",
        new Hypothesis(
            "Without a bound it holds 180,000 keys and admits every request. With a bound of 1,000"
                + " it admits those that found room and the share of one client; new clients share"
                + " the attacker's fate. A client that it knows notices nothing as long as its last"
                + " request still counts: in a log that is a minute, in a fixed window only until"
                + " the window ends, for all at once.",
            "more keys than the bound, or a client refused whose last request still counts"),
        1,
        List.of(
            Variant.scripted(
                UNBOUNDED,
                "a fixed window for each name that ever came",
                stage -> Future.succeededFuture(unbounded())),
            Variant.scripted(
                WINDOWS,
                "fixed windows for at most 1,000 names; strangers share one",
                stage -> Future.succeededFuture(bounded(clock -> new FixedWindow(LIMIT, clock)))),
            Variant.scripted(
                LOGS,
                "the same with sliding logs",
                stage ->
                    Future.succeededFuture(bounded(clock -> new SlidingWindowLog(LIMIT, clock))))),
        List.of(KEYS, ADMITTED, KNOWN_FIRST, KNOWN_LATER, NEW_REFUSED),
        expectations());
  }

  private static List<Expectation> expectations() {
    return List.of(
        level(
            "memory-grows",
            "A map without a bound keeps every name.",
            KEYS,
            UNBOUNDED,
            Bound.atLeast(FLOOD)),
        level("memory-is-bounded", "A bound is a bound.", KEYS, WINDOWS, Bound.atMost(MOST_KEYS)),
        level(
            "flood-passes",
            "A limit by a name that costs nothing limits nothing.",
            ADMITTED,
            UNBOUNDED,
            Bound.atLeast(FLOOD)),
        level(
            "flood-is-held",
            "With strangers sharing a limiter, each minute lets in as many as find room, and one"
                + " client's share.",
            ADMITTED,
            WINDOWS,
            Bound.atMost(MINUTES * (MOST_KEYS + (double) LIMIT.permits()))),
        level(
            "known-do-not-notice",
            "Clients that were known before are not refused while their window lasts.",
            KNOWN_FIRST,
            WINDOWS,
            Bound.atMost(0)),
        level(
            "window-forgets-all-at-once",
            "When it ends all of them can be forgotten, and the flood takes their places.",
            KNOWN_LATER,
            WINDOWS,
            Bound.atLeast(0.9 * ASKED_LATER)),
        level(
            "log-keeps-who-comes-back",
            "A log knows who asked within the last minute: they are never refused.",
            KNOWN_LATER,
            LOGS,
            Bound.atMost(0)),
        level(
            "new-ones-suffer",
            "New clients pay for it while it lasts.",
            NEW_REFUSED,
            LOGS,
            Bound.atLeast(0.9 * MINUTES * ASKS_A_MINUTE * KNOWN)));
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

  private static Observations bounded(Function<LongSupplier, Limiter> limiter) {
    VirtualClock clock = new VirtualClock();
    BoundedKeys keys = new BoundedKeys(limiter.apply(clock), MOST_KEYS);
    return observe(clock, key -> keys.decide(key, 1), keys::keys);
  }

  private static Observations observe(VirtualClock clock, Keys keys, IntSupplier held) {
    int flood = 0;
    int knownFirst = 0;
    int knownLater = 0;
    int newRefused = 0;
    for (int i = 0; i < KNOWN; i++) {
      keys.decide("known " + i);
    }
    for (int i = 0; i < FLOOD; i++) {
      clock.set(i * STEP_NANOS);
      flood += keys.decide("made up " + i).allowed() ? 1 : 0;
      if (i % BETWEEN == BETWEEN - 1) {
        int turn = i / BETWEEN;
        int known = keys.decide("known " + turn % KNOWN).allowed() ? 0 : 1;
        knownFirst += i < FLOOD_A_MINUTE ? known : 0;
        knownLater += i < FLOOD_A_MINUTE ? 0 : known;
        newRefused += keys.decide("new " + turn).allowed() ? 0 : 1;
      }
    }
    return Observations.none()
        .with(KEYS, (double) held.getAsInt())
        .with(ADMITTED, (double) flood)
        .with(KNOWN_FIRST, (double) knownFirst)
        .with(KNOWN_LATER, (double) knownLater)
        .with(NEW_REFUSED, (double) newRefused);
  }
}
