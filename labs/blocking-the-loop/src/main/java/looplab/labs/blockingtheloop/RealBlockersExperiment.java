package looplab.labs.blockingtheloop;

import static looplab.labs.blockingtheloop.LoopServer.VICTIMS;
import static looplab.labs.blockingtheloop.LoopServer.WORKERS;

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
import looplab.harness.Metric;
import looplab.harness.Stage;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiment: what holds loops in services where nobody hashes. */
final class RealBlockersExperiment {
  private static final int ROUNDS = 4;
  private static final Metric BUSY = LoadMetrics.LOOP_UTILIZATION;
  private static final String BASELINE = "nothing";

  private RealBlockersExperiment() {}

  static Experiment define() {
    return new Experiment(
        "real-blockers",
        "Nobody hashes in our handlers. What else holds the loop?",
        new Hypothesis(
            "JSON by its size, a blocking file read, a regex on hostile input, and a log line when"
                + " the pipe behind it is full.",
            "turns as short as those of a handler that does nothing"),
        ROUNDS,
        List.of(
            variant(BASELINE, "answers at once", stage -> RealBlockers.nothing()),
            variant("json-1kb", "parses and writes 1 KiB of JSON", stage -> RealBlockers.json(1)),
            variant("json-10kb", "parses and writes 10 KiB", stage -> RealBlockers.json(10)),
            variant("json-100kb", "parses and writes 100 KiB", stage -> RealBlockers.json(100)),
            variant("file-read", "reads a cached file of 8 MiB, blocking", RealBlockers::readFile),
            variant(
                "regex-textbook",
                "matches (\\w+\\s?)*! against 20 letters",
                stage -> RealBlockers.match(RealBlockers.TEXTBOOK)),
            variant(
                "regex-quoted",
                "matches (['\"])(\\w+\\s?)*\\1 against an unclosed quote of 20 letters",
                stage -> RealBlockers.match(RealBlockers.QUOTED)),
            variant("slow-log", "logs 4 KiB to a pipe that is full", RealBlockers::log)),
        List.of(
            LoadMetrics.p50(WORKERS),
            LoadMetrics.p99(VICTIMS),
            BUSY,
            LoadMetrics.LOOP_LONGEST_TURN,
            LoadMetrics.LOOP_DELAY_MAX),
        List.of(
            exceeds(
                "slow-log",
                "slow-log",
                "A log line waits for its reader, and the loop with it.",
                3),
            exceeds(
                "file-read", "file-read", "A blocking read of a cached file holds the loop.", 2),
            exceeds(
                "back-reference",
                "regex-quoted",
                "A back-reference makes a harmless pattern hold the loop.",
                3),
            Expectation.ratio(
                "textbook-regex-is-tamed",
                "The textbook's catastrophe is none in Java: it costs a fraction of the other.",
                LoadMetrics.p50(WORKERS),
                "regex-quoted",
                "regex-textbook",
                Bound.atLeast(5)),
            Expectation.ratio(
                "json-counts",
                "JSON counts: 100 KiB of it cost several times what the rest of the request does.",
                LoadMetrics.p50(WORKERS),
                "json-100kb",
                BASELINE,
                Bound.atLeast(2))));
  }

  private static Expectation exceeds(String key, String variant, String statement, double factor) {
    return Expectation.ratio(key, statement, BUSY, variant, BASELINE, Bound.atLeast(factor));
  }

  private static Variant variant(
      String name, String does, Function<Stage, Handler<HttpServerRequest>> handler) {
    Load load =
        Load.of(
                new Traffic(VICTIMS, Arrivals.constant(500)),
                new Traffic(WORKERS, Arrivals.constant(25)))
            .warmedUpFor(Duration.ofMillis(100))
            .measuredFor(Duration.ofMillis(250))
            .over(20);
    return Variant.underLoad(name, does, load, LoopServer.serving(handler));
  }
}
