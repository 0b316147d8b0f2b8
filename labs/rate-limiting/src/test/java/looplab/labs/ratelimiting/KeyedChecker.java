package looplab.labs.ratelimiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import looplab.labs.ratelimiting.exhibits.Keyed;

/** Looks for a fault in what keeps a limiter for each key. */
enum KeyedChecker {
  /** Keys come and go, never more at a time than there is room for: all get what they are due. */
  MODEL {
    @Override
    Optional<String> fault(BiFunction<Limiter, Integer, Keyed> kind, long seed) {
      Limit limit = Limit.of(3, Duration.ofNanos(900));
      ManualClock clock = new ManualClock(0);
      Keyed keyed = kind.apply(Kind.GCRA.limiter().apply(limit, clock), BoundedKeys.LOOKS);
      Map<String, Model> models = new HashMap<>();
      Map<String, Long> busyUntil = new HashMap<>();
      SplittableRandom random = new SplittableRandom(seed);
      for (long nanos = 0; nanos < 1_000_000; nanos += random.nextInt(60)) {
        clock.set(nanos);
        long now = nanos;
        busyUntil.values().removeIf(until -> until <= now);
        String key = "client " + random.nextInt(40);
        if (busyUntil.containsKey(key) || busyUntil.size() < BoundedKeys.LOOKS) {
          Model model = models.computeIfAbsent(key, each -> Kind.GCRA.model().apply(limit));
          boolean expected = model.admits(nanos, 1);
          Decision said = keyed.decide(key, 1);
          if (said.allowed() != expected) {
            return Optional.of(key + " at " + nanos + ", seed " + seed + ": " + said);
          }
          if (expected) {
            model.took(nanos, 1);
          }
          busyUntil.put(key, nanos + said.resetNanos());
        }
      }
      return Optional.empty();
    }
  },

  /** A flood of made-up keys: memory stays bounded, and a known client's limit stays his. */
  FLOOD {
    @Override
    Optional<String> fault(BiFunction<Limiter, Integer, Keyed> kind, long seed) {
      int mostKeys = 100;
      ManualClock clock = new ManualClock(seed);
      Keyed keyed =
          kind.apply(new FixedWindow(Limit.of(10, Duration.ofSeconds(60)), clock), mostKeys);
      int admitted = 0;
      for (int i = 0; i < 100_000; i++) {
        if (i % 1_000 == 0 && keyed.decide("known client", 1).allowed()) {
          admitted++;
        }
        keyed.decide("made up " + i, 1);
        if (keyed.keys() > mostKeys) {
          return Optional.of(keyed.keys() + " keys are held, and " + mostKeys + " may be");
        }
      }
      return admitted == 10
          ? Optional.empty()
          : Optional.of("a known client got " + admitted + " of 10 in one window");
    }
  },

  /**
   * A request has found its key's limiter, and before it is charged another thread needs the room.
   * Goes on when that thread is through, or waits for a lock.
   */
  OVERTAKEN {
    @Override
    Optional<String> fault(BiFunction<Limiter, Integer, Keyed> kind, long seed) {
      Overtaking gcra =
          new Overtaking(Kind.GCRA.limiter().apply(Limit.of(9, ONE_SECOND), new ManualClock(seed)));
      Keyed keyed = kind.apply(gcra, 1);
      List<Thread> others = new ArrayList<>();
      gcra.beforeNext(() -> others.add(overtake(() -> keyed.decide("newcomer", 1))));
      keyed.decide("client", gcra.capacity());
      others.forEach(KeyedChecker::join);
      return keyed.decide("client", gcra.capacity()).allowed()
          ? Optional.of("a client got twice the capacity at one instant")
          : Optional.empty();
    }
  };

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  abstract Optional<String> fault(BiFunction<Limiter, Integer, Keyed> kind, long seed);

  private static Thread overtake(Runnable business) {
    Thread other = Thread.ofPlatform().start(business);
    while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    return other;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Lets something happen before a limiter is asked, once. */
  private static final class Overtaking implements Limiter {
    private final Limiter limiter;
    private final AtomicReference<Runnable> before;

    Overtaking(Limiter limiter) {
      this(limiter, new AtomicReference<>(() -> {}));
    }

    private Overtaking(Limiter limiter, AtomicReference<Runnable> before) {
      this.limiter = limiter;
      this.before = before;
    }

    void beforeNext(Runnable something) {
      before.set(something);
    }

    @Override
    public Decision tryAcquire(long cost) {
      before.getAndSet(() -> {}).run();
      return limiter.tryAcquire(cost);
    }

    @Override
    public long capacity() {
      return limiter.capacity();
    }

    @Override
    public boolean isAsNew() {
      return limiter.isAsNew();
    }

    @Override
    public Limiter fresh() {
      return new Overtaking(limiter.fresh(), before);
    }
  }
}
