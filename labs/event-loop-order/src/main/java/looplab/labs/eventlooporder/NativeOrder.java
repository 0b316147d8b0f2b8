package looplab.labs.eventlooporder;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import looplab.harness.CpuWork;
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
 * Experiment: who runs first? Each variant starts things in one callback on the loop and writes
 * down the order in which they come back, with the turn of the loop in which each ran.
 */
final class NativeOrder {
  private static final int ROUNDS = 5;
  private static final long PATIENCE_NANOS = 2_000_000_000;
  private static final String TASKS = "queued-tasks";
  private static final String FUTURES = "future-handlers";
  private static final String TIMERS = "timers-and-tasks";
  private static final String FILE = "large-file-read";
  private static final String EARLY = "early-answer";

  private static final int FILE_BYTES = 16 * 1024 * 1024;
  private static final List<String> IN_CALL = List.of("before", "handler", "after");

  private NativeOrder() {}

  static Experiment define() {
    return new Experiment(
            "native-order",
            "Sync code, a queued task, a timer, a file read, a future's handler: who runs first?",
            new Hypothesis(
                "Sync code first. A future's handler runs inside complete(), before the next"
                    + " statement: there is no microtask queue. Queued tasks and the tasks they"
                    + " queue run in the same turn; timers, pool and file answers in a later one.",
                "a handler that runs after the statement behind complete(), or a nested task that"
                    + " waits for another turn"),
            ROUNDS,
            List.of(
                Variant.scripted(
                    TASKS,
                    "queues a task that queues a task, then goes on",
                    onLoop(4, NativeOrder::queuedTasks)),
                Variant.scripted(
                    FUTURES,
                    "completes a promise that has a handler, then goes on",
                    onLoop(3, NativeOrder::futureHandlers)),
                Variant.scripted(
                    TIMERS,
                    "sets a timer of 1 ms, computes until it is due, then queues a task",
                    NativeOrder::timersAndTasks),
                Variant.scripted(
                    FILE, "reads a file of 16 MiB, then queues a task", NativeOrder::readLargeFile),
                Variant.scripted(
                    EARLY,
                    "attaches a handler to a worker's answer that is there already",
                    onLoop(3, NativeOrder::earlyAnswer))),
            List.of(),
            expectations())
        .predicting(
            new Prediction(
                "promise.complete() with a handler attached. When does the handler run?",
                List.of(
                    "inside complete(), before the next statement",
                    "after the current callback, like a promise reaction in Node",
                    "in the next turn of the loop"),
                NativeOrder::placeOfHandler));
  }

  /** Which of the prediction's choices the run bears out. */
  private static int placeOfHandler(ExperimentResult result) {
    List<List<String>> orders = result.orders(FUTURES, CallbackLog.ORDER);
    if (orders.isEmpty()) {
      return -1;
    }
    if (orders.getFirst().equals(IN_CALL)) {
      return 0;
    }
    return result.orders(FUTURES, CallbackLog.TURNS).getFirst().contains("handler@0") ? 1 : 2;
  }

  private static List<Expectation> expectations() {
    return List.of(
        Expectation.order(
            "sync-first",
            "What stands behind the call runs before what was queued; a nested task comes last.",
            TASKS,
            CallbackLog.ORDER,
            List.of("before", "after", "task", "nested task")),
        Expectation.order(
            "nested-same-turn",
            "A task queued by a task still runs in the same turn: no socket was looked at between.",
            TASKS,
            CallbackLog.TURNS,
            List.of("before@0", "after@0", "task@0", "nested task@0")),
        Expectation.order(
            "handlers-are-sync",
            "A future's handler runs inside complete(): there is no microtask queue.",
            FUTURES,
            CallbackLog.ORDER,
            IN_CALL),
        where(
            "task-before-timer",
            "A task queued just now runs before a timer that was due already.",
            TIMERS,
            CallbackLog.ORDER,
            seen -> seen.equals(List.of("sync", "task", "timer"))),
        where(
            "timer-in-a-later-turn",
            "The timer fires in a later turn than the code that set it.",
            TIMERS,
            CallbackLog.TURNS,
            seen -> !seen.contains("timer@0")),
        where(
            "file-in-a-later-turn",
            "The answer of a large file comes back in a later turn, behind the queued task.",
            FILE,
            CallbackLog.TURNS,
            seen -> seen.getLast().startsWith("file@") && !seen.contains("file@0")),
        Expectation.order(
            "early-answer-is-sync",
            "A handler attached to an answer that is there already runs before the next statement.",
            EARLY,
            CallbackLog.ORDER,
            IN_CALL));
  }

  private static Expectation where(
      String key, String statement, String variant, String order, Predicate<List<String>> holds) {
    return new Expectation.Order(key, statement, variant, order, holds);
  }

  private static Script onLoop(int callbacks, BiConsumer<Vertx, CallbackLog> story) {
    return stage -> {
      CallbackLog log = new CallbackLog(stage, callbacks);
      stage.server().runOnContext(start -> story.accept(stage.server(), log));
      return log.complete();
    };
  }

  private static void queuedTasks(Vertx vertx, CallbackLog log) {
    Context loop = vertx.getOrCreateContext();
    log.ran("before");
    loop.runOnContext(
        task -> {
          log.ran("task");
          loop.runOnContext(nested -> log.ran("nested task"));
        });
    log.ran("after");
  }

  private static void futureHandlers(Vertx vertx, CallbackLog log) {
    Promise<String> promise = Promise.promise();
    promise.future().onSuccess(answer -> log.ran("handler"));
    log.ran("before");
    promise.complete("answer");
    log.ran("after");
  }

  private static Future<Observations> timersAndTasks(Stage stage) {
    CpuWork work = CpuWork.ofMillis(5);
    return onLoop(3, (vertx, log) -> timersAndTasks(vertx, work, log)).play(stage);
  }

  private static void timersAndTasks(Vertx vertx, CpuWork work, CallbackLog log) {
    vertx.setTimer(1, id -> log.ran("timer"));
    work.run(); // Blocks the event loop: the timer is due before the task is queued.
    vertx.getOrCreateContext().runOnContext(task -> log.ran("task"));
    log.ran("sync");
  }

  /** Large enough for the next statement to be reached long before the answer is there. */
  private static Future<Observations> readLargeFile(Stage stage) {
    String path = temporaryFile(stage).toString();
    return onLoop(3, (vertx, log) -> fileRead(vertx, path, log)).play(stage);
  }

  private static void fileRead(Vertx vertx, String path, CallbackLog log) {
    vertx.fileSystem().readFile(path).onComplete(answer -> log.ran("file"));
    vertx.getOrCreateContext().runOnContext(task -> log.ran("task"));
    log.ran("sync");
  }

  private static Path temporaryFile(Stage stage) {
    try {
      Path file = Files.createTempFile("looplab-", ".bin");
      stage.closing(() -> Files.deleteIfExists(file));
      return Files.write(file, new byte[FILE_BYTES]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The race that a short job can win: the worker is done before the loop's thread has attached the
   * handler. Waiting for it here makes a rare order certain.
   */
  private static void earlyAnswer(Vertx vertx, CallbackLog log) {
    Future<?> answer = vertx.executeBlocking(() -> "done", false);
    long giveUpNanos = System.nanoTime() + PATIENCE_NANOS;
    while (!answer.isComplete() && System.nanoTime() < giveUpNanos) {
      Thread.onSpinWait(); // Blocks the event loop: the point of this variant.
    }
    log.ran("before");
    answer.onSuccess(done -> log.ran("handler"));
    log.ran("after");
  }
}
