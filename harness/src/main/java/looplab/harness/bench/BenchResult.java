package looplab.harness.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import looplab.harness.Interval;
import looplab.harness.Rounds;

/**
 * What a run of a topic's benchmarks found.
 *
 * <p>A JVM is one observation: its iterations share how the code was compiled and where its threads
 * ran, so they are summarised first. Where there was one JVM only, its iterations are all there is,
 * and the intervals say nothing of other JVMs.
 *
 * @param forks what each JVM measured, for every point in its order; point by point as many as
 *     there were whole rounds
 * @param machine facts by name, in order
 * @param settings what was asked for by name, in order
 * @param complete false when the run was broken off
 * @param jmh what JMH itself says of it, a JSON array
 */
public record BenchResult(
    String topic,
    Map<BenchPoint, List<BenchFork>> forks,
    Map<String, String> machine,
    Map<String, String> settings,
    boolean complete,
    String jmh) {
  /** Confidence of all intervals. */
  public static final double LEVEL = 0.95;

  /** Seconds that no clock tells from nothing. */
  private static final double RESOLUTION = 1e-12;

  public BenchResult {
    forks = new LinkedHashMap<>(forks);
  }

  /** The questions, in order. */
  public List<Bench> benches() {
    return forks.keySet().stream().map(BenchPoint::bench).distinct().toList();
  }

  /** What was to be measured for a question, in order. */
  public List<BenchPoint> points(Bench bench) {
    return forks.keySet().stream().filter(each -> each.bench().equals(bench)).toList();
  }

  public List<BenchFork> forks(BenchPoint point) {
    return forks.getOrDefault(point, List.of());
  }

  /** How many JVMs measured each point, at most. */
  public int jvms() {
    return forks.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** The time of an operation in seconds, a geometric mean; NaN if it was not measured. */
  public Interval time(BenchPoint point) {
    double[] seconds = observations(point);
    double[] ones = new double[seconds.length];
    Arrays.fill(ones, 1);
    return Rounds.ratio(seconds, ones, RESOLUTION, LEVEL);
  }

  /**
   * How many times the baseline's an operation's time is, paired by round. Empty for the baseline,
   * and where one of the two was not measured.
   */
  public Optional<Interval> times(BenchPoint point) {
    double[] seconds = observations(point);
    double[] baseline = observations(point.baseline());
    return point.isBaseline() || seconds.length == 0 || seconds.length != baseline.length
        ? Optional.empty()
        : Optional.of(Rounds.ratio(seconds, baseline, RESOLUTION, LEVEL));
  }

  /** Whether the interval of {@link #times} leaves out 1: so there is a difference. */
  public boolean differs(BenchPoint point) {
    return times(point).filter(each -> each.low() > 1 || each.high() < 1).isPresent();
  }

  /** What an operation allocates, in bytes, the median of the JVMs; NaN if they cannot tell. */
  public double bytes(BenchPoint point) {
    return Rounds.median(forks(point).stream().mapToDouble(BenchFork::meanBytes).toArray());
  }

  private double[] observations(BenchPoint point) {
    return jvms() > 1
        ? forks(point).stream().mapToDouble(BenchFork::meanSeconds).toArray()
        : forks(point).stream()
            .flatMap(each -> each.seconds().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
  }
}
