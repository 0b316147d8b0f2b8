package looplab.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import looplab.harness.ExperimentResult;
import looplab.harness.Metric;
import looplab.harness.Metric.Unit;
import looplab.harness.Rounds;
import looplab.harness.TrialDetail.TrafficDetail;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/**
 * How long one variant's requests waited, by percentile.
 *
 * @param slot of the variant among those of its experiment: its colour, dash and marker
 * @param points medians over the valid rounds; none when no round is valid
 * @param rounds every trial's values, the invalid ones' too
 */
record Curve(String variant, int slot, List<Point> points, List<Round> rounds) {
  static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 100.0);
  static final List<String> NAMES = List.of("50", "90", "99", "99.9", "max");

  /** A percentile's median; {@code censored} when it is the time limit. */
  record Point(String percentile, double seconds, boolean censored) {}

  /** A percentile in one trial. */
  record Round(String percentile, double seconds, int round, boolean valid) {}

  /** One curve for each variant that was tried. */
  static List<Curve> of(ExperimentResult result, String traffic) {
    List<Variant> tried = Sentences.tried(result);
    return IntStream.range(0, tried.size())
        .mapToObj(slot -> of(result, traffic, tried.get(slot).name(), slot))
        .toList();
  }

  /**
   * The traffic that an experiment is about: that of the first latency among its columns, else the
   * first there is.
   */
  static Optional<String> mainTraffic(ExperimentResult result) {
    List<String> measured = traffic(result);
    return result.experiment().columns().stream()
        .filter(metric -> metric.unit() == Unit.SECONDS)
        .map(Metric::name)
        .flatMap(name -> measured.stream().filter(each -> name.startsWith(each + ".")))
        .findFirst()
        .or(() -> measured.stream().findFirst());
  }

  /** All traffic that some trial measured. */
  static List<String> traffic(ExperimentResult result) {
    return result.trials().stream()
        .flatMap(trial -> Optional.ofNullable(trial.detail()).stream())
        .flatMap(detail -> detail.traffic().stream())
        .map(TrafficDetail::operation)
        .distinct()
        .toList();
  }

  private static Curve of(ExperimentResult result, String traffic, String variant, int slot) {
    List<Round> rounds = new ArrayList<>();
    for (TrialResult trial : result.trials()) {
      if (trial.variant().equals(variant)) {
        Waits.of(trial, traffic).ifPresent(waits -> rounds.addAll(rounds(trial, waits)));
      }
    }
    List<Waits> valid =
        result.valid(variant).stream().flatMap(each -> Waits.of(each, traffic).stream()).toList();
    List<Point> points =
        valid.isEmpty()
            ? List.of()
            : IntStream.range(0, NAMES.size()).mapToObj(index -> point(index, valid)).toList();
    return new Curve(variant, slot, points, rounds);
  }

  private static List<Round> rounds(TrialResult trial, Waits waits) {
    return IntStream.range(0, NAMES.size())
        .mapToObj(
            index ->
                new Round(
                    NAMES.get(index),
                    waits.secondsAt(PERCENTILES.get(index)),
                    trial.round(),
                    trial.valid()))
        .toList();
  }

  private static Point point(int index, List<Waits> rounds) {
    double percentile = PERCENTILES.get(index);
    double[] seconds = rounds.stream().mapToDouble(each -> each.secondsAt(percentile)).toArray();
    long censored = rounds.stream().filter(each -> each.censoredAt(percentile)).count();
    return new Point(
        NAMES.get(index), Rounds.median(seconds), censored > 0 && censored * 2 >= rounds.size());
  }
}
