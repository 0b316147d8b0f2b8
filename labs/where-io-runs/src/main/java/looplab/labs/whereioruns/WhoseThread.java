package looplab.labs.whereioruns;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.ExperimentResult;
import looplab.harness.Hypothesis;
import looplab.harness.Prediction;
import looplab.harness.Stage;
import looplab.harness.Variant;

/** Experiment: while an operation is under way, which thread is held by it, and who comes back? */
final class WhoseThread {
  /** How long each operation takes, where that can be chosen. */
  static final long WAIT_MILLIS = 40;

  private static final int ROUNDS = 3;
  private static final String NOBODY = "held: none";
  private static final String WORKER = "held: vert.x-worker-thread";
  private static final String HIDDEN = "held: pool-io";
  private static final String INTERNAL = "held: vert.x-internal-blocking";
  private static final String LOOP = "back: vert.x-eventloop-thread";
  private static final String FILE = "file-read";

  private WhoseThread() {}

  static Experiment define() {
    return new Experiment(
            "whose-thread",
            "An operation takes 40 ms. Which thread does it hold meanwhile, and which one comes"
                + " back with the result?",
            new Hypothesis(
                "Timers, sockets, the lookups of Vert.x and clients made for it hold none. Files,"
                    + " clients that block and hashes hold a pool's thread, whichever pool it is."
                    + " A virtual thread that waits holds none. All come back on the event loop,"
                    + " save the virtual thread, which just goes on.",
                "a pool's thread that is in the middle of a socket's wait, or a file read that"
                    + " holds nobody"),
            ROUNDS,
            List.of(
                variant("timer", "a timer of Vert.x", LoopOperations::timer),
                variant("socket-read", "an answer from a socket", LoopOperations::socketRead),
                variant("vertx-lookup", "a name, asked by Vert.x", LoopOperations::vertxLookup),
                variant(
                    "vertx-redis",
                    "an answer of Redis, by vertx-redis-client",
                    LoopOperations::vertxRedis),
                variant(
                    "virtual-thread",
                    "an answer from a socket, waited for by a virtual thread",
                    ThreadOperations::onVirtualThread),
                variant(
                    "jedis",
                    "an answer of Redis, by Jedis in executeBlocking",
                    ThreadOperations::jedis),
                variant(FILE, "a file, read by Vert.x's FileSystem", ThreadOperations::fileRead),
                variant(
                    "hidden-pool",
                    "an answer from a socket, read with blocking calls in a pool of the client's",
                    ThreadOperations::hiddenPool),
                variant("hash", "a hash in executeBlocking", ThreadOperations::hash)),
            List.of(),
            List.of(
                holds("timer", "A timer holds no thread.", "timer", NOBODY, LOOP),
                holds(
                    "socket",
                    "A socket that waits holds no thread; the loop comes back with what it read.",
                    "socket-read",
                    NOBODY,
                    LOOP),
                holds(
                    "vertx-lookup",
                    "Vert.x's own name lookup is a socket like any other.",
                    "vertx-lookup",
                    NOBODY,
                    LOOP),
                holds(
                    "vertx-redis",
                    "So is the Redis client made for Vert.x.",
                    "vertx-redis",
                    NOBODY,
                    LOOP),
                holds(
                    "virtual-thread",
                    "A virtual thread that waits holds no thread, and goes on by itself.",
                    "virtual-thread",
                    NOBODY,
                    "back: vert.x-virtual-thread"),
                holds(
                    "jedis",
                    "A blocking client holds the thread that calls it.",
                    "jedis",
                    WORKER,
                    LOOP),
                holds(
                    "file",
                    "A file read holds a thread of a pool until it is there.",
                    FILE,
                    INTERNAL,
                    LOOP),
                holds(
                    "hidden-pool",
                    "A client that returns a future may still hold a thread, in a pool of its own.",
                    "hidden-pool",
                    HIDDEN,
                    LOOP),
                holds("hash", "A hash holds a thread of a pool.", "hash", WORKER, LOOP)))
        .predicting(
            new Prediction(
                "FileSystem.readFile is asynchronous. Which thread waits for the disk?",
                List.of(
                    "none: the system tells the loop when the file is there",
                    "the event loop's",
                    "a pool's"),
                WhoseThread::whoWaitsForTheDisk));
  }

  private static int whoWaitsForTheDisk(ExperimentResult result) {
    List<List<String>> seen = result.orders(FILE, Witness.THREADS);
    if (seen.isEmpty()) {
      return -1;
    }
    String held = seen.getFirst().getFirst();
    return held.equals(NOBODY) ? 0 : held.contains("eventloop") ? 1 : 2;
  }

  private static Expectation holds(
      String key, String statement, String variant, String held, String back) {
    return Expectation.order(key, statement, variant, Witness.THREADS, List.of(held, back));
  }

  private static Variant variant(
      String name, String does, BiFunction<Stage, Witness, Future<String>> operation) {
    return Variant.scripted(
        name,
        does,
        Duration.ofMillis(3 * WAIT_MILLIS),
        stage -> {
          Witness witness = Witness.beforeAnythingBegins();
          return operation.apply(stage, witness).map(witness::saw);
        });
  }
}
