package looplab.harness;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A named quantity of a trial, with its unit and which direction is better.
 *
 * @param name dotted, e.g. {@code victims.p99}; unique within an experiment
 * @param label what a table calls it, e.g. {@code victims p99}
 * @param unit the base unit its values are given in
 * @param better which way is better for a user, said in words in tables
 */
public record Metric(String name, String label, Unit unit, Better better) {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final double LEAST_WRITTEN = 1e-6;

  /** The base unit of a metric's values. */
  public enum Unit {
    /** Seconds. */
    SECONDS(1e-6),
    /** Events per second. */
    PER_SECOND(1),
    /** A count of things. */
    COUNT(1),
    /** A share between 0 and 1, shown as per cent. */
    SHARE(0.001),
    /** Bytes. */
    BYTES(1);

    private final double resolution;

    Unit(double resolution) {
      this.resolution = resolution;
    }

    /** What a trial cannot tell from nothing, in this unit. */
    public double resolution() {
      return resolution;
    }
  }

  /** Which direction of a metric is better for a user. */
  public enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }

  public Metric {
    Check.present("metric name", name);
    Check.present("metric label", label);
  }

  /** A metric measured in seconds of which less is better; the label is the name with spaces. */
  public static Metric seconds(String name) {
    return of(name, Unit.SECONDS, Better.LOWER);
  }

  /** A count; the label is the name with spaces. */
  public static Metric count(String name, Better better) {
    return of(name, Unit.COUNT, better);
  }

  /** A share between 0 and 1; the label is the name with spaces. */
  public static Metric share(String name, Better better) {
    return of(name, Unit.SHARE, better);
  }

  /** A metric whose label is its name with spaces for dots and hyphens. */
  public static Metric of(String name, Unit unit, Better better) {
    return new Metric(name, name.replace('.', ' ').replace('-', ' '), unit, better);
  }

  /**
   * The value as a person reads it: three significant digits and its unit, e.g. {@code 41.2 ms}; a
   * hyphen for NaN.
   */
  public String format(double value) {
    if (!Double.isFinite(value)) {
      return significant(value);
    }
    return switch (unit) {
      case SECONDS -> formatSeconds(value);
      case PER_SECOND -> significant(value) + "/s";
      case COUNT -> significant(value);
      case SHARE -> significant(value * 100) + " %";
      case BYTES -> formatBytes(value);
    };
  }

  private static String formatSeconds(double seconds) {
    double absolute = Math.abs(seconds);
    if (absolute == 0) {
      return "0 ms";
    }
    if (absolute < 1e-6) {
      return significant(seconds * 1e9) + " ns";
    }
    if (absolute < 0.0001) {
      return significant(seconds * 1e6) + " us";
    }
    return absolute < 1 ? significant(seconds * 1e3) + " ms" : significant(seconds) + " s";
  }

  private static String formatBytes(double bytes) {
    if (Math.abs(bytes) < 1024) {
      return significant(bytes) + " B";
    }
    return Math.abs(bytes) < 1024 * 1024
        ? significant(bytes / 1024) + " KiB"
        : significant(bytes / (1024 * 1024)) + " MiB";
  }

  /**
   * Three significant digits, never in exponent notation, whole thousands with separators. Less
   * than a millionth reads 0.
   */
  public static String significant(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return "no limit";
    }
    double absolute = Math.abs(value);
    if (absolute < LEAST_WRITTEN) {
      return "0";
    }
    if (absolute >= 99.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
