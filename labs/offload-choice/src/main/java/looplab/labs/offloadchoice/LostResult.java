package looplab.labs.offloadchoice;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Variant;

/** Experiment: some jobs fail on another thread. Who hears of it? */
final class LostResult {
  private static final int ROUNDS = 3;
  private static final Metric RESULTS = Metric.count("results", Better.HIGHER);
  private static final Metric TOLD = Metric.count("caller.told", Better.HIGHER);
  private static final Metric LOGGED = Metric.count("log.told", Better.NEITHER);

  /** Failures of which neither the caller nor a log heard. */
  private static final Metric UNHEARD = Metric.count("unheard", Better.LOWER);

  /** Until the caller knew all that it was ever to know. */
  private static final Metric TOOK = Metric.seconds("took");

  private LostResult() {}

  static Experiment define() {
    return new Experiment(
            "lost-result",
            "Five of twenty jobs fail on another thread. Who hears of it?",
            new Hypothesis(
                "Only who listens. A future without a failure handler and a submitted task keep"
                    + " theirs to themselves; execute and a throwing worker end up in a log, where"
                    + " no caller looks. Nothing of it ends the process, as an error event without"
                    + " a listener does in Node.",
                "a failure that reaches a caller who did not ask for it, or that ends the process"),
            ROUNDS,
            List.of(
                variant(
                    "both-handled",
                    "executeBlocking, with handlers for success and failure",
                    WaysToAsk::bothHandled),
                variant(
                    "success-handled",
                    "executeBlocking, with a handler for success",
                    WaysToAsk::successHandled),
                variant("execute", "execute(job) on a pool", WaysToAsk::executed),
                variant(
                    "submit", "submit(job) on a pool, its future dropped", WaysToAsk::submitted),
                variant(
                    "worker-throws",
                    "asks a worker verticle, which throws instead of replying",
                    WaysToAsk::requested),
                variant(
                    "worker-replies",
                    "asks a worker verticle, which replies in either case",
                    WaysToAsk::repliedInEitherCase)),
            List.of(RESULTS, TOLD, LOGGED, UNHEARD, TOOK),
            expectations())
        .predicting(
            new Prediction(
                "executeBlocking(job).onSuccess(..): five of twenty jobs throw. What do you see?",
                List.of("nothing", "five lines in the log", "the process ends"),
                result -> {
                  double logged = result.median("success-handled", LOGGED);
                  return Double.isNaN(logged) ? -1 : logged == 0 ? 0 : 1;
                }));
  }

  private static List<Expectation> expectations() {
    int all = FlakyJobs.FAILING;
    return List.of(
        is(
            "handled-is-heard",
            "both-handled",
            TOLD,
            all,
            "Who handles both endings hears of every failure."),
        is(
            "results-arrive-either-way",
            "success-handled",
            RESULTS,
            FlakyJobs.COUNT - all,
            "Without a failure handler the results arrive all the same, so nothing seems amiss."),
        is(
            "dropped-future-is-silent",
            "success-handled",
            UNHEARD,
            all,
            "A failed future that nobody handles reaches neither the caller nor a log."),
        is(
            "submit-is-silent",
            "submit",
            UNHEARD,
            all,
            "What a submitted task throws reaches neither, if its future is dropped."),
        is(
            "execute-tells-the-log",
            "execute",
            LOGGED,
            all,
            "What an executed task throws reaches a log, and no caller."),
        is(
            "no-reply-is-a-time-out",
            "worker-throws",
            TOLD,
            all,
            "A caller of a worker that throws hears of it, when its time is up."),
        Expectation.ratio(
            "no-reply-is-late",
            "A caller of a worker that throws hears of it much later than of one that always"
                + " replies.",
            TOOK,
            "worker-throws",
            "worker-replies",
            Bound.atLeast(5)));
  }

  private static Expectation is(
      String key, String variant, Metric metric, int value, String statement) {
    return Expectation.level(key, statement, metric, variant, Bound.between(value, value));
  }

  private static Variant variant(String name, String does, Function<WaysToAsk, Future<?>> way) {
    return Variant.scripted(
        name,
        does,
        stage -> {
          Notices notices = new Notices();
          stage.closing(Unhandled.countedBy(notices, stage.server()));
          FlakyJobs jobs = new FlakyJobs(stage.seed());
          long start = System.nanoTime();
          return way.apply(new WaysToAsk(stage.server(), jobs, notices))
              .map(over -> observed(notices, (System.nanoTime() - start) / 1e9));
        });
  }

  private static Observations observed(Notices notices, double seconds) {
    int heard = Math.max(notices.toldCount(), notices.loggedCount());
    return Observations.none()
        .with(RESULTS, notices.results())
        .with(TOLD, notices.toldCount())
        .with(LOGGED, notices.loggedCount())
        .with(UNHEARD, Math.max(0, FlakyJobs.FAILING - heard))
        .with(TOOK, seconds);
  }
}
