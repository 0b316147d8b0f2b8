package looplab.harness;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** Trials and experiments with given numbers, for tests of what is concluded from them. */
final class Trials {
  static final Metric WAIT = Metric.seconds("plain.p50");
  static final String TURNS = "turns";

  private Trials() {}

  static TrialResult valid(String variant, int round, Metric metric, double value) {
    return trial(variant, round, Observations.none().with(metric, value));
  }

  /** The waits of one variant in rounds 1, 2, 3 and so on. */
  static Stream<TrialResult> waits(String variant, double... seconds) {
    return Stream.iterate(1, round -> round <= seconds.length, round -> round + 1)
        .map(round -> valid(variant, round, WAIT, seconds[round - 1]));
  }

  static TrialResult saw(String variant, int round, String... labels) {
    return trial(variant, round, Observations.none().order(TURNS, List.of(labels)));
  }

  /** A trial that was fine, and measured nothing. */
  static TrialResult silent(String variant, int round) {
    return trial(variant, round, Observations.none());
  }

  static TrialResult invalid(String variant, int round, double wait) {
    return new TrialResult(
        variant,
        round,
        1,
        List.of("the generator fell behind"),
        Observations.none().with(WAIT, wait),
        null);
  }

  static TrialResult trial(String variant, int round, Observations seen) {
    return new TrialResult(variant, round, 1, List.of(), seen, null);
  }

  /** An experiment with the variants {@code slow} and {@code fast}. */
  static Experiment experiment(String name, Expectation... expectations) {
    return new Experiment(
        name,
        "Which one waits?",
        new Hypothesis("slow waits", "fast waits as long"),
        4,
        List.of(variant("slow"), variant("fast")),
        List.of(WAIT),
        List.of(expectations));
  }

  static Variant variant(String name) {
    return Variant.scripted(
        name, "does nothing", stage -> Future.succeededFuture(Observations.none()));
  }

  static ExperimentResult result(int rounds, Stream<TrialResult> trials) {
    return new ExperimentResult(experiment("waiting"), trials.toList(), rounds, 0.95);
  }
}
