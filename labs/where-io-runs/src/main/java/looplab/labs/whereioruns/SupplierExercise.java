package looplab.labs.whereioruns;

import static looplab.labs.whereioruns.TwoRoutes.ASKERS;
import static looplab.labs.whereioruns.TwoRoutes.VICTIMS;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Stage;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.Variant;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;

/** The exercise: a desk that waits for sockets in the worker pool. */
final class SupplierExercise {
  private static final String SHIPPED = "as-shipped";
  private static final String YOURS = "yours";
  private static final String CLASS = "Suppliers";

  /** Of the learner's class. */
  static final String FILE = CLASS + ".java";

  private static final int ROUNDS = 3;
  private static final int SUPPLIERS = 40;
  private static final long WAIT_MILLIS = 60;

  private SupplierExercise() {}

  static Exercise<SupplierDesk> define() {
    return new Exercise<>(
        SupplierDesk.class,
        CLASS,
        List.of(
            Check.of(
                "prices-right",
                "prices are what the contract says, whoever answers in pieces, hangs up or is away",
                SupplierChecks::pricesRight),
            Check.of(
                "all-asked-at-once",
                "sixty-four suppliers have been asked before one has answered",
                SupplierChecks::allAskedAtOnce),
            Check.of(
                "threads-stay-few", "and not by a thread for each", SupplierChecks::threadsStayFew),
            Check.of(
                "slow-file-holds-nobody",
                "while the file is read from a slow disk, the loop goes on",
                SupplierChecks::slowFileHoldsNobody),
            Check.of("hangs-up", "no connection outlives its answer", SupplierChecks::hangsUp)),
        SupplierExercise::compare);
  }

  private static Experiment compare(Supplier<SupplierDesk> shipped, Supplier<SupplierDesk> yours) {
    Load load =
        Load.of(
                new Traffic(VICTIMS, Arrivals.constant(200)),
                new Traffic(ASKERS, Arrivals.constant(5)))
            .warmedUpFor(Duration.ofMillis(300))
            .measuredFor(Duration.ofMillis(1_000));
    return new Experiment(
        "supplier-desk",
        "Five inquiries a second to "
            + SUPPLIERS
            + " suppliers, who think for "
            + WAIT_MILLIS
            + " ms. What do those see who have a small job for the worker pool?",
        new Hypothesis(
            "As shipped, they wait for suppliers; with yours for nobody.",
            "a small job that is as slow with the class in your workshop"),
        ROUNDS,
        List.of(
            Variant.underLoad(SHIPPED, "the class you started from", load, serving(shipped)),
            Variant.underLoad(YOURS, "the class in your workshop", load, serving(yours))),
        List.of(
            LoadMetrics.p99(VICTIMS),
            LoadMetrics.p50(VICTIMS),
            LoadMetrics.p50(ASKERS),
            LoadMetrics.LOOP_UTILIZATION),
        List.of(
            Expectation.ratio(
                "pool-recovers",
                "Whoever has a small job for the pool no longer waits for suppliers.",
                LoadMetrics.p99(VICTIMS),
                SHIPPED,
                YOURS,
                Bound.atLeast(4))));
  }

  /** Victims have a job done in the worker pool, askers inquire. */
  private static Subject serving(Supplier<SupplierDesk> desks) {
    return TwoRoutes.serving(
        stage ->
            request ->
                TwoRoutes.answer(
                    request, stage.server().executeBlocking(() -> "a small job", false)),
        stage -> inquiring(stage, desks.get()));
  }

  private static Handler<HttpServerRequest> inquiring(Stage stage, SupplierDesk desk) {
    SupplierPort supplier =
        SupplierPort.open(
                stage.client(),
                (asker, article) -> stage.client().setTimer(WAIT_MILLIS, id -> asker.write("7\n")))
            .await();
    Path file = SupplierChecks.fileOf(stage, supplier.port(), SUPPLIERS);
    Future<Void> opened = SupplierChecks.open(stage, desk, file);
    return request -> TwoRoutes.answer(request, opened.compose(go -> desk.prices("bolts")));
  }
}
