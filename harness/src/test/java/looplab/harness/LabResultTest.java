package looplab.harness;

import static looplab.harness.Trials.WAIT;
import static looplab.harness.Trials.waits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import looplab.harness.Claim.Standing;
import looplab.harness.LabResult.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabResultTest {
  private static final Experiment WAITING =
      Trials.experiment(
          "waiting",
          Expectation.ratio("slower", "slow waits longer", WAIT, "slow", "fast", Bound.atLeast(5)),
          Expectation.level("quick", "fast is quick", WAIT, "fast", Bound.atMost(2)),
          Expectation.level("idle", "fast never waits", WAIT, "fast", Bound.atMost(0)),
          Expectation.level("patchy", "slow is ten", WAIT, "slow", Bound.between(10, 10)));
  private static final Experiment LEFT_OUT =
      Trials.experiment("left-out", Expectation.level("quick", "", WAIT, "fast", Bound.atMost(2)));

  @ParameterizedTest
  @CsvSource({
    "waiting/slower, CONFIRMED",
    "waiting/slower waiting/quick, CONFIRMED",
    "waiting/idle, CONTRADICTED",
    "waiting/slower waiting/idle, CONTRADICTED",
    "waiting/patchy waiting/idle, CONTRADICTED",
    "left-out/quick waiting/idle, CONTRADICTED",
    "waiting/patchy, UNDECIDED",
    "waiting/slower waiting/patchy, UNDECIDED",
    "left-out/quick, NOT_TRIED",
    "waiting/slower left-out/quick, NOT_TRIED"
  })
  void claim_isShownByItsExpectations(String provenBy, Shown shown) {
    Claim claim =
        Claim.of("A5.1", "Blocking waits.", Standing.HOLDS, "it does", provenBy.split(" "));

    assertThat(run(claim).claims()).extracting(LabResult.ClaimResult::shown).containsExactly(shown);
  }

  @Test
  void claim_anOpinion_isNotTried() {
    Claim opinion = Claim.of("A5.1", "It is nice.", Standing.OPINION, "a matter of taste");

    assertThat(run(opinion).claims().getFirst().shown()).isEqualTo(Shown.NOT_TRIED);
  }

  @Test
  void claim_carriesTheVerdictsItRestsOn() {
    Claim claim = Claim.of("A5.1", "Blocking waits.", Standing.HOLDS, "it does", "waiting/slower");

    assertThat(run(claim).claims().getFirst().evidence())
        .extracting(Verdict::expectation)
        .containsExactly("slower");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          It waits {waiting/slow/plain.p50}.        | It waits 10 s.
          {waiting/slower} times                    | 10 times
          {waiting/slow/plain.p50} of {waiting/fast/plain.p50} | 10 s of 1 s
          {left-out/slow/plain.p50}                 | (not measured)
          {left-out/quick}                          | (not measured)
          {waiting/other/plain.p50}                 | (not measured)
          {waiting/slow/plain.p99}                  | (not measured)
          {waiting/no-such-expectation}             | (not measured)
          {waiting/quick}                           | (not measured)
          {waiting}                                 | (not measured)
          costs $1 \\ {} nothing                    | costs $1 \\ {} nothing
          """)
  void card_placeholdersAreFilledFromTheRun(String text, String filled) {
    LabResult run = run(new Card(text, text, text, text));

    assertThat(run.card()).isEqualTo(new Card(filled, filled, filled, filled));
  }

  @Test
  void experiment_thatWasNotRun_isAbsent() {
    assertThat(run(new Card("a", "b", "c", "d")).experiment("left-out")).isEmpty();
  }

  private static LabResult run(Claim claim) {
    return run(List.of(claim), new Card("a", "b", "c", "d"));
  }

  private static LabResult run(Card card) {
    return run(List.of(), card);
  }

  private static LabResult run(List<Claim> claims, Card card) {
    Lab lab =
        new Lab("waits", "Who waits?", List.of("Why?"), List.of(WAITING, LEFT_OUT), claims, card);
    ExperimentResult waiting =
        new ExperimentResult(
            WAITING,
            Stream.concat(waits("slow", 10, 9, 10, 11), waits("fast", 1, 0.9, 1, 1.1)).toList(),
            4,
            0.95);
    return new LabResult(lab, List.of(waiting), Map.of(), Map.of(), true);
  }
}
