package looplab.harness;

import java.util.Locale;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;

/**
 * The metrics that every trial under load yields, by the name of the traffic or of the server loop.
 *
 * <p>Latencies count from the intended start of a request, not from when it could be sent. They
 * cover requests that ended {@link Outcome#OK} or timed out, the latter censored at the limit.
 */
public final class LoadMetrics {
  /** How late the server's event loop runs what is due, seen over time: 99th percentile. */
  public static final Metric LOOP_DELAY_P99 =
      new Metric("loop.delay.p99", "loop delay p99", Unit.SECONDS, Better.LOWER);

  /** The latest that the server's event loop ran anything that was due. */
  public static final Metric LOOP_DELAY_MAX =
      new Metric("loop.delay.max", "loop delay max", Unit.SECONDS, Better.LOWER);

  /** Median loop delay. */
  public static final Metric LOOP_DELAY_P50 =
      new Metric("loop.delay.p50", "loop delay p50", Unit.SECONDS, Better.LOWER);

  /** The longest single turn of the server's event loop. */
  public static final Metric LOOP_LONGEST_TURN =
      new Metric("loop.turn.max", "longest turn", Unit.SECONDS, Better.LOWER);

  /** The share of time that the server's event loop was not waiting for something to do. */
  public static final Metric LOOP_UTILIZATION =
      new Metric("loop.utilization", "loop utilization", Unit.SHARE, Better.NEITHER);

  /** How late the generator itself sent requests: 99th percentile over all traffic. */
  public static final Metric SEND_LAG_P99 =
      new Metric("send-lag.p99", "send lag p99", Unit.SECONDS, Better.LOWER);

  private LoadMetrics() {}

  public static Metric p50(String traffic) {
    return latency(traffic, "p50");
  }

  public static Metric p90(String traffic) {
    return latency(traffic, "p90");
  }

  public static Metric p95(String traffic) {
    return latency(traffic, "p95");
  }

  public static Metric p99(String traffic) {
    return latency(traffic, "p99");
  }

  public static Metric p999(String traffic) {
    return latency(traffic, "p999");
  }

  public static Metric max(String traffic) {
    return latency(traffic, "max");
  }

  public static Metric mean(String traffic) {
    return latency(traffic, "mean");
  }

  /** Median time from the actual sending to the answer: what a closed-loop tool would report. */
  public static Metric serviceP50(String traffic) {
    return latency(traffic, "service.p50");
  }

  /** 99th percentile of the time from the actual sending to the answer. */
  public static Metric serviceP99(String traffic) {
    return latency(traffic, "service.p99");
  }

  /** Requests that were due in the measured time, whatever became of them. */
  public static Metric sent(String traffic) {
    return new Metric(traffic + ".sent", traffic + " sent", Unit.COUNT, Better.NEITHER);
  }

  /** Answers per second, {@link Outcome#OK} and in time, that came within the measured time. */
  public static Metric goodput(String traffic) {
    return new Metric(traffic + ".goodput", traffic + " goodput", Unit.PER_SECOND, Better.HIGHER);
  }

  /** Answers per second of any kind, in time, refusals and failures included. */
  public static Metric throughput(String traffic) {
    return new Metric(
        traffic + ".throughput", traffic + " answers", Unit.PER_SECOND, Better.NEITHER);
  }

  /** The share of requests that ended in {@code outcome}. */
  public static Metric share(String traffic, Outcome outcome) {
    String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Metric(
        traffic + "." + word,
        traffic + " " + word.replace('-', ' '),
        Unit.SHARE,
        outcome == Outcome.OK ? Better.HIGHER : Better.LOWER);
  }

  /** Median latency of refusals: how long a client waited to be told no. */
  public static Metric rejectedP50(String traffic) {
    return new Metric(
        traffic + ".rejected.p50", traffic + " refusal p50", Unit.SECONDS, Better.LOWER);
  }

  private static Metric latency(String traffic, String statistic) {
    return new Metric(
        traffic + "." + statistic,
        traffic + " " + statistic.replace('.', ' '),
        Unit.SECONDS,
        Better.LOWER);
  }
}
