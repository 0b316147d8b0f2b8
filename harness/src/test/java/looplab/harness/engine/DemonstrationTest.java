package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.List;
import looplab.harness.Bound;
import looplab.harness.Card;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Observations;
import looplab.harness.Variant;
import org.junit.jupiter.api.Test;

class DemonstrationTest {
  private static final Metric VALUE = Metric.count("value", Better.HIGHER);
  private static final String COUNTING = "counting";

  private int trials;

  @Test
  void evidenceThatIsThere_takesOneRound() throws Exception {
    try (Demonstration lab = demonstration(this::counted)) {
      lab.shows(COUNTING, seen -> assertThat(value(seen)).isEqualTo(1));
      lab.shows(COUNTING, seen -> assertThat(value(seen)).isEqualTo(1));
    }
    assertThat(trials).isEqualTo(1);
  }

  @Test
  void evidenceThatOneRoundLacks_isLookedForInAnother() throws Exception {
    try (Demonstration lab = demonstration(this::counted)) {
      lab.shows(COUNTING, seen -> assertThat(value(seen)).isEqualTo(3));
    }
    assertThat(trials).isEqualTo(3);
  }

  @Test
  void evidenceThatEachRoundLacks_failsTheTest() throws Exception {
    try (Demonstration lab = demonstration(this::counted)) {
      assertThatThrownBy(() -> lab.shows(COUNTING, seen -> assertThat(value(seen)).isZero()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("4.0");
    }
    assertThat(trials).isEqualTo(4);
  }

  @Test
  void evidenceThatNoLoadHides_isLookedForOnce() throws Exception {
    try (Demonstration lab = demonstration(this::counted)) {
      assertThatThrownBy(() -> lab.alwaysShows(COUNTING, seen -> assertThat(value(seen)).isZero()))
          .isInstanceOf(AssertionError.class);
    }
    assertThat(trials).isEqualTo(1);
  }

  @Test
  void ratioThatIsTooSmall_isSaid() throws Exception {
    try (Demonstration lab = demonstration(this::counted)) {
      lab.showsRatio(COUNTING, VALUE, "counts", "counts", 1);
      assertThatThrownBy(() -> lab.showsRatio(COUNTING, VALUE, "counts", "counts", 1.5))
          .hasMessageContaining("1.00 times");
    }
  }

  @Test
  void trialThatBreaksOff_isNoBusyMachine() throws Exception {
    try (Demonstration lab = demonstration(() -> Future.failedFuture("no such table"))) {
      assertThatThrownBy(() -> lab.shows(COUNTING, seen -> {}))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no such table");
    }
  }

  private Future<Observations> counted() {
    return Future.succeededFuture(Observations.none().with(VALUE, ++trials));
  }

  private static double value(ExperimentResult seen) {
    return seen.median("counts", VALUE);
  }

  private static Demonstration demonstration(Trial trial) throws Exception {
    Experiment counting =
        new Experiment(
            COUNTING,
            "Which trial is it?",
            new Hypothesis("one after the other", "two at once"),
            5,
            List.of(Variant.scripted("counts", "counts trials", stage -> trial.run())),
            List.of(VALUE),
            List.of(Expectation.level("some", "Some.", VALUE, "counts", Bound.atLeast(1))));
    Card card = new Card("Problem.", "Options.", "Trade-off.", "Choice.");
    return Demonstration.of(
        new Lab("counting-lab", "How many?", List.of(), List.of(counting), List.of(), card),
        RunOptions.defaults());
  }

  @FunctionalInterface
  private interface Trial {
    Future<Observations> run();
  }
}
