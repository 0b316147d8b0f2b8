package looplab.harness;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One variant tried once.
 *
 * @param round from 1
 * @param position of the trial within its round, from 1: variants take turns at being first
 * @param problems why the trial is invalid; empty when it is valid
 * @param seen the measured values and orders
 * @param detail histograms and time line, for the report; null when the trial broke off early
 */
public record TrialResult(
    String variant,
    int round,
    int position,
    List<String> problems,
    Observations seen,
    @Nullable TrialDetail detail) {
  /** How the problems begin that came from outside. */
  public static final String OTHER_PROCESSES = "other processes used ";

  public static final String HOST = "the host gave ";

  public TrialResult {
    problems = List.copyOf(problems);
  }

  /**
   * Whether the machine was busy with something else. A late generator may be the subject's own
   * doing: its collector wants the cores, too.
   */
  public boolean disturbed() {
    return problems.stream()
        .anyMatch(problem -> problem.startsWith(OTHER_PROCESSES) || problem.startsWith(HOST));
  }

  public boolean valid() {
    return problems.isEmpty();
  }

  /** The value of a metric, or NaN when it was not measured. */
  public double value(Metric metric) {
    return seen.values().getOrDefault(metric, Double.NaN);
  }

  /** Whether the value of a metric is a latency of requests that were given up at the limit. */
  boolean censored(Metric metric) {
    return detail != null
        && metric.unit() == Metric.Unit.SECONDS
        && detail.traffic().stream()
            .filter(traffic -> metric.name().startsWith(traffic.operation() + "."))
            .flatMap(
                traffic -> Optional.ofNullable(traffic.latency().get(Outcome.TIMED_OUT)).stream())
            .anyMatch(givenUp -> value(metric) * 1e9 >= givenUp.getMinNonZeroValue());
  }
}
