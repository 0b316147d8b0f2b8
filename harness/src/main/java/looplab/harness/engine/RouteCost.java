package looplab.harness.engine;

import static looplab.harness.engine.SelfTestServer.OPERATION;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.Metric;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.Variant;
import looplab.harness.Verdict;

/**
 * What the harness costs the server under test: CPU time of the server's loop for the same
 * requests, a lab's plainest route with all meters on, against a bare Vert.x server without any.
 */
final class RouteCost {
  private static final Metric CPU = Metric.seconds("server.cpu");
  private static final double RATE = 15_000;
  private static final double LEAST_SHARE = 0.85;
  private static final String BARE = "bare";
  private static final String LAB = "lab";

  private final Subject lab;
  private final String operation;

  /**
   * Prepares to compare.
   *
   * @param operation of {@code lab} that is its plainest
   */
  RouteCost(Subject lab, String operation) {
    this.lab = lab;
    this.operation = operation;
  }

  SelfTest.Reading measure() {
    Load load =
        Load.of(new Traffic(OPERATION, Arrivals.constant(RATE)))
            .warmedUpFor(Duration.ofSeconds(1))
            .measuredFor(Duration.ofSeconds(2));
    Experiment cost =
        new Experiment(
            "route-cost",
            "What do the meters cost the server?",
            new Hypothesis("a few per cent", "more than 15 %"),
            4,
            List.of(
                Variant.underLoad(BARE, "a bare Vert.x server", load, RouteCost::bare),
                Variant.underLoad(LAB, "a lab's plainest route", load, this::metered)),
            List.of(CPU),
            List.of(
                Expectation.ratio(
                    "share",
                    "The lab's route serves nearly as many requests per CPU second.",
                    CPU,
                    BARE,
                    LAB,
                    Bound.atLeast(LEAST_SHARE))));
    Verdict verdict =
        new ExperimentRunner(
                "capacity", RunOptions.defaults(), new SimpleMeterRegistry(), RunListener.SILENT)
            .run(cost)
            .verdicts()
            .getFirst();
    return new SelfTest.Reading(verdict.decision(), verdict.measured());
  }

  private Future<Map<String, Operation>> metered(Stage stage) {
    sampleCpuOf(stage.server(), stage);
    return lab.start(stage)
        .map(operations -> Map.of(OPERATION, Objects.requireNonNull(operations.get(operation))));
  }

  /** A server as anybody would write it, on the same transport and with one loop as well. */
  private static Future<Map<String, Operation>> bare(Stage stage) {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    stage.closing(() -> closeAndWait(vertx));
    sampleCpuOf(vertx, stage);
    return vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end("pong"))
        .listen(0, "127.0.0.1")
        .compose(server -> stage.connect(server.actualPort()))
        .map(target -> Map.of(OPERATION, target.get("/")));
  }

  private static void closeAndWait(Vertx vertx) throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static void sampleCpuOf(Vertx vertx, Stage stage) {
    AtomicLong threadId = new AtomicLong(Thread.currentThread().threadId());
    vertx.runOnContext(here -> threadId.set(Thread.currentThread().threadId()));
    stage.sample(CPU, sinceFirstAsked(() -> cpuSeconds(threadId.get())));
  }

  private static DoubleSupplier sinceFirstAsked(DoubleSupplier total) {
    double[] first = {Double.NaN};
    return () -> {
      double now = total.getAsDouble();
      if (Double.isNaN(first[0])) {
        first[0] = now;
      }
      return now - first[0];
    };
  }

  private static double cpuSeconds(long threadId) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId) / 1e9;
  }
}
