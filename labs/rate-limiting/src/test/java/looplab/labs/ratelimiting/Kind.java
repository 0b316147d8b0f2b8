package looplab.labs.ratelimiting;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A way to build a limiter, and the model that says what it should decide.
 *
 * @param limiter may refuse a limit that it cannot represent
 */
record Kind(
    String name,
    Bound promise,
    BiFunction<Limit, LongSupplier, Limiter> limiter,
    Function<Limit, Model> model) {

  /** What a stretch of time may hold at most. */
  enum Bound {
    /** The limit, in each window counted from the start. */
    PER_WINDOW,
    /** The limit, in every stretch as long as the window. */
    ANY_WINDOW,
    /** The capacity, and what the rate makes of the stretch's length. */
    BURST_AND_RATE,
    /** Twice the limit, in every stretch as long as the window. */
    TWICE_ANY_WINDOW
  }

  static final Kind FIXED_WINDOW =
      new Kind("fixed-window", Bound.PER_WINDOW, FixedWindow::new, FixedWindowModel::new);
  static final Kind LOG =
      new Kind("sliding-window-log", Bound.ANY_WINDOW, SlidingWindowLog::new, LogModel::new);
  static final Kind COUNTER =
      new Kind(
          "sliding-window-counter",
          Bound.TWICE_ANY_WINDOW,
          SlidingWindowCounter::new,
          CounterModel::new);
  static final Kind BUCKET =
      new Kind(
          "token-bucket",
          Bound.BURST_AND_RATE,
          (limit, clock) -> new TokenBucket(limit, capacity(limit), clock),
          limit -> new BucketModel(limit, capacity(limit)));
  static final Kind GCRA =
      new Kind(
          "gcra",
          Bound.BURST_AND_RATE,
          (limit, clock) -> new Gcra(interval(limit), capacity(limit), clock),
          limit -> new MeterModel(interval(limit).toNanos(), capacity(limit)));

  /** Every implementation that the lab offers. */
  static List<Kind> all() {
    return List.of(FIXED_WINDOW, LOG, COUNTER, BUCKET, GCRA);
  }

  /** Another limiter, which ought to decide as this kind's model says. */
  Kind as(String otherName, BiFunction<Limit, LongSupplier, Limiter> other) {
    return new Kind(otherName, promise, other, model);
  }

  /** An odd share of the limit, so that capacity and rate are told apart. */
  static long capacity(Limit limit) {
    return Math.max(1, limit.permits() - limit.permits() / 3);
  }

  static Duration interval(Limit limit) {
    return Duration.ofNanos(Math.ceilDiv(limit.periodNanos(), limit.permits()));
  }

  @Override
  public String toString() {
    return name;
  }
}
