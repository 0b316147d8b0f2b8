package looplab.harness.engine;

import static looplab.harness.engine.SelfTestServer.OPERATION;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.CpuWork;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Outcome;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.TrialDetail;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Holds the instruments against what is known: a server that is stopped for a known time, a known
 * share of errors, a loop that is blocked for a known time, and two variants that are the same.
 */
public final class SelfTest {
  /** How long the stopped server stays stopped. */
  static final Duration STALL = Duration.ofMillis(500);

  private static final Duration STALLED_RUN = Duration.ofSeconds(4);
  private static final double STALLED_RATE = 1_000;
  private static final int MOST_TRIES = 3;

  private SelfTest() {}

  /**
   * One question to the instruments.
   *
   * @param name kebab-case
   * @param asks what is injected and must be read back
   * @param run blocks; call it from a thread that is no event loop
   */
  public record Probe(String name, String asks, Callable<Reading> run) {}

  /**
   * What an instrument read.
   *
   * @param decision HELD when it lies within the stated error, INCONCLUSIVE when the machine let no
   *     trial be valid
   * @param said the expected and the read values
   */
  public record Reading(Verdict.Decision decision, String said) {
    static Reading of(boolean passed, String said) {
      return new Reading(passed ? Verdict.Decision.HELD : Verdict.Decision.NOT_HELD, said);
    }
  }

  /** The probes, in a sensible order; together they take about fifteen seconds. */
  public static List<Probe> probes() {
    return List.of(
        new Probe(
            "warm-up", "The generator sends 4,000/s on time once it is warm.", SelfTest::warmUp),
        new Probe(
            "stall",
            "1,000 requests/s for 4 s meet a server that is stopped for 500 ms: p95 300 ms, p99 460"
                + " ms, max 500 ms.",
            () -> stall(STALLED_RUN, STALL)),
        new Probe(
            "outcomes",
            "Of each 20 answers 2 are a 503, 1 is a 500, 1 never comes.",
            SelfTest::outcomes),
        new Probe(
            "loop-block",
            "A callback holds the loop for 120 ms; its method is named.",
            SelfTest::loopBlock),
        new Probe(
            "utilization",
            "A timer keeps the loop busy for 3 of each 10 ms.",
            SelfTest::utilization),
        new Probe("cpu-work", "Work of 20 ms takes 20 ms of an idle core.", SelfTest::cpuWork),
        new Probe(
            "no-difference",
            "Two variants that are the same show no difference.",
            SelfTest::noDifference));
  }

  private static Reading warmUp() throws InterruptedException {
    TrialResult last = Warmup.round(new SimpleMeterRegistry());
    int rounds = 1;
    for (; rounds < Warmup.MOST_ROUNDS && !isWarm(last); rounds++) {
      last = Warmup.round(new SimpleMeterRegistry());
    }
    Readings readings = new Readings(last);
    readings.that(
        "send lag p99 "
            + LoadMetrics.SEND_LAG_P99.format(Warmup.lag(last))
            + " after "
            + rounds
            + " rounds",
        isWarm(last));
    return readings.reading();
  }

  private static boolean isWarm(TrialResult round) {
    return Warmup.lag(round) < Warmup.WARM_LAG_SECONDS;
  }

  /**
   * The stall test: how much of a stop does the generator see? A closed-loop client sees one slow
   * request; each of those that should have been sent meanwhile waited too.
   *
   * @param run measured time
   * @param stop in the middle of it
   */
  static Reading stall(Duration run, Duration stop) throws InterruptedException {
    Load load =
        Load.of(new Traffic(OPERATION, Arrivals.constant(STALLED_RATE)))
            .measuredFor(run)
            .timingOutAfter(stop.multipliedBy(3));
    Duration middle = load.warmup().plus(run.dividedBy(2)).minus(stop.dividedBy(2));
    TrialResult result = drive("stall", load, SelfTestServer.stopping(middle, stop));
    double share = (double) stop.toNanos() / run.toNanos();
    double stopSeconds = stop.toNanos() / 1e9;
    Readings readings = new Readings(result);
    readings.near(LoadMetrics.p95(OPERATION), stopSeconds * (1 - 0.05 / share), 0.05);
    readings.near(LoadMetrics.p99(OPERATION), stopSeconds * (1 - 0.01 / share), 0.03);
    readings.near(LoadMetrics.max(OPERATION), stopSeconds, 0.03);
    readings.near(LoadMetrics.sent(OPERATION), STALLED_RATE * run.toNanos() / 1e9, 0.002);
    return readings.reading();
  }

  private static Reading outcomes() throws InterruptedException {
    Load load =
        Load.of(new Traffic(OPERATION, Arrivals.constant(400)))
            .measuredFor(Duration.ofSeconds(1))
            .timingOutAfter(Duration.ofMillis(200));
    Readings readings = new Readings(drive("outcomes", load, SelfTestServer.mixed()));
    readings.near(LoadMetrics.share(OPERATION, Outcome.REJECTED), 2 / 20.0, 0.001);
    readings.near(LoadMetrics.share(OPERATION, Outcome.FAILED), 1 / 20.0, 0.001);
    readings.near(LoadMetrics.share(OPERATION, Outcome.TIMED_OUT), 1 / 20.0, 0.001);
    readings.near(LoadMetrics.share(OPERATION, Outcome.OK), 16 / 20.0, 0.001);
    readings.near(LoadMetrics.max(OPERATION), 0.2, 0.001);
    return readings.reading();
  }

