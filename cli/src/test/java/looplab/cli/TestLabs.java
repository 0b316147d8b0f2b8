package looplab.cli;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import looplab.harness.Card;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Script;
import looplab.harness.Variant;

/** Labs that take no time. */
final class TestLabs {
  static final String STUCK = "now it is stuck";

  private TestLabs() {}

  /** Every expectation holds. */
  static Lab holding() {
    return lab("holding-lab", seeing("a", "b"), seeing("b", "a"));
  }

  /** An expectation does not hold. */
  static Lab failing() {
    return lab("failing-lab", seeing("b", "a"), seeing("b", "a"));
  }

  /** A trial breaks, so nothing can be said. */
  static Lab doubtful() {
    return lab("doubtful-lab", stage -> Future.failedFuture("broken on purpose"), seeing("a"));
  }

  /** A trial waits for ever, until its thread is interrupted. */
  static Lab stuck() {
    return lab(
        "stuck-lab",
        seeing("a", "b"),
        stage -> {
          System.err.println(STUCK);
          return Promise.<Observations>promise().future();
        });
  }

  /** Runs a piece of code on the running thread. */
  static Lab calling(Runnable code) {
    return lab(
        "calling-lab",
        stage -> {
          code.run();
          return Future.succeededFuture(Observations.none());
        },
        seeing("a"));
  }

  /** Plays one script in both variants. */
  static Lab scripted(String name, Script script) {
    return lab(name, script, script);
  }

  private static Script seeing(String... order) {
    return stage -> Future.succeededFuture(Observations.none().order("callbacks", List.of(order)));
  }

  private static Lab lab(String name, Script first, Script second) {
    return new Lab(
        name,
        "Which callback runs first?",
        List.of(),
        List.of(order("the-order", first, second)),
        List.of(),
        new Card("Problem.", "Options.", "Trade-off.", "Choice."));
  }

  private static Experiment order(String name, Script first, Script second) {
    return new Experiment(
            name,
            "In which order do they run?",
            new Hypothesis("a runs first", "b runs first"),
            2,
            List.of(
                Variant.scripted("first-variant", "plays one script", first),
                Variant.scripted("second-variant", "plays another", second)),
            List.of(),
            List.of(
                Expectation.order(
                    "a-first", "a runs first", "first-variant", "callbacks", List.of("a", "b"))))
        .predicting(new Prediction("Which one is first?", List.of("a is", "b is"), result -> 0));
  }
}
