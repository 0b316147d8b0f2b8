package looplab.practice;

import java.util.List;
import java.util.Optional;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;

/**
 * One contender, judged several times, each time on cases drawn from another seed. The first time
 * every check is tried; a contender that failed is then tried only on the check that caught it.
 */
record Bout(Contender contender, List<Run> runs) {
  /** Of the runs, this share must catch a wrong answer: one that is right by luck is not caught. */
  private static final double CAUGHT = 0.95;

  /**
   * One judgement.
   *
   * @param disturbances what else kept the machine busy meanwhile; empty if nothing did
   */
  record Run(Judgement judgement, List<String> disturbances) {}

  /** How one run went. */
  enum Outcome {
    AS_IT_MUST,
    OTHERWISE,
    /** The machine was too busy: a check could not tell, or what it told cannot be believed. */
    UNCLEAR
  }

  static Outcome outcome(Contender contender, Run run) {
    Judgement judgement = run.judgement();
    Optional<String> diagnosis = diagnosis(judgement);
    boolean asItMust =
        judgement.problems().isEmpty()
            && switch (contender.must()) {
              case PASS -> judgement.passed();
              case FAIL -> diagnosis.isPresent();
              case FAIL_BY_NAME -> diagnosis.equals(Optional.of(contender.name()));
            };
    boolean unclear =
        diagnosis.isEmpty()
            && judgement.checks().stream()
                .anyMatch(each -> each.finding() instanceof Finding.Unclear);
    return asItMust
        ? Outcome.AS_IT_MUST
        : unclear || !run.disturbances().isEmpty() ? Outcome.UNCLEAR : Outcome.OTHERWISE;
  }

  /** What the first failing check said. */
  static Optional<String> diagnosis(Judgement judgement) {
    return judgement.firstFailed().map(each -> ((Finding.Failed) each.finding()).diagnosis());
  }

  long count(Outcome outcome) {
    return runs.stream().filter(each -> outcome(contender, each) == outcome).count();
  }

  /** How often it went as it must before the bout as a whole did. */
  long needed() {
    return contender.must() == Contender.Must.PASS
        ? runs.size()
        : (long) Math.ceil(runs.size() * CAUGHT);
  }

  boolean holds() {
    return count(Outcome.AS_IT_MUST) >= needed();
  }

  /** Whether it might yet hold on a machine that is less busy. */
  boolean unclear() {
    return !holds() && count(Outcome.AS_IT_MUST) + count(Outcome.UNCLEAR) >= needed();
  }

  /** What was said of it in the first run that did not go as it must, else in the first. */
  String said() {
    Run told = first(Outcome.OTHERWISE).or(() -> first(Outcome.UNCLEAR)).orElse(runs.getFirst());
    Judgement judgement = told.judgement();
    if (!judgement.problems().isEmpty()) {
      return "does not compile: " + judgement.problems().getFirst().message();
    }
    String said =
        diagnosis(judgement)
            .orElse(
                judgement.passed() ? "passed" : "a check could not tell: the machine is too busy");
    return told.disturbances().isEmpty()
        ? said
        : said + " (while " + String.join(", ", told.disturbances()) + ")";
  }

  private Optional<Run> first(Outcome outcome) {
    return runs.stream().filter(each -> outcome(contender, each) == outcome).findFirst();
  }
}
