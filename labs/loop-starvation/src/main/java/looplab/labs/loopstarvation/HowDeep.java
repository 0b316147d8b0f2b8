package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Variant;

/** Experiment: a handler that calls itself. How far does it get? */
final class HowDeep {
  private static final int ROUNDS = 3;
  private static final int SHALLOW = 100;
  private static final int DEEP = 200_000;
  private static final String ENDING = "ending";
  private static final Metric LINKS = Metric.count("links.done", Better.NEITHER);
  private static final Metric SHARE =
      new Metric("links.share", "share of its links", Unit.SHARE, Better.HIGHER);

  private HowDeep() {}

  static Experiment define() {
    return new Experiment(
        "how-deep",
        "A future's handler calls itself, as a promise's would in Node. How far does it get?",
        new Hypothesis(
            "A hundred links pass. Some thousands of them fill the stack, for each handler runs"
                + " inside the one before: the future fails with a StackOverflowError. A task that"
                + " queues its successor has no such limit.",
            "200,000 links of future handlers that end well"),
        ROUNDS,
        List.of(
            variant("futures-100", "100 links by future handlers", SHALLOW, v -> recursion()),
            variant("futures-200000", "200,000 links by future handlers", DEEP, v -> recursion()),
            variant("tasks-200000", "200,000 links by runOnContext", DEEP, TaskEachLink::new)),
        List.of(LINKS, SHARE),
        List.of(
            Expectation.order(
                "short-recursion-ends-well",
                "A short recursion of future handlers ends well.",
                "futures-100",
                ENDING,
                List.of("done")),
            Expectation.order(
                "long-recursion-overflows",
                "A long one overflows the stack, and its future fails.",
                "futures-200000",
                ENDING,
                List.of("StackOverflowError")),
            Expectation.level(
                "tasks-have-no-depth",
                "Tasks that queue tasks do not stand on each other's stack.",
                SHARE,
                "tasks-200000",
                Bound.atLeast(1))));
  }

  private static BatchProcessor recursion() {
    return new FutureRecursion();
  }

  private static Variant variant(
      String name, String does, int links, Function<Vertx, BatchProcessor> how) {
    return Variant.scripted(name, does, script(links, how));
  }

  private static Script script(int links, Function<Vertx, BatchProcessor> how) {
    return stage -> {
      Promise<Observations> ended = Promise.promise();
      stage
          .server()
          .runOnContext(
              begin -> {
                BatchProcessor processor = how.apply(stage.server());
                // A short one first: no class must be loaded where the stack ends.
                process(processor, SHALLOW)
                    .compose(shallow -> process(processor, links))
                    .onComplete(ended);
              });
      return ended.future();
    };
  }

  private static Future<Observations> process(BatchProcessor processor, int links) {
    AtomicInteger done = new AtomicInteger();
    return processor
        .process(new Batch(links, done::incrementAndGet, () -> false))
        .map("done")
        .otherwise(failure -> failure.getClass().getSimpleName())
        .map(
            ending ->
                Observations.none()
                    .with(LINKS, (double) done.get())
                    .with(SHARE, (double) done.get() / links)
                    .order(ENDING, List.of(ending)));
  }
}
