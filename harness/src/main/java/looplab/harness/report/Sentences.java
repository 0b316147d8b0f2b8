package looplab.harness.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import looplab.harness.Claim;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult.ClaimResult;
import looplab.harness.LabResult.Shown;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.TrialDetail.Blocker;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.Verdict;

/** The sentences that every form of a report shares, so that they say the same. */
final class Sentences {
  private static final double NOTABLE_SPREAD = 0.5;
  private static final int MOST_SPREADS = 3;

  private Sentences() {}

  /** The variants that were tried, the baseline first; all of them when none was. */
  static List<Variant> tried(ExperimentResult result) {
    List<Variant> tried =
        result.experiment().variants().stream()
            .<Variant>map(each -> each)
            .filter(each -> result.trials().stream().anyMatch(t -> t.variant().equals(each.name())))
            .toList();
    return tried.isEmpty() ? List.copyOf(result.experiment().variants()) : tried;
  }

  /** What should be so and what was, in one sentence. */
  static String verdict(Verdict verdict) {
    return bare(verdict.statement()) + " - " + bare(verdict.measured()) + ".";
  }

  /** The word for a decision, in capitals. */
  static String word(Enum<?> value) {
    return value.name().replace('_', ' ');
  }

  /** The word for a value in files that machines read: lower-case, hyphens. */
  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How many rounds the numbers rest on. */
  static String rounds(ExperimentResult result) {
    List<Variant> tried = tried(result);
    List<Long> counts =
        tried.stream().map(each -> (long) result.valid(each.name()).size()).distinct().toList();
    String asked = plural(result.rounds(), "round");
    if (counts.size() == 1 && counts.getFirst() == result.rounds()) {
      return (result.rounds() == 1 ? "One round" : "Medians of " + asked) + ".";
    }
    return "Medians of "
        + asked
        + " asked for; valid: "
        + tried.stream()
            .map(each -> each.name() + " " + result.valid(each.name()).size())
            .collect(Collectors.joining(", "))
        + ".";
  }

  /** Where rounds lie so far apart that the median alone would mislead; often empty. */
  static Optional<String> spreads(ExperimentResult result) {
    List<String> notable =
        tried(result).stream()
            .flatMap(
                variant ->
                    result.experiment().columns().stream()
                        .map(column -> Spread.of(result, variant.name(), column))
                        .filter(spread -> spread.relative() > NOTABLE_SPREAD)
                        .map(each -> Map.entry(variant.name(), each)))
            .sorted(Comparator.comparingDouble(each -> -each.getValue().relative()))
            .limit(MOST_SPREADS)
            .map(
                each ->
                    each.getKey()
                        + " "
                        + each.getValue().metric().label()
                        + " "
                        + each.getValue().range())
            .toList();
    return notable.isEmpty()
        ? Optional.empty()
        : Optional.of("Rounds far apart: " + String.join("; ", notable) + ".");
  }

  /** Trials that do not count, and why: a sentence for each variant that has some. */
  static List<String> invalid(ExperimentResult result) {
    return tried(result).stream()
        .map(Variant::name)
        .flatMap(variant -> invalid(result, variant).stream())
        .toList();
  }

  private static Optional<String> invalid(ExperimentResult result, String variant) {
    List<TrialResult> trials =
        result.trials().stream()
            .filter(trial -> !trial.valid() && trial.variant().equals(variant))
            .toList();
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    String rounds =
        trials.stream()
            .map(trial -> String.valueOf(trial.round()))
            .distinct()
            .collect(Collectors.joining(", "));
    String which =
        trials.size() == 1
            ? ", round " + rounds
            : ", " + trials.size() + " trials, round " + rounds + "; the first";
    return Optional.of(
        variant
            + which
            + ": "
            + String.join("; ", trials.getFirst().problems())
            + ". Not counted; tried once more.");
  }

  /** Whether a column's values are better low or high; empty for neither. */
  static String better(Metric metric) {
    return metric.better() == Better.NEITHER ? "" : key(metric.better());
  }

  /** Who held the loop longest, in the valid trials. */
  static Optional<String> blocker(ExperimentResult result) {
    return result.trials().stream()
        .filter(TrialResult::valid)
        .flatMap(trial -> blockers(trial).stream().map(each -> Map.entry(trial.variant(), each)))
        .max(Comparator.comparingDouble(each -> each.getValue().seconds()))
        .map(each -> each.getKey() + " " + held(each.getValue()));
  }

  static List<Blocker> blockers(TrialResult trial) {
    return trial.detail() == null ? List.of() : trial.detail().loop().blockers();
  }

  /** For example {@code held the loop 52 ms: Hashing.stretch (Hashing.java:41)}. */
  static String held(Blocker blocker) {
    return "held the loop " + seconds(blocker.seconds()) + ": " + blocker.method();
  }

  static String seconds(double seconds) {
    return Metric.seconds("seconds").format(seconds);
  }

  /** What a claim's standing is and what the run said of that. */
  static String standing(ClaimResult claim) {
    String word = word(claim.claim().standing());
    if (claim.claim().standing() == Claim.Standing.OPINION) {
      return word + " - advice; no experiment can refute it";
    }
    return word + " - " + shown(claim.shown());
  }

  private static String shown(Shown shown) {
    return switch (shown) {
      case CONFIRMED -> "confirmed by this run";
      case CONTRADICTED -> "contradicted by this run";
      case UNDECIDED -> "left undecided by this run";
      case NOT_TRIED -> "not tried in this run";
    };
  }

  /** Whether some table cell is a limit rather than a measured value. */
  static Optional<String> censored(ExperimentResult result) {
    boolean any =
        tried(result).stream()
            .anyMatch(
                variant ->
                    result.experiment().columns().stream()
                        .anyMatch(column -> Spread.of(result, variant.name(), column).censored()));
    return any
        ? Optional.of("> marks requests given up at the time limit; they would have waited longer.")
        : Optional.empty();
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String bare(String sentence) {
    String text = sentence.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
