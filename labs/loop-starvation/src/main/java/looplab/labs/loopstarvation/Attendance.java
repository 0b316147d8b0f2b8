package looplab.labs.loopstarvation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Stage;
import looplab.labs.loopstarvation.Bystanders.Kind;

/**
 * Writes down who got to run while a batch was under way, how often in its time, and in which order
 * each came first. Confined to the server's event loop.
 */
final class Attendance {
  static final Metric TASKS = during("tasks", "tasks let in");
  static final Metric TIMERS = during("timers", "timers let in");
  static final Metric READS = during("reads", "reads let in");

  /** All three together. */
  static final Metric ALL = during("bystanders", "others let in");

  /** What the loop itself finds for them: all but the tasks that others queue. */
  static final Metric IO = during("timers-and-reads", "timers and reads let in");

  /** Turns of the loop from the batch's first link to its last, whoever they were for. */
  static final Metric TURNS = new Metric("turns", "loop turns", Unit.COUNT, Better.NEITHER);

  /** From the batch's first link to its last. */
  static final Metric TOOK = new Metric("batch", "batch took", Unit.SECONDS, Better.LOWER);

  /** The order in which each kind first ran, the batch's begin and end among them. */
  static final String ORDER = "order";

  static final String BEGIN = "begin";
  static final String END = "end";
  private static final int SEEN_BEFORE = 10;

  private final Stage stage;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<String> order = new ArrayList<>();
  private final Promise<Void> gathered = Promise.promise();
  private final Promise<Observations> complete = Promise.promise();
  private Observations seen = Observations.none();
  private long begunTurn;
  private long begunNanos;

  Attendance(Stage stage) {
    this.stage = stage;
  }

  /** By the second: a batch that takes longer meets more of them. */
  private static Metric during(String name, String label) {
    return new Metric(name, label, Unit.PER_SECOND, Better.HIGHER);
  }

  /** Ends once each kind has run a few times: all are on their way. */
  Future<Void> gathered() {
    return gathered.future();
  }

  /** Ends once the batch has, and each kind has run since it began; fails if it broke off. */
  Future<Observations> complete() {
    return complete.future();
  }

  /** The batch begins. */
  void begin() {
    counts.clear();
    order.add(BEGIN);
    begunTurn = stage.turn();
    begunNanos = System.nanoTime();
  }

  /** One of {@code kind} runs. */
  void ran(Kind kind) {
    int times = counts.merge(kind, 1, Integer::sum);
    if (order.isEmpty()) {
      if (times >= SEEN_BEFORE && counts.size() == Kind.values().length) {
        gathered.tryComplete();
      }
    } else if (times == 1) {
      order.add(kind.label());
      completeIfAllWereSeen();
    }
  }

  /** The batch broke off: whoever was let in before says nothing. */
  void brokeOff(Throwable why) {
    complete.tryFail(why);
  }

  /** The batch has ended. */
  void end() {
    double seconds = (System.nanoTime() - begunNanos) / 1e9;
    order.add(END);
    double tasks = count(Kind.TASK) / seconds;
    double timers = count(Kind.TIMER) / seconds;
    double reads = count(Kind.READ) / seconds;
    seen =
        Observations.none()
            .with(TASKS, tasks)
            .with(TIMERS, timers)
            .with(READS, reads)
            .with(IO, timers + reads)
            .with(ALL, tasks + timers + reads)
            .with(TURNS, (double) (stage.turn() - begunTurn))
            .with(TOOK, seconds);
    completeIfAllWereSeen();
  }

  private double count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private void completeIfAllWereSeen() {
    if (order.contains(END) && counts.size() == Kind.values().length) {
      complete.tryComplete(seen.order(ORDER, order));
    }
  }
}
