package looplab.practice;

import java.util.List;
import java.util.Optional;
import looplab.harness.exercise.Finding;
import looplab.harness.judge.Judgement;

/**
 * One contender, judged several times, each time on cases drawn from another seed. The first time
 * every check is tried; a contender that failed is then tried only on the check that caught it.
 */
record Bout(Contender contender, List<Judgement> judgements) {
  /** Of the runs, this share must catch a wrong answer: one that is right by luck is not caught. */
  private static final double CAUGHT = 0.95;

  /** How one run went. */
  enum Outcome {
    AS_IT_MUST,
    OTHERWISE,
    /** A check could not tell: the machine was too busy. */
    UNCLEAR
  }

  static Outcome outcome(Contender contender, Judgement judgement) {
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
    return asItMust ? Outcome.AS_IT_MUST : unclear ? Outcome.UNCLEAR : Outcome.OTHERWISE;
  }

  /** What the first failing check said. */
  static Optional<String> diagnosis(Judgement judgement) {
    return judgement.firstFailed().map(each -> ((Finding.Failed) each.finding()).diagnosis());
  }

  long count(Outcome outcome) {
    return judgements.stream().filter(each -> outcome(contender, each) == outcome).count();
  }

  /** How often it went as it must before the bout as a whole did. */
  long needed() {
    return contender.must() == Contender.Must.PASS
        ? judgements.size()
        : (long) Math.ceil(judgements.size() * CAUGHT);
  }

  boolean holds() {
    return count(Outcome.AS_IT_MUST) >= needed();
  }

  /** Whether it might yet hold on a machine that is less busy. */
  boolean unclear() {
    return !holds() && count(Outcome.AS_IT_MUST) + count(Outcome.UNCLEAR) >= needed();
  }

  /** What was said of it in the first run that went otherwise, else in the first. */
  String said() {
    Judgement told =
        judgements.stream()
            .filter(each -> outcome(contender, each) == Outcome.OTHERWISE)
            .findFirst()
            .orElse(judgements.getFirst());
    if (!told.problems().isEmpty()) {
      return "does not compile: " + told.problems().getFirst().message();
    }
    return diagnosis(told)
        .orElse(told.passed() ? "passed" : "a check could not tell: the machine is too busy");
  }
}
