package looplab.labs.whereioruns;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Metric;
import looplab.harness.Operation;
import looplab.harness.Prediction;
import looplab.harness.Stage;
import looplab.harness.Subject;
import looplab.harness.Traffic;
import looplab.harness.Variant;

/** Experiment: most clients of a server say nothing most of the time; what do they cost? */
final class ManyIdle {
  /** The traffic of the few who do say something. */
  static final String VISITORS = "visitors";

  /** Clients that are connected and silent. */
  static final Metric IDLE = Metric.count("idle", Metric.Better.NEITHER);

  /** Platform threads that came with them: alive now, and not before. */
  static final Metric THREADS = Metric.count("threads", Metric.Better.LOWER);

  /**
   * Memory that came with each of them, its client included: heap, what is beside it, and the
   * kernel's part of threads. The kernel's part of sockets, the same for all, is left out.
   */
  static final Metric MEMORY =
      new Metric("memory.each", "memory each", Metric.Unit.BYTES, Metric.Better.LOWER);

  private static final int MOST_IDLE = 2_000;

  /** Files that anything else in the process may have open. */
  private static final int OTHER_FILES = 500;

  private static final int VISITOR_CONNECTIONS = 20;
  private static final int ROUNDS = 3;
  private static final String LOOP = "one-loop";
  private static final String THREAD = "thread-each";
  private static final String VIRTUAL = "virtual-thread-each";

  private ManyIdle() {}

  static Experiment define() {
    return new Experiment(
            "idle-connections",
            "Two thousand clients keep their connection and say nothing. What do they cost?",
            new Hypothesis(
                "On a loop, some memory and no thread. With a thread each, two thousand threads and"
                    + " several times the memory. With a virtual thread each, no platform thread"
                    + " and about as much memory as on the loop. The few who do say something"
                    + " notice no difference.",
                "threads that grow with the connections of the loop, or visitors whose median"
                    + " wait depends on the idle ones' threads"),
            ROUNDS,
            List.of(
                variant(
                    LOOP,
                    "one event loop for all connections",
                    stage -> LoopHttpServer.open(stage.server())),
                variant(
                    THREAD,
                    "a platform thread for each connection",
                    stage -> threadEach(stage, Thread.ofPlatform().daemon().factory())),
                variant(
                    VIRTUAL,
                    "a virtual thread for each connection",
                    stage -> threadEach(stage, Thread.ofVirtual().factory()))),
            List.of(IDLE, THREADS, MEMORY, LoadMetrics.p50(VISITORS)),
            List.of(
                Expectation.level(
                    "loop-needs-no-thread",
                    "Idle connections of a loop come with no thread of their own.",
                    THREADS,
                    LOOP,
                    Bound.atMost(2)),
                Expectation.ratio(
                    "thread-each",
                    "A thread for each connection makes hundreds.",
                    THREADS,
                    THREAD,
                    LOOP,
                    Bound.atLeast(100)),
                Expectation.level(
                    "virtual-threads-need-few",
                    "Virtual threads wait without a platform thread each.",
                    THREADS,
                    VIRTUAL,
                    Bound.atMost(50)),
                Expectation.ratio(
                    "threads-cost-memory",
                    "A thread costs more memory than a connection of the loop.",
                    MEMORY,
                    THREAD,
                    LOOP,
                    Bound.atLeast(1.5)),
                Expectation.ratio(
                    "virtual-threads-cost-no-more",
                    "A virtual thread costs about as much as a connection of the loop, or less.",
                    MEMORY,
                    VIRTUAL,
                    LOOP,
                    Bound.atMost(1.5)),
                Expectation.ratio(
                    "threads-cost-no-time",
                    "Threads that wait delay nobody: the visitors' median is about the same.",
                    LoadMetrics.p50(VISITORS),
                    THREAD,
                    LOOP,
                    Bound.within(3))))
        .predicting(
            Prediction.ofRatio(
                "How much more memory does an idle connection take with a thread of its own than"
                    + " on a loop?",
                MEMORY,
                THREAD,
                LOOP,
                List.of(1.5, 10.0, 50.0)));
  }

  private static Future<Integer> threadEach(Stage stage, ThreadFactory threads) {
    return Future.succeededFuture(stage.closing(ThreadHttpServer.open(threads)).port());
  }

  private static Variant variant(
      String name, String does, Function<Stage, Future<Integer>> server) {
    Load load =
        Load.of(new Traffic(VISITORS, Arrivals.constant(300)))
            .warmedUpFor(Duration.ofMillis(100))
            .measuredFor(Duration.ofMillis(700))
            .over(VISITOR_CONNECTIONS);
    return Variant.underLoad(name, does, load, amongIdle(server));
  }

  private static Subject amongIdle(Function<Stage, Future<Integer>> server) {
    return stage ->
        server
            .apply(stage)
            .compose(port -> open(stage, port).compose(opened -> stage.connect(port)))
            .map(target -> Map.<String, Operation>of(VISITORS, target.get("/")));
  }

  /** Opens the idle connections on a worker of the client, and has what they cost reported. */
  private static Future<?> open(Stage stage, int port) {
    return stage
        .client()
        .executeBlocking(
            () -> {
              int count = affordable();
              IdleConnections idle = stage.closing(new IdleConnections());
              Footprint before = Footprint.now();
              idle.open(port, count);
              report(stage, count, before, Footprint.now());
              return idle;
            });
  }

  private static void report(Stage stage, int count, Footprint before, Footprint after) {
    double heap = Math.max(0, (after.heapBytes() - before.heapBytes()) / count);
    stage.sample(IDLE, () -> count);
    stage.sample(THREADS, () -> after.threadsSince(before));
    if (before.besideHeapBytes().isPresent() && after.besideHeapBytes().isPresent()) {
      double beside =
          (after.besideHeapBytes().getAsDouble() - before.besideHeapBytes().getAsDouble()) / count;
      stage.sample(MEMORY, () -> heap + Math.max(0, beside));
    }
  }

  /** As many connections as this process may have open, both ends counted; at most 2,000. */
  private static int affordable() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Math.clamp((unix.getMaxFileDescriptorCount() - OTHER_FILES) / 2, 1, MOST_IDLE)
        : MOST_IDLE;
  }
}
