package looplab.labs.whereioruns;

import static looplab.labs.whereioruns.TwoRoutes.ASKERS;
import static looplab.labs.whereioruns.TwoRoutes.VICTIMS;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiment: the driver does not block; what does a big answer do to the loop all the same? */
final class BigAnswer {
  private static final int ROUNDS = 5;
  private static final String ALL = "all-rows-at-once";
  private static final String CURSOR = "rows-by-cursor";
  private static final String SUM = "sum-in-the-database";

  private BigAnswer() {}

  static Experiment define() {
    return new Experiment(
        "big-answer",
        "A database sends 3 MB of rows to a client that does not block. Does the loop notice?",
        new Hypothesis(
            "Waiting for a database at work costs the loop next to nothing; decoding its rows is"
                + " the loop's work, and holds it. By cursor the turns are short, and decoding is"
                + " work all the same.",
            "a loop that is as late while it decodes rows as while the database makes the same"
                + " text and sends one row"),
        ROUNDS,
        List.of(
            variant(ALL, "decodes 25,000 rows into one list", BigAnswers::allAtOnce),
            variant(CURSOR, "fetches the same rows, 100 at a time", BigAnswers::byCursor),
            variant(
                SUM,
                "has the database make the same text and send its sum: one row",
                BigAnswers::onlyTheSum)),
        List.of(
            LoadMetrics.LOOP_DELAY_P99,
            LoadMetrics.LOOP_DELAY_MAX,
            LoadMetrics.LOOP_UTILIZATION,
            LoadMetrics.p99(VICTIMS)),
        List.of(
            Expectation.ratio(
                "decoding-holds-the-loop",
                "Decoding holds the loop; a database at work on as much text, for one row, does"
                    + " not.",
                LoadMetrics.LOOP_DELAY_P99,
                ALL,
                SUM,
                Bound.atLeast(4)),
            Expectation.ratio(
                "victims-notice",
                "Whoever asks for something else meanwhile has to wait for it.",
                LoadMetrics.p99(VICTIMS),
                ALL,
                SUM,
                Bound.atLeast(3)),
            Expectation.ratio(
                "cursor-makes-short-turns",
                "By cursor the loop is never late for long.",
                LoadMetrics.LOOP_DELAY_P99,
                ALL,
                CURSOR,
                Bound.atLeast(3)),
            Expectation.ratio(
                "cursor-still-decodes",
                "But it has work: the rows are still decoded there.",
                LoadMetrics.LOOP_UTILIZATION,
                CURSOR,
                SUM,
                Bound.atLeast(2))));
  }

  private static Variant variant(
      String name, String does, Function<BigAnswers, Handler<HttpServerRequest>> ask) {
    Load load =
        Load.of(
                new Traffic(VICTIMS, Arrivals.constant(500)),
                new Traffic(ASKERS, Arrivals.constant(4)))
            .warmedUpFor(Duration.ofSeconds(1))
            .measuredFor(Duration.ofMillis(750));
    return Variant.underLoad(
        name, does, load, TwoRoutes.serving(stage -> ask.apply(BigAnswers.of(stage))));
  }
}
