package looplab.harness;

import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * When requests are meant to start: a pure, endless, non-decreasing sequence of offsets from the
 * start of a trial. It depends on nothing but its parameters and a seed, so a slow server cannot
 * bend it: that is what makes the workload open.
 */
public sealed interface Arrivals {
  /** The slowest and the fastest rate that is accepted, in requests per second. */
  double LEAST_RATE = 0.1;

  double MOST_RATE = 200_000;

  /** The average rate in requests per second; for a ramp, the average over its length. */
  double ratePerSecond();

  /** The same shape at {@code factor} times the rate. */
  Arrivals scaled(double factor);

  /**
   * The intended starts in nanoseconds from the start of the trial, endless and in order.
   *
   * @param seed fixes the random ones; the same seed gives the same sequence
   */
  PrimitiveIterator.OfLong startsNanos(long seed);

  /** In words, e.g. {@code 200/s evenly}. */
  String describe();

  /** One request every {@code 1 / ratePerSecond} seconds. */
  static Arrivals constant(double ratePerSecond) {
    return new Constant(ratePerSecond);
  }

  /** Independent users: exponential gaps with the given average rate. */
  static Arrivals poisson(double ratePerSecond) {
    return new Poisson(ratePerSecond);
  }

  /** {@code size} requests at one instant, repeated so that the average rate is as given. */
  static Arrivals bursts(double ratePerSecond, int size) {
    return new Bursts(ratePerSecond, size);
  }

  /** The rate grows or falls in a straight line over {@code seconds} and then stays. */
  static Arrivals ramp(double fromPerSecond, double toPerSecond, double seconds) {
    return new Ramp(fromPerSecond, toPerSecond, seconds);
  }

  /** See {@link #constant}. */
  record Constant(double ratePerSecond) implements Arrivals {
    public Constant {
      Check.within("rate per second", ratePerSecond, LEAST_RATE, MOST_RATE);
    }

    @Override
    public Arrivals scaled(double factor) {
      return new Constant(ratePerSecond * factor);
    }

    @Override
    public PrimitiveIterator.OfLong startsNanos(long seed) {
      // Half a gap in, so that the first request of a trial does not fall on its edge.
      return endless(
          new LongSupplier() {
            private long index;

            @Override
            public long getAsLong() {
              return (long) ((index++ + 0.5) * 1e9 / ratePerSecond);
            }
          });
    }

    @Override
    public String describe() {
      return Metric.significant(ratePerSecond) + "/s evenly";
    }
  }

  /** See {@link #poisson}. */
  record Poisson(double ratePerSecond) implements Arrivals {
    public Poisson {
      Check.within("rate per second", ratePerSecond, LEAST_RATE, MOST_RATE);
    }

    @Override
    public Arrivals scaled(double factor) {
      return new Poisson(ratePerSecond * factor);
    }

    @Override
    public PrimitiveIterator.OfLong startsNanos(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      return endless(
          new LongSupplier() {
            private double seconds;

            @Override
            public long getAsLong() {
              seconds += -Math.log(1 - random.nextDouble()) / ratePerSecond;
              return (long) (seconds * 1e9);
            }
          });
    }

    @Override
    public String describe() {
      return Metric.significant(ratePerSecond) + "/s at random (Poisson)";
    }
  }

  /** See {@link #bursts}. */
  record Bursts(double ratePerSecond, int size) implements Arrivals {
    public Bursts {
      Check.within("rate per second", ratePerSecond, LEAST_RATE, MOST_RATE);
      Check.within("burst size", size, 1, 10_000);
    }

    @Override
    public Arrivals scaled(double factor) {
      return new Bursts(ratePerSecond * factor, size);
    }

    @Override
    public PrimitiveIterator.OfLong startsNanos(long seed) {
      return endless(
          new LongSupplier() {
            private long index;

            @Override
            public long getAsLong() {
              long burst = index++ / size;
              return (long) ((burst + 0.5) * size * 1e9 / ratePerSecond);
            }
          });
    }

    @Override
    public String describe() {
      return Metric.significant(ratePerSecond) + "/s in bursts of " + size;
    }
  }

  /** See {@link #ramp}. */
  record Ramp(double fromPerSecond, double toPerSecond, double seconds) implements Arrivals {
    public Ramp {
      Check.within("first rate per second", fromPerSecond, LEAST_RATE, MOST_RATE);
      Check.within("last rate per second", toPerSecond, LEAST_RATE, MOST_RATE);
      Check.within("ramp seconds", seconds, 0.01, 3600);
    }

    @Override
    public double ratePerSecond() {
      return (fromPerSecond + toPerSecond) / 2;
    }

    @Override
    public Arrivals scaled(double factor) {
      return new Ramp(fromPerSecond * factor, toPerSecond * factor, seconds);
    }

    @Override
    public PrimitiveIterator.OfLong startsNanos(long seed) {
      return endless(
          new LongSupplier() {
            private long index;

            @Override
            public long getAsLong() {
              return (long) (secondsUntil(index++ + 0.5) * 1e9);
            }
          });
    }

    /** When {@code n} requests have started: inverse of the integral of the rate. */
    private double secondsUntil(double n) {
      double during = seconds * ratePerSecond();
      if (n >= during) {
        return seconds + (n - during) / toPerSecond;
      }
      double slope = (toPerSecond - fromPerSecond) / seconds;
      // Not the school formula: for a slope near zero that divides a rounding error by another.
      return 2 * n / (fromPerSecond + Math.sqrt(fromPerSecond * fromPerSecond + 2 * slope * n));
    }

    @Override
    public String describe() {
      return Metric.significant(fromPerSecond)
          + (toPerSecond < fromPerSecond ? "/s falling to " : "/s rising to ")
          + Metric.significant(toPerSecond)
          + "/s";
    }
  }

  private static PrimitiveIterator.OfLong endless(LongSupplier next) {
    return new PrimitiveIterator.OfLong() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public long nextLong() {
        return next.getAsLong();
      }
    };
  }
}
