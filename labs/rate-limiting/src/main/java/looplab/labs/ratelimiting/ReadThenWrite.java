package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Variant;

/**
 * Experiment: one thread, and a count that is read, compared and written back, with an answer to
 * wait for in between. Fifty requests come at once.
 */
final class ReadThenWrite {
  static final String NAME = "read-then-write";
  private static final int LIMIT = 10;
  private static final int REQUESTS = 50;
  private static final Metric ADMITTED =
      new Metric("admitted", "admitted of 50", Unit.COUNT, Better.LOWER);

  private ReadThenWrite() {}

  static Experiment define() {
    return new Experiment(
        NAME,
        "The limit is 10, the count is read, then written. Does one thread make that safe?",
        new Hypothesis(
            "No: whoever waits for an answer lets others run, and all fifty read nought before one"
                + " of them writes.",
            "fewer than fifty admitted by the limiter that reads first"),
        1,
        List.of(
            Variant.scripted(
                "one-step",
                "the store compares and counts in one step",
                stage -> onLoop(stage.server(), Store::takeIfBelow)),
            Variant.scripted(
                "read-then-write",
                "reads the count, waits for it, writes it back",
                stage -> onLoop(stage.server(), ReadThenWrite::readThenWrite))),
        List.of(ADMITTED),
        List.of(
            Expectation.level(
                "one-step-holds",
                "In one step the limit holds.",
                ADMITTED,
                "one-step",
                Bound.between(LIMIT, LIMIT)),
            Expectation.level(
                "reading-first-admits-all",
                "With a wait between reading and writing, everybody gets in.",
                ADMITTED,
                "read-then-write",
                Bound.between(REQUESTS, REQUESTS))));
  }

  /** Decides on one request. */
  private interface Deciding {
    Future<Boolean> on(Store store);
  }

  private static Future<Observations> onLoop(Vertx vertx, Deciding deciding) {
    Promise<Observations> seen = Promise.promise();
    vertx.runOnContext(
        start -> {
          Store store = new Store(vertx);
          List<Future<Boolean>> all =
              Stream.generate(() -> deciding.on(store)).limit(REQUESTS).toList();
          Future.all(all)
              .map(done -> all.stream().filter(Future::result).count())
              .map(count -> Observations.none().with(ADMITTED, (double) count))
              .onComplete(seen);
        });
    return seen.future();
  }

  // Two requests that read before either writes both pass: the point of this variant.
  private static Future<Boolean> readThenWrite(Store store) {
    return store
        .read()
        .compose(
            count ->
                count < LIMIT ? store.write(count + 1).map(true) : Future.succeededFuture(false));
  }

  /** A counter elsewhere: every answer comes in a later callback. Confined to the loop. */
  private static final class Store {
    private final Vertx vertx;
    private int count;

    Store(Vertx vertx) {
      this.vertx = vertx;
    }

    Future<Integer> read() {
      return answer(() -> count);
    }

    Future<Integer> write(int newCount) {
      return answer(() -> count = newCount);
    }

    Future<Boolean> takeIfBelow() {
      return answer(() -> count < LIMIT && ++count <= LIMIT);
    }

    private <T> Future<T> answer(Supplier<T> command) {
      Promise<T> later = Promise.promise();
      vertx.runOnContext(turn -> later.complete(command.get()));
      return later.future();
    }
  }
}
