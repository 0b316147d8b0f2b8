package looplab.labs.ratelimiting;

import java.util.Optional;

/** A limiter and its model, asked the same. */
final class Session {
  final Limit limit;
  final Limiter limiter;
  final Model model;
  final ManualClock clock;
  private final long start;
  private final long seed;
  private int asked;

  /** What was decided, and what should have been. */
  record Step(long nanos, long cost, Decision decision, boolean expected) {
    boolean agrees() {
      return decision.allowed() == expected;
    }
  }

  private Session(Kind kind, Limit limit, long start, long seed) {
    this.limit = limit;
    this.start = start;
    this.seed = seed;
    this.clock = new ManualClock(start);
    this.limiter = kind.limiter().apply(limit, clock);
    this.model = kind.model().apply(limit);
  }

  /** A session under a drawn limit; none if the limiter refuses that limit. */
  static Optional<Session> begin(Kind kind, History history, long seed) {
    Limit limit = history.limit();
    long start = history.start();
    try {
      return Optional.of(new Session(kind, limit, start, seed));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  void at(long nanos) {
    clock.set(start + nanos);
  }

  /** Asks both; the model is told the time that the limiter saw last. */
  Step ask(long cost) {
    return judge(limiter.tryAcquire(cost), cost, true);
  }

  /**
   * As {@link #ask}, but right behind the limiter's first look at the clock {@code others} ask too.
   * Refusing is right if it would have been right before or behind them; admitting changes what
   * there is, so it comes behind them.
   */
  Step ask(long cost, Runnable others) {
    long nanos = sinceStart(clock.getAsLong());
    boolean[] admitted = {true};
    clock.interruptNextReader(
        () -> {
          admitted[0] = model.admits(nanos, cost);
          others.run();
        });
    return judge(limiter.tryAcquire(cost), cost, admitted[0]);
  }

  private Step judge(Decision decision, long cost, boolean admittedBefore) {
    asked++;
    long nanos = sinceStart(clock.lastRead());
    model.asked(nanos);
    boolean expected = model.admits(nanos, cost) && (decision.allowed() || admittedBefore);
    if (expected) {
      model.took(nanos, cost);
    }
    return new Step(nanos, cost, decision, expected);
  }

  private long sinceStart(long reading) {
    return Math.clamp(reading - start, 0, TimeLine.END_NANOS);
  }

  String tell(Step step, String what) {
    return "%s; request %d, cost %d at %d ns under %s, seed %d: %s"
        .formatted(what, asked, step.cost, step.nanos, limit, seed, step.decision);
  }
}
