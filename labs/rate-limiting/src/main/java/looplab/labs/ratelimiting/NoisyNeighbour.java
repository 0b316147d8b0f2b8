package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.HttpTarget;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Operation;
import looplab.harness.Outcome;
import looplab.harness.Prediction;
import looplab.harness.Stage;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiment: one client asks for more than the server has. What does a polite one notice? */
final class NoisyNeighbour {
  static final String NAME = "noisy-neighbour";
  static final String UNLIMITED = "unlimited";
  static final String FOR_ALL = "one-limit-for-all";
  static final String FOR_EACH = "a-limit-for-each";
  static final String POLITE = "polite";
  static final Metric POLITE_P50 = LoadMetrics.p50(POLITE);
  static final Metric POLITE_REFUSED = LoadMetrics.share(POLITE, Outcome.REJECTED);

  private static final String NOISY = "noisy";
  private static final double WORK_MILLIS = 4;
  private static final double NOISY_PER_SECOND = 400;

  /** No divisor of the rate, or it would always come at the same moment between two tokens. */
  private static final double POLITE_PER_SECOND = 23;

  private static final int CONNECTIONS = 40;

  /** A fifth of what the loop can do; five at once are 20 ms of work. */
  private static final Limit RATE = Limit.of(50, Duration.ofSeconds(1));

  private static final long BURST = 5;
  private static final int MOST_CLIENTS = 1_000;

  private NoisyNeighbour() {}

  static Experiment define() {
    Load load =
        Load.of(
                new Traffic(POLITE, Arrivals.constant(POLITE_PER_SECOND)),
                new Traffic(NOISY, Arrivals.poisson(NOISY_PER_SECOND)))
            .over(CONNECTIONS);
    return new Experiment(
            NAME,
            "A client sends 400 requests a second to a server that can serve 250. Another one sends"
                + " 23. What becomes of those?",
            new Hypothesis(
                "Without a limit they wait behind the others. With one limit for all they are"
                    + " refused with the others. With a limit for each client they notice next to"
                    + " nothing.",
                "a polite client that is refused although it has a limit of its own, or that waits"
                    + " as long as without any"),
            3,
            List.of(
                variant(UNLIMITED, "everybody is served in turn", load, Optional::empty),
                variant(
                    FOR_ALL,
                    "one bucket of 50 a second for everybody",
                    load,
                    () -> Optional.of("everybody")),
                variant(
                    FOR_EACH,
                    "a bucket of 50 a second for each client",
                    load,
                    () -> Optional.of(""))),
            List.of(
                POLITE_P50,
                POLITE_REFUSED,
                LoadMetrics.share(NOISY, Outcome.REJECTED),
                LoadMetrics.LOOP_UTILIZATION),
            List.of(
                Expectation.ratio(
                    "polite-waits-without-a-limit",
                    "Without a limit the polite client waits many times as long as with a limit for"
                        + " each.",
                    POLITE_P50,
                    UNLIMITED,
                    FOR_EACH,
                    Bound.atLeast(4)),
                Expectation.level(
                    "polite-is-refused-with-the-others",
                    "One limit for all refuses the polite client for what the noisy one does.",
                    POLITE_REFUSED,
                    FOR_ALL,
                    Bound.atLeast(0.3)),
                Expectation.level(
                    "polite-is-never-refused",
                    "With a limit for each it is never refused.",
                    POLITE_REFUSED,
                    FOR_EACH,
                    Bound.atMost(0)),
                Expectation.level(
                    "noisy-is-refused",
                    "Most of the noise is refused.",
                    LoadMetrics.share(NOISY, Outcome.REJECTED),
                    FOR_EACH,
                    Bound.between(0.6, 0.95))))
        .predicting(
            Prediction.ofRatio(
                "A noisy client asks for more than the server has. By how much does a limit"
                    + " for each client shorten what a polite one usually waits?",
                POLITE_P50,
                UNLIMITED,
                FOR_EACH,
                List.of(1.0, 3.0, 10.0)));
  }

  /**
   * @param counted nobody; or everybody under that name; or each client, where it is empty
   */
  private static Variant variant(
      String name, String does, Load load, Supplier<Optional<String>> counted) {
    return Variant.underLoad(name, does, load, stage -> start(stage, counted.get()));
  }

  private static Future<Map<String, Operation>> start(Stage stage, Optional<String> counted) {
    BoundedKeys buckets =
        new BoundedKeys(new TokenBucket(RATE, BURST, System::nanoTime), MOST_CLIENTS);
    Optional<RateLimitHandler> limits =
        counted.map(
            name ->
                RateLimitHandler.failingOpen(
                    RateLimitPolicy.byAccount(
                        "requests",
                        RATE,
                        buckets,
                        context ->
                            name.isEmpty() ? LimitedServer.client(context) : Optional.of(name))));
    LimitedServer server = new LimitedServer(limits, CpuWork.ofMillis(WORK_MILLIS));
    return stage.server().deployVerticle(server).compose(id -> operations(stage, server.port()));
  }

  /** Each client has connections of its own: only the server is shared. */
  private static Future<Map<String, Operation>> operations(Stage stage, int port) {
    Future<HttpTarget> polite = stage.connect(port);
    Future<HttpTarget> noisy = stage.connect(port);
    return Future.all(polite, noisy)
        .map(
            both -> {
              Map<String, Operation> operations = new LinkedHashMap<>();
              operations.put(POLITE, polite.result().get("/?client=" + POLITE));
              operations.put(NOISY, noisy.result().get("/?client=" + NOISY));
              return operations;
            });
  }
}
