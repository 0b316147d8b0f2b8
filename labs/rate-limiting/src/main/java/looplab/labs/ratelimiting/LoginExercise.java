package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Observations;
import looplab.harness.Stage;
import looplab.harness.Variant;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;

/** The exercise: a gate that lets twice as many in at an edge, and everybody who comes at once. */
final class LoginExercise {
  private static final String SHIPPED = "as-shipped";
  private static final String YOURS = "yours";
  private static final int PERMITS = 10;
  private static final long WINDOW_MILLIS = 60_000;
  private static final int CROWD = 50;
  private static final String ACCOUNT = "ada";

  private static final Metric AT_THE_EDGE = Metric.count("let-in.at-the-edge", Better.LOWER);
  private static final Metric AT_ONCE = Metric.count("let-in.at-once", Better.LOWER);

  private LoginExercise() {}

  static Exercise<LoginGate> define() {
    return new Exercise<>(
        LoginGate.class,
        "Logins",
        List.of(
            Check.of(
                "in-any-window",
                "whatever stretch of time you look at, it holds as many of an account as it may,"
                    + " and nobody is refused while there is room",
                LoginChecks::inAnyWindow),
            Check.of(
                "everybody-at-once",
                "of a crowd that comes at once, through two gates, exactly as many are let in as"
                    + " there are permits",
                LoginChecks::everybodyAtOnce),
            Check.of(
                "store-fails",
                "a failure of the store, whichever command it meets, fails that try, and no later"
                    + " one",
                LoginChecks::storeFails)),
        LoginExercise::compare);
  }

  private static Experiment compare(Supplier<LoginGate> shipped, Supplier<LoginGate> yours) {
    return new Experiment(
        "login-gate",
        "Ten log-ins a minute. Ten come at a window's end and ten behind it; then fifty at once,"
            + " all through one gate. How many are let in?",
        new Hypothesis(
            "As shipped twenty around the edge, and all fifty at once. With yours ten and ten.",
            "more than ten with the class in your workshop"),
        1,
        List.of(
            Variant.scripted(SHIPPED, "the class you started from", stage -> play(stage, shipped)),
            Variant.scripted(YOURS, "the class in your workshop", stage -> play(stage, yours))),
        List.of(AT_THE_EDGE, AT_ONCE),
        List.of(
            level("ten-around-the-edge", "No minute holds more than ten.", AT_THE_EDGE),
            level("ten-at-once", "Of fifty at once through one gate ten are let in.", AT_ONCE)));
  }

  private static Expectation level(String key, String statement, Metric metric) {
    return Expectation.level(key, statement, metric, YOURS, Bound.between(PERMITS, PERMITS));
  }

  private static Future<Observations> play(Stage stage, Supplier<LoginGate> gates) {
    CompletableFuture<Observations> seen = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            seen.complete(observe(stage, gates));
          } catch (Exception thrown) {
            seen.completeExceptionally(thrown);
          }
        });
    return Future.fromCompletionStage(seen);
  }

  private static Observations observe(Stage stage, Supplier<LoginGate> gates) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(stage.seed());
    LoginCaller edge =
        LoginCaller.opening(stage, List.of(gates.get()), PERMITS, WINDOW_MILLIS, random::nextInt);
    long now = edge.store().nowMillis();
    edge.advance(WINDOW_MILLIS - now % WINDOW_MILLIS - 1);
    long atTheEdge = 0;
    for (int i = 0; i < 2 * PERMITS; i++) {
      if (i == PERMITS) {
        edge.advance(1);
      }
      atTheEdge += edge.admitted(ACCOUNT, 1);
    }
    LoginCaller crowd =
        LoginCaller.opening(stage, List.of(gates.get()), PERMITS, WINDOW_MILLIS, random::nextInt);
    return Observations.none()
        .with(AT_THE_EDGE, (double) atTheEdge)
        .with(AT_ONCE, (double) crowd.admitted(ACCOUNT, CROWD));
  }
}
