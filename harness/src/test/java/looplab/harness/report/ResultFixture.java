package looplab.harness.report;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.LabResult;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Outcome;
import looplab.harness.Traffic;
import looplab.harness.TrialDetail;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import org.HdrHistogram.Histogram;

/**
 * A made-up run with everything that a report must cope with: an experiment under load with
 * timed-out requests and an invalid trial, and a scripted one whose rounds disagree.
 */
final class ResultFixture {
  static final String LOAD = "who-pays";
  static final String SCRIPT = "whose-turn";
  private static final int SLICES = 40;
  private static final double SECONDS = 2;
  private static final long LIMIT_NANOS = 1_000_000_000;
  private static final int VICTIMS = 900;
  private static final int HASHES = 100;

  private ResultFixture() {}

  /** The run. Always the same. */
  static LabResult result() {
    return new LabResult(lab(), List.of(underLoad(), scripted()), machine(), settings(), true);
  }

  static ExperimentResult underLoad() {
    List<TrialResult> trials = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      trials.add(trial("on-loop", round, 1, 0.052));
      if (round == 2) {
        trials.add(
            invalid(
                trial("worker-pool", round, 2, 0.006),
                "the generator fell behind by 12 " + "requests (send lag p99 8.1 ms)"));
      }
      trials.add(trial("worker-pool", round, 2, 0.0012));
      trials.add(trial("sliced", round, 3, 0.0048));
    }
    return new ExperimentResult(loadExperiment(), trials, 3, 0.95);
  }

  static ExperimentResult scripted() {
    List<TrialResult> trials = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      trials.add(played("nested-callback", round, List.of("D", "A", "A'", "B")));
      trials.add(
          played("timer", round, round == 3 ? List.of("D", "B", "A") : List.of("D", "A", "B")));
    }
    return new ExperimentResult(scriptExperiment(), trials, 3, 0.95);
  }

  private static TrialResult invalid(TrialResult trial, String problem) {
    return new TrialResult(
        trial.variant(),
        trial.round(),
        trial.position(),
        List.of(problem),
        trial.seen(),
        trial.detail());
  }

  private static TrialResult played(String variant, int round, List<String> order) {
    Observations seen =
        Observations.none()
            .order("callbacks", order)
            .with(Metric.count("turns", Metric.Better.NEITHER), order.size() - 1.0);
    return new TrialResult(variant, round, 1, List.of(), seen, null);
  }

  /** A trial whose loop is held for about {@code block} seconds by each hash. */
  private static TrialResult trial(String variant, int round, int position, double block) {
    SplittableRandom random = new SplittableRandom(variant.hashCode() * 31L + round);
    boolean onLoop = variant.equals("on-loop");
    Map<Outcome, Histogram> victims = waits(random, VICTIMS, 0.0006, block * 7, onLoop ? 18 : 0);
    Map<Outcome, Histogram> hashes = waits(random, HASHES, block, block * 7, onLoop ? 4 : 0);
    TrialDetail detail =
        new TrialDetail(
            List.of(
                traffic("victims", "450/s at random (Poisson)", victims),
                traffic("hashes", "50/s evenly", hashes)),
            nanos(random, VICTIMS, 0.00005, 0.0004),
            loop(random, variant, block),
            timeline(random, block, victims, hashes));
    return new TrialResult(variant, round, position, List.of(), numbers(detail), detail);
  }

  private static Observations numbers(TrialDetail detail) {
    Observations seen = Observations.none();
    for (TrialDetail.TrafficDetail traffic : detail.traffic()) {
      Waits waits = Waits.of(traffic);
      String name = traffic.operation();
      seen =
          seen.with(LoadMetrics.p50(name), waits.secondsAt(50))
              .with(LoadMetrics.p99(name), waits.secondsAt(99))
              .with(LoadMetrics.max(name), waits.secondsAt(100))
              .with(LoadMetrics.goodput(name), waits.answered() / SECONDS)
              .with(
                  LoadMetrics.share(name, Outcome.OK),
                  (double) waits.answered() / waits.nanos().getTotalCount());
    }
    return seen.with(
            LoadMetrics.LOOP_DELAY_P99, detail.loop().delay().getValueAtPercentile(99) / 1e9)
        .with(LoadMetrics.LOOP_DELAY_MAX, detail.loop().delay().getMaxValue() / 1e9)
        .with(LoadMetrics.LOOP_UTILIZATION, Double.NaN);
  }

  private static TrialDetail.TrafficDetail traffic(
      String name, String arrivals, Map<Outcome, Histogram> latency) {
    return new TrialDetail.TrafficDetail(
        name, arrivals, latency, latency.getOrDefault(Outcome.OK, new Histogram(3)));
  }

  private static TrialDetail.LoopDetail loop(
      SplittableRandom random, String variant, double block) {
    List<TrialDetail.Blocker> blockers =
        block < 0.01
            ? List.of()
            : List.of(
                new TrialDetail.Blocker(
                    block * 1.02,
                    "Hashing.stretch (Hashing.java:41)",
                    List.of("Hashing.stretch (Hashing.java:41)", variant + " handler")));
    return new TrialDetail.LoopDetail(
        nanos(random, 2000, block / 20, block),
        nanos(random, 500, block / 30, block),
        0.97,
        blockers);
  }

  private static TrialDetail.Timeline timeline(
      SplittableRandom random,
      double block,
      Map<Outcome, Histogram> victims,
      Map<Outcome, Histogram> hashes) {
    List<Double> delays = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      delays.add(block * (0.4 + 0.6 * random.nextDouble()));
    }
    Map<String, Map<Outcome, List<Long>>> ended = new LinkedHashMap<>();
    ended.put("victims", slices(random, victims));
    ended.put("hashes", slices(random, hashes));
    return new TrialDetail.Timeline(SECONDS / SLICES, delays, ended);
  }

  private static Map<Outcome, List<Long>> slices(
      SplittableRandom random, Map<Outcome, Histogram> latency) {
    Map<Outcome, List<Long>> all = new EnumMap<>(Outcome.class);
    latency.forEach(
        (outcome, histogram) -> {
          long[] counts = new long[SLICES];
          for (long i = 0; i < histogram.getTotalCount(); i++) {
            counts[random.nextInt(outcome == Outcome.OK ? 0 : SLICES / 2, SLICES)]++;
          }
          all.put(outcome, Arrays.stream(counts).boxed().toList());
        });
    return all;
  }

  private static Map<Outcome, Histogram> waits(
      SplittableRandom random, int count, double typical, double worst, int timedOut) {
    Map<Outcome, Histogram> all = new EnumMap<>(Outcome.class);
    all.put(Outcome.OK, nanos(random, count - timedOut, typical, worst));
    if (timedOut > 0) {
      Histogram late = new Histogram(3);
      late.recordValueWithCount(LIMIT_NANOS, timedOut);
      all.put(Outcome.TIMED_OUT, late);
    }
    return all;
  }

  /** Seconds spread evenly over the logarithms, the long ones being rare. */
  private static Histogram nanos(SplittableRandom random, int count, double least, double most) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < count; i++) {
      double rank = Math.pow(random.nextDouble(), 3);
      histogram.recordValue((long) (1e9 * least * Math.pow(most / least, rank)));
    }
    return histogram;
  }

  private static Experiment loadExperiment() {
    Metric p99 = LoadMetrics.p99("victims");
    return new Experiment(
        LOAD,
        "One request in ten is slow. Who pays for it?",
        new Hypothesis("The other nine pay.", "Their p99 stays within twice the worker pool's."),
        3,
        List.of(
            variant("on-loop", "Hashes in the handler, on the event loop."),
            variant(
                "worker-pool", "Hands the hash to the worker pool and answers when it is done."),
            variant("sliced", "Hashes on the event loop, a slice at a time.")),
        List.of(
            LoadMetrics.p50("victims"),
            p99,
            LoadMetrics.share("victims", Outcome.OK),
            LoadMetrics.goodput("victims"),
            LoadMetrics.LOOP_DELAY_P99),
        List.of(
            Expectation.ratio(
                "p99-ratio",
                "The other requests wait for the hash when it runs on the loop.",
                p99,
                "on-loop",
                "worker-pool",
                Bound.atLeast(5)),
            Expectation.ratio(
                "slices-cost-nothing",
                "Slicing makes no difference to the other requests.",
                p99,
                "sliced",
                "worker-pool",
                Bound.within(1.5)),
            Expectation.level(
                "nothing-lost",
                "No request is lost while the loop is held.",
                LoadMetrics.share("victims", Outcome.OK),
                "on-loop",
                Bound.atLeast(0.999))));
  }

  private static Variant variant(String name, String does) {
    Load load =
        Load.of(
                new Traffic("victims", Arrivals.poisson(450)),
                new Traffic("hashes", Arrivals.constant(50)))
            .measuredFor(Duration.ofMillis((long) (SECONDS * 1000)));
    return Variant.underLoad(name, does, load, stage -> Future.succeededFuture(Map.of()));
  }

  private static Experiment scriptExperiment() {
    return new Experiment(
        SCRIPT,
        "Which callback runs first?",
        new Hypothesis("Queued tasks run before timers.", "A timer's label ahead of a task's."),
        3,
        List.of(
            Variant.scripted(
                "nested-callback",
                "Queues a task from within a task.",
                stage -> Future.succeededFuture(Observations.none())),
            Variant.scripted(
                "timer",
                "Queues a task and sets a timer of 1 ms.",
                stage -> Future.succeededFuture(Observations.none()))),
        List.of(Metric.count("turns", Metric.Better.NEITHER)),
        List.of(
            Expectation.order(
                "tasks-first",
                "Queued tasks run before the timer.",
                "nested-callback",
                "callbacks",
                List.of("D", "A", "A'", "B")),
            Expectation.order(
                "timer-last",
                "The timer comes last.",
                "timer",
                "callbacks",
                List.of("D", "A", "B"))));
  }

  private static Lab lab() {
    return new Lab(
        "blocking-the-loop",
        "What does one slow request do to all the others?",
        List.of("What happens when you block the event loop?"),
        List.of(loadExperiment(), scriptExperiment()),
        List.of(
            Claim.of(
                "A5.1",
                "CPU work on the loop delays requests that have nothing to do with it.",
                Claim.Standing.HOLDS,
                "Every request of a loop waits for the callback that is running.",
                LOAD + "/p99-ratio"),
            Claim.of(
                "A5.2",
                "Slicing the work is as good as moving it away \u2013 always.",
                Claim.Standing.FAILS,
                "Each slice is still a wait for everybody else.",
                LOAD + "/slices-cost-nothing"),
            Claim.of(
                "B12.3",
                "Queued tasks run before timers.",
                Claim.Standing.HOLDS_WHEN,
                "Only when the timer is not already due.",
                SCRIPT + "/tasks-first",
                SCRIPT + "/timer-last"),
            Claim.of(
                "B12.4", "Prefer small callbacks.", Claim.Standing.OPINION, "It is good advice.")),
        new Card(
            "One loop serves everybody, so a callback that computes for 50 ms makes every other "
                + "request wait: their p99 was {who-pays/on-loop/victims.p99}.",
            "Move the work to a pool of workers, cut it into slices, or give it a process.",
            "A worker costs a hop and a queue; slices keep the loop busy and stretch the work.",
            "Workers for anything above a few milliseconds: p99 was "
                + "{who-pays/worker-pool/victims.p99} here, {who-pays/p99-ratio} times less."));
  }

  private static Map<String, String> machine() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("looplab", "0.1.0");
    facts.put("commit", "abcdef0123");
    facts.put("jdk", "Eclipse Adoptium 25.0.1+8");
    facts.put("os", "Linux 6.12 amd64");
    facts.put("cores", "2");
    return facts;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mode", "full");
    settings.put("model", "open");
    settings.put("seed", "1");
    settings.put("interval level", "0.95");
    return settings;
  }
}