  private static Reading loopBlock() throws InterruptedException {
    Duration block = Duration.ofMillis(120);
    Load load = plainLoad(Duration.ofMillis(600));
    Duration when = load.warmup().plusMillis(200);
    TrialResult result = drive("loop-block", load, SelfTestServer.stopping(when, block));
    Readings readings = new Readings(result);
    readings.near(LoadMetrics.LOOP_DELAY_MAX, 0.120, 0.05);
    readings.near(LoadMetrics.LOOP_LONGEST_TURN, 0.120, 0.05);
    readings.that(
        "the blocker is named " + SelfTestServer.BLOCKING_METHOD, namesTheBlocker(result.detail()));
    return readings.reading();
  }

  private static boolean namesTheBlocker(@Nullable TrialDetail detail) {
    return detail != null
        && detail.loop().blockers().stream()
            .anyMatch(each -> each.method().contains(SelfTestServer.BLOCKING_METHOD));
  }

  private static Reading utilization() throws InterruptedException {
    Readings readings =
        new Readings(
            drive(
                "utilization",
                Load.of(new Traffic(OPERATION, Arrivals.constant(50))),
                SelfTestServer.busy(Duration.ofMillis(3), Duration.ofMillis(10))));
    readings.near(LoadMetrics.LOOP_UTILIZATION, 0.3, 0.15);
    return readings.reading();
  }

  private static Reading cpuWork() {
    CpuWork work = CpuWork.ofMillis(20);
    double quickest = Double.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      work.run();
      quickest = Math.min(quickest, (System.nanoTime() - start) / 1e9);
    }
    return cpuReading(quickest);
  }

  /**
   * What a run says of the calibration. A shared machine may have become slower or faster by half
   * since then, which nothing here can tell from a count that is off by as much; a count taken
   * before the compiler was done is off by far more.
   *
   * @param seconds the quickest run of work that should take 20 ms
   */
  static Reading cpuReading(double seconds) {
    double ratio = seconds / 0.020;
    String said =
        String.format(
            Locale.ROOT, "quickest of 20: %.1f ms (expected 20 ms +-25 %%)", seconds * 1e3);
    if (ratio >= 0.75 && ratio <= 1.25) {
      return new Reading(Verdict.Decision.HELD, said);
    }
    return ratio > 0.5 && ratio < 2
        ? new Reading(
            Verdict.Decision.INCONCLUSIVE, said + "; has the machine's speed changed since?")
        : new Reading(Verdict.Decision.NOT_HELD, said);
  }

  private static Reading noDifference() {
    Load load = plainLoad(Duration.ofMillis(400)).warmedUpFor(Duration.ofMillis(200));
    Experiment same =
        new Experiment(
            "no-difference",
            "Does the harness see a difference where there is none?",
            new Hypothesis("no difference", "a ratio that is held to differ from 1"),
            4,
            List.of(
                Variant.underLoad("one", "answers at once", load, SelfTestServer.plain()),
                Variant.underLoad("other", "answers at once", load, SelfTestServer.plain())),
            List.of(),
            List.of(
                Expectation.ratio(
                    "differs",
                    "One is at least a quarter slower than the other.",
                    LoadMetrics.p50(OPERATION),
                    "one",
                    "other",
                    Bound.atLeast(1.25)),
                Expectation.ratio(
                    "differs-too",
                    "One is at least a fifth faster than the other.",
                    LoadMetrics.p50(OPERATION),
                    "one",
                    "other",
                    Bound.atMost(0.8))));
    ExperimentResult result =
        new ExperimentRunner(
                "selftest", RunOptions.defaults(), new SimpleMeterRegistry(), RunListener.SILENT)
            .run(same);
    List<Verdict> verdicts = result.verdicts();
    Verdict first = verdicts.getFirst();
    return first.interval() == null
            || result.trials().stream().filter(TrialResult::valid).count() < 8
        ? new Reading(Verdict.Decision.INCONCLUSIVE, first.measured())
        : Reading.of(
            verdicts.stream().noneMatch(each -> each.decision() == Verdict.Decision.HELD),
            first.measured());
  }

  static Load plainLoad(Duration measured) {
    return Load.of(new Traffic(OPERATION, Arrivals.constant(500))).measuredFor(measured);
  }

  /** Tries until the machine lets a trial be valid, three times at most: noise is no defect. */
  static TrialResult drive(String name, Load load, Subject subject) throws InterruptedException {
    TrialResult result = driveOnce(name, load, subject);
    for (int i = 1; i < MOST_TRIES && !result.valid(); i++) {
      result = driveOnce(name, load, subject);
    }
    return result;
  }

  private static TrialResult driveOnce(String name, Load load, Subject subject)
      throws InterruptedException {
    Variant.UnderLoad variant = Variant.underLoad(name, name, load, subject);
    TrialRunner.Place place =
        new TrialRunner.Place(1, 1, 1, Tags.of("lab", "selftest", "experiment", name));
    return new TrialRunner(new SimpleMeterRegistry(), RunListener.SILENT)
        .drive(variant, load, place);
  }

  /** Compares what a trial read with what is known, and says both. */
  static final class Readings {
    private final TrialResult result;
    private final List<String> said = new ArrayList<>();
    private boolean passed = true;

    Readings(TrialResult result) {
      this.result = result;
      result.problems().forEach(said::add);
    }

    void near(Metric metric, double expected, double error) {
      double read = result.value(metric);
      passed &= Math.abs(read - expected) <= error * expected;
      said.add(
          String.format(
              Locale.ROOT,
              "%s %s (expected %s +-%s %%)",
              metric.label(),
              metric.format(read),
              metric.format(expected),
              Metric.significant(error * 100)));
    }

    void that(String statement, boolean holds) {
      passed &= holds;
      said.add(statement + (holds ? "" : " - NOT SO"));
    }

    Reading reading() {
      String all = String.join("; ", said);
      return result.valid()
          ? Reading.of(passed, all)
          : new Reading(Verdict.Decision.INCONCLUSIVE, all);
    }
  }
}
