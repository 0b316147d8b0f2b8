package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Outcome;
import looplab.harness.Script;
import looplab.harness.Traffic;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.Verdict;
import org.junit.jupiter.api.Test;

class ExperimentRunnerTest {
  private static final Metric VALUE = Metric.count("value", Metric.Better.NEITHER);

  @Test
  void variants_takeTurnsAtBeingFirst() {
    List<String> ran = new ArrayList<>();

    ExperimentResult result = run(experiment(3, noting("a", ran), noting("b", ran)));

    assertThat(ran).containsExactly("a", "b", "b", "a", "a", "b");
    assertThat(result.trials()).extracting(TrialResult::position).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void trialThatBreaks_isTriedOnceMoreAndBothStand() {
    int[] calls = new int[1];
    Variant flaky =
        Variant.scripted(
            "flaky",
            "breaks at first",
            stage ->
                calls[0]++ == 0
                    ? Future.failedFuture("not today")
                    : Future.succeededFuture(Observations.none().with(VALUE, 1)));

    ExperimentResult result = run(experiment(1, flaky, steady("steady")));

    assertThat(result.trials()).extracting(TrialResult::valid).containsExactly(false, true, true);
    assertThat(result.trials().getFirst().problems().getFirst()).contains("not today");
    assertThat(result.verdicts().getFirst().decision()).isEqualTo(Verdict.Decision.HELD);
  }

  @Test
  void trialThatNeverWorks_leavesTheVerdictOpen() {
    Variant broken = Variant.scripted("flaky", "breaks", stage -> Future.failedFuture("never"));

    ExperimentResult result = run(experiment(1, broken, steady("steady")));

    assertThat(result.verdicts().getFirst().decision()).isEqualTo(Verdict.Decision.INCONCLUSIVE);
  }

  @Test
  void interrupt_endsTheRunWithWhatThereIs() {
    Variant interrupting =
        Variant.scripted(
            "a",
            "interrupts",
            stage -> {
              Thread.currentThread().interrupt();
              return Future.succeededFuture(Observations.none());
            });

    ExperimentResult result = run(experiment(5, interrupting, steady("b")));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.trials()).hasSizeLessThan(10);
  }

  @Test
  void subjectThatFailsToStart_makesAnInvalidTrialWithTheReason() {
    Load load =
        Load.of(new Traffic("calls", Arrivals.constant(100))).measuredFor(Duration.ofMillis(100));
    Variant broken =
        Variant.underLoad("a", "fails", load, stage -> Future.failedFuture("no such database"));

    ExperimentResult result = run(experiment(1, broken, steady("b")));

    assertThat(result.trials().getFirst().problems().getFirst()).contains("no such database");
  }

  @Test
  void loadWithoutRequests_isInvalid() {
    Load load =
        Load.of(new Traffic("calls", Arrivals.constant(0.1))).measuredFor(Duration.ofMillis(60));
    Variant idle =
        Variant.underLoad(
            "a",
            "is never called",
            load,
            stage ->
                Future.succeededFuture(
                    Map.of("calls", sequence -> Future.succeededFuture(Outcome.OK))));

    ExperimentResult result = run(experiment(1, idle, steady("b")));

    assertThat(result.trials().getFirst().problems().getFirst()).contains("no request was due");
  }

  private static ExperimentResult run(Experiment experiment) {
    return new ExperimentRunner(
            "test", RunOptions.defaults(), new SimpleMeterRegistry(), RunListener.SILENT)
        .run(experiment);
  }

  private static Experiment experiment(int rounds, Variant... variants) {
    return new Experiment(
        "experiment",
        "Does the runner do as it says?",
        new Hypothesis("yes", "no"),
        rounds,
        List.of(variants),
        List.of(VALUE),
        List.of(
            Expectation.level(
                "value", "The value is one.", VALUE, variants[0].name(), Bound.between(1, 1))));
  }

  private static Variant steady(String name) {
    return Variant.scripted(name, "yields one", one());
  }

  private static Variant noting(String name, List<String> ran) {
    return Variant.scripted(
        name,
        "notes that it ran",
        stage -> {
          ran.add(name);
          return one().play(stage);
        });
  }

  private static Script one() {
    return stage -> Future.succeededFuture(Observations.none().with(VALUE, 1));
  }
}
