package looplab.harness;

import org.jspecify.annotations.Nullable;

/** What a measured value must satisfy. Margins are wide on purpose: machines differ. */
public sealed interface Bound {

  /** Whether a single value satisfies the bound. */
  boolean admits(double value);

  /** Whether every value of the interval satisfies the bound. */
  boolean admitsAll(Interval interval);

  /** Whether no value of the interval satisfies the bound. */
  boolean admitsNone(Interval interval);

  /** In words, values written by {@code metric}, or as plain factors when it is null. */
  String describe(@Nullable Metric metric);

  static Bound atLeast(double least) {
    return new AtLeast(least);
  }

  static Bound atMost(double most) {
    return new AtMost(most);
  }

  /** Between {@code 1 / factor} and {@code factor}: no difference that matters. */
  static Bound within(double factor) {
    return new Between(1 / factor, factor);
  }

  static Bound between(double least, double most) {
    return new Between(least, most);
  }

  /** See {@link #atLeast}. */
  record AtLeast(double least) implements Bound {
    public AtLeast {
      Check.number("bound", least);
    }

    @Override
    public boolean admits(double value) {
      return value >= least;
    }

    @Override
    public boolean admitsAll(Interval interval) {
      return interval.low() >= least;
    }

    @Override
    public boolean admitsNone(Interval interval) {
      return interval.high() < least;
    }

    @Override
    public String describe(@Nullable Metric metric) {
      return "at least " + write(metric, least);
    }
  }

  /** See {@link #atMost}. */
  record AtMost(double most) implements Bound {
    public AtMost {
      Check.number("bound", most);
    }

    @Override
    public boolean admits(double value) {
      return value <= most;
    }

    @Override
    public boolean admitsAll(Interval interval) {
      return interval.high() <= most;
    }

    @Override
    public boolean admitsNone(Interval interval) {
      return interval.low() > most;
    }

    @Override
    public String describe(@Nullable Metric metric) {
      return "at most " + write(metric, most);
    }
  }

  /** See {@link #between}. */
  record Between(double least, double most) implements Bound {
    public Between {
      if (!(least <= most)) {
        throw new IllegalArgumentException("no value lies between " + least + " and " + most);
      }
    }

    @Override
    public boolean admits(double value) {
      return value >= least && value <= most;
    }

    @Override
    public boolean admitsAll(Interval interval) {
      return interval.low() >= least && interval.high() <= most;
    }

    @Override
    public boolean admitsNone(Interval interval) {
      return interval.high() < least || interval.low() > most;
    }

    @Override
    public String describe(@Nullable Metric metric) {
      return least == most
          ? "exactly " + write(metric, least)
          : "between " + write(metric, least) + " and " + write(metric, most);
    }
  }

  private static String write(@Nullable Metric metric, double value) {
    return metric == null ? Metric.significant(value) : metric.format(value);
  }
}
