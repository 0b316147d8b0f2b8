package looplab.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run of a lab found.
 *
 * @param experiments those that were run, complete or not
 * @param machine facts by name, in order: JDK, cores, load, versions, commit
 * @param settings what was asked for by name, in order: seed, rounds, mode
 * @param complete false when the run was broken off
 */
public record LabResult(
    Lab lab,
    List<ExperimentResult> experiments,
    Map<String, String> machine,
    Map<String, String> settings,
    boolean complete) {
  /** What stands in a card for a number that the run did not measure. */
  public static final String NOT_MEASURED = "(not measured)";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  public LabResult {
    experiments = List.copyOf(experiments);
  }

  public Optional<ExperimentResult> experiment(String name) {
    return experiments.stream().filter(each -> each.experiment().name().equals(name)).findFirst();
  }

  /** What this run says of the lab's claims, in the lab's order. */
  public List<ClaimResult> claims() {
    return lab.claims().stream().map(this::judge).toList();
  }

  /** The card with its placeholders filled from this run. */
  public Card card() {
    Card card = lab.card();
    return new Card(
        fill(card.problem()), fill(card.options()), fill(card.tradeOff()), fill(card.choice()));
  }

  /**
   * A claim beside what this run showed.
   *
   * @param shown what the run says of the claim's standing
   * @param evidence the verdicts it rests on
   */
  public record ClaimResult(Claim claim, Shown shown, List<Verdict> evidence) {}

  /** Whether a run bears out the standing that the lab gives a claim. */
  public enum Shown {
    /** Every expectation behind the standing held. */
    CONFIRMED,
    /** At least one did not hold: the standing is wrong on this machine. */
    CONTRADICTED,
    /** None failed, but one is inconclusive. */
    UNDECIDED,
    /** The run left out an experiment that the claim needs, or the claim is an opinion. */
    NOT_TRIED
  }

  private ClaimResult judge(Claim claim) {
    List<Verdict> evidence = claim.provenBy().stream().flatMap(this::evidence).toList();
    return new ClaimResult(claim, shown(claim, evidence), evidence);
  }

  private static Shown shown(Claim claim, List<Verdict> evidence) {
    if (evidence.stream().anyMatch(each -> each.decision() == Verdict.Decision.NOT_HELD)) {
      return Shown.CONTRADICTED;
    }
    if (evidence.isEmpty() || evidence.size() < claim.provenBy().size()) {
      return Shown.NOT_TRIED;
    }
    return evidence.stream().allMatch(each -> each.decision() == Verdict.Decision.HELD)
        ? Shown.CONFIRMED
        : Shown.UNDECIDED;
  }

  private Stream<Verdict> evidence(String provenBy) {
    String[] parts = provenBy.split("/");
    return experiment(parts[0]).flatMap(each -> each.verdict(parts[1])).stream();
  }

  private String fill(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(measured(match.group(1).split("/")).orElse(NOT_MEASURED)));
  }

  private Optional<String> measured(String[] path) {
    Optional<ExperimentResult> result = experiment(path[0]);
    if (path.length < 2) {
      return Optional.empty();
    }
    if (path.length == 2) {
      return result
          .flatMap(each -> each.verdict(path[1]))
          .flatMap(verdict -> Optional.ofNullable(verdict.interval()))
          .map(interval -> Metric.significant(interval.estimate()));
    }
    return result.flatMap(
        each ->
            each.trials().stream()
                .flatMap(trial -> trial.seen().values().keySet().stream())
                .filter(metric -> metric.name().equals(path[2]))
                .findFirst()
                .filter(metric -> !Double.isNaN(each.median(path[1], metric)))
                .map(
                    metric ->
                        (each.censored(path[1], metric) ? "more than " : "")
                            + metric.format(each.median(path[1], metric))));
  }
}
