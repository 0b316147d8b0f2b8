package looplab.labs.loopstarvation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Observations;
import looplab.harness.Prediction;
import looplab.harness.Script;
import looplab.harness.Stage;
import looplab.harness.Variant;

/**
 * Experiment: a batch of 40 ms goes through each queue there is; who gets to run meanwhile? A task
 * from another thread, a timer and a byte on a socket each want to, once a millisecond.
 */
final class WhoGetsIn {
  private static final int ROUNDS = 3;

  /** 40 ms as well; each of these links stands on the stack of the one before. */
  private static final Work RECURSION = new Work(200, 200);

  /** A quarter of the thousand of each kind that come in a second. */
  private static final Bound MANY = Bound.atLeast(250);

  private static final Bound NONE = Bound.atMost(0);

  private WhoGetsIn() {}

  static Experiment define() {
    return new Experiment(
            "who-gets-in",
            "A batch of 40 ms goes through each queue there is. Who else gets to run?",
            new Hypothesis(
                "Nobody during a plain loop, a chain of ticks or of future handlers: all of them"
                    + " are one callback. During a chain of runOnContext only tasks that other"
                    + " threads queue, for sockets and timers wait for the queue to be empty, and"
                    + " chunks change nothing. A timer, or a wait for the next turn, lets everybody"
                    + " in; a timer for each link costs most of the speed.",
                "a socket read during a chain of runOnContext, or none between chunks with a"
                    + " timer"),
            ROUNDS,
            List.of(
                variant("plain-loop", "runs all links in one callback", vertx -> new PlainLoop()),
                variant(
                    "tick-each-link",
                    "gives each link to a tick queue that simulates Node's, from the link before",
                    vertx -> new TickEachLink()),
                variant(
                    "future-each-link",
                    "runs each link in a handler of a future that the link before completed",
                    RECURSION,
                    vertx -> new FutureRecursion()),
                variant(
                    "task-each-link",
                    "queues each link by runOnContext, from the link before",
                    TaskEachLink::new),
                variant(
                    "timer-each-link", "sets a timer of 1 ms behind each link", TimerEachLink::new),
                variant(
                    "chunk-then-task",
                    "runs links for 1 ms, then queues the rest by runOnContext",
                    vertx -> new ChunkThenTask(vertx, TimeBudget.ofChunk())),
                variant(
                    "chunk-then-timer",
                    "runs links for 1 ms, then sets a timer of 1 ms",
                    vertx -> new ChunkThenTimer(vertx, TimeBudget.ofChunk())),
                variant(
                    "chunk-then-turn",
                    "runs links for 1 ms, then waits for the loop's next turn",
                    vertx -> new ChunkThenTurn(vertx, TimeBudget.ofChunk()))),
            List.of(
                Attendance.TASKS,
                Attendance.TIMERS,
                Attendance.READS,
                Attendance.TURNS,
                Attendance.TOOK),
            expectations())
        .predicting(
            new Prediction(
                "A chain of runOnContext calls takes 40 ms. Who gets to run meanwhile?",
                List.of(
                    "nobody",
                    "tasks that other threads queue, but no timer and no socket",
                    "everybody: each link gives the loop a chance"),
                WhoGetsIn::whoGotIn));
  }

  private static int whoGotIn(ExperimentResult result) {
    double io = result.median("task-each-link", Attendance.IO);
    double tasks = result.median("task-each-link", Attendance.TASKS);
    if (Double.isNaN(io)) {
      return -1;
    }
    return io > 0 ? 2 : tasks > 0 ? 1 : 0;
  }

  private static List<Expectation> expectations() {
    return List.of(
        Expectation.level(
            "ticks-let-nobody-in",
            "While simulated ticks queue ticks nobody else runs: no task, no timer, no socket.",
            Attendance.ALL,
            "tick-each-link",
            NONE),
        Expectation.level(
            "futures-let-nobody-in",
            "Nor during a chain of Vert.x's own future handlers.",
            Attendance.ALL,
            "future-each-link",
            NONE),
        Expectation.level(
            "tasks-keep-io-out",
            "A chain of runOnContext keeps timers and sockets out until its end.",
            Attendance.IO,
            "task-each-link",
            NONE),
        Expectation.level(
            "tasks-let-tasks-in",
            "But tasks of other threads get in: they wait in the same queue.",
            Attendance.TASKS,
            "task-each-link",
            MANY),
        Expectation.level(
            "chunks-are-no-yield",
            "Chunks that queue the rest by runOnContext keep timers and sockets out as well.",
            Attendance.IO,
            "chunk-then-task",
            NONE),
        Expectation.level(
            "timers-let-reads-in",
            "A timer between chunks lets sockets in.",
            Attendance.READS,
            "chunk-then-timer",
            MANY),
        Expectation.level(
            "turns-let-reads-in",
            "So does waiting for the next turn.",
            Attendance.READS,
            "chunk-then-turn",
            MANY),
        Expectation.ratio(
            "a-timer-each-crawls",
            "A timer for each link makes the batch many times slower than chunks.",
            Attendance.TOOK,
            "timer-each-link",
            "chunk-then-turn",
            Bound.atLeast(6)),
        new Expectation.Order(
            "task-inside-io-behind",
            "The foreign task runs inside the chain; timer and socket behind its end.",
            "task-each-link",
            Attendance.ORDER,
            WhoGetsIn::taskInsideIoBehind));
  }

  private static boolean taskInsideIoBehind(List<String> order) {
    int end = order.indexOf(Attendance.END);
    return order.indexOf(Bystanders.Kind.TASK.label()) < end
        && order.indexOf(Bystanders.Kind.TIMER.label()) > end
        && order.indexOf(Bystanders.Kind.READ.label()) > end;
  }

  private static Variant variant(String name, String does, Function<Vertx, BatchProcessor> how) {
    return variant(name, does, Work.FORTY_MILLIS, how);
  }

  private static Variant variant(
      String name, String does, Work work, Function<Vertx, BatchProcessor> how) {
    return Variant.scripted(name, does, script(work, how));
  }

  private static Script script(Work work, Function<Vertx, BatchProcessor> how) {
    return stage -> {
      Attendance attendance = new Attendance(stage);
      BatchProcessor processor = how.apply(stage.server());
      return Bystanders.arrive(stage, attendance::ran)
          .compose(sent -> attendance.gathered())
          .compose(all -> process(stage, processor, work, attendance));
    };
  }

  /** Begins as a task queued by a task: behind timers that this turn found due already. */
  private static Future<Observations> process(
      Stage stage, BatchProcessor processor, Work work, Attendance attendance) {
    Batch batch = new Batch(work.links(), work.link(), () -> false);
    Context loop = stage.server().getOrCreateContext();
    loop.runOnContext(
        task ->
            loop.runOnContext(
                begin -> {
                  attendance.begin();
                  processor
                      .process(batch)
                      .onSuccess(done -> attendance.end())
                      .onFailure(attendance::brokeOff);
                }));
    return attendance.complete();
  }
}
