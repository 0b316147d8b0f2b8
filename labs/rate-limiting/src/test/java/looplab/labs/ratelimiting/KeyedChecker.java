package looplab.labs.ratelimiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
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
      gcra.once(Moment.ASKED, () -> others.add(overtake(() -> keyed.decide("newcomer", 1))));
      keyed.decide("client", gcra.capacity());
      others.forEach(KeyedChecker::join);
      return keyed.decide("client", gcra.capacity()).allowed()
          ? Optional.of("a client got twice the capacity at one instant")
          : Optional.empty();
    }
  },

  /**
   * The other way round: somebody has seen that a key may be forgotten, and before it is, a request
   * finds that key's limiter.
   */
  FORGOTTEN {
    @Override
    Optional<String> fault(BiFunction<Limiter, Integer, Keyed> kind, long seed) {
      ManualClock clock = new ManualClock(seed);
      Overtaking gcra = new Overtaking(Kind.GCRA.limiter().apply(Limit.of(9, ONE_SECOND), clock));
      Keyed keyed = kind.apply(gcra, 1);
      keyed.decide("client", 1);
      clock.advance(ONE_SECOND.toNanos());
      List<Thread> others = new ArrayList<>();
      gcra.once(
          Moment.SEEN_AS_NEW,
          () -> others.add(overtake(() -> keyed.decide("client", gcra.capacity()))));
      keyed.decide("newcomer", 1);
      others.forEach(KeyedChecker::join);
      return keyed.decide("client", gcra.capacity()).allowed()
          ? Optional.of("a client got twice the capacity at one instant")
          : Optional.empty();
    }
  },

  /** Two requests make a limiter for the same new key: one counts, and takes one place. */
  NEW_TWICE {
    @Override
    Optional<String> fault(BiFunction<Limiter, Integer, Keyed> kind, long seed) {
      Overtaking gcra =
          new Overtaking(Kind.GCRA.limiter().apply(Limit.of(9, ONE_SECOND), new ManualClock(seed)));
      Keyed keyed = kind.apply(gcra, 2);
      gcra.once(Moment.MADE, () -> keyed.decide("client", gcra.capacity()));
      if (keyed.decide("client", gcra.capacity()).allowed()) {
        return Optional.of("a client got twice the capacity at one instant");
      }
      keyed.decide("another", 1);
      return keyed.keys() == 2
          ? Optional.empty()
          : Optional.of("of two places " + keyed.keys() + " are taken by two clients");
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

  /** When something may come between. */
  private enum Moment {
    /** Before a limiter is asked. */
    ASKED,
    /** When somebody has looked whether it is as new, and does not know it yet. */
    SEEN_AS_NEW,
    /** When it is made, and nobody else knows it. */
    MADE
  }

  /** Lets something happen at a moment, once; those that it makes do so, too. */
  private static final class Overtaking implements Limiter {
    private final Limiter limiter;
    private final Map<Moment, Runnable> planned;

    Overtaking(Limiter limiter) {
      this(limiter, new ConcurrentHashMap<>());
    }

    private Overtaking(Limiter limiter, Map<Moment, Runnable> planned) {
      this.limiter = limiter;
      this.planned = planned;
    }

    void once(Moment moment, Runnable something) {
      planned.put(moment, something);
    }

    private void pass(Moment moment) {
      Runnable something = planned.remove(moment);
      if (something != null) {
        something.run();
      }
    }

    @Override
    public Decision tryAcquire(long cost) {
      pass(Moment.ASKED);
      return limiter.tryAcquire(cost);
    }

    @Override
    public long capacity() {
      return limiter.capacity();
    }

    @Override
    public boolean isAsNew() {
      boolean asNew = limiter.isAsNew();
      pass(Moment.SEEN_AS_NEW);
      return asNew;
    }

    @Override
    public Limiter fresh() {
      Limiter made = new Overtaking(limiter.fresh(), planned);
      pass(Moment.MADE);
      return made;
    }
  }
}
