package looplab.labs.whereioruns;

import java.util.List;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Prediction;
import looplab.harness.Variant;
import looplab.labs.whereioruns.BehindHashing.Hashing;

/** Experiment: password hashes fill the worker pool; which operations wait behind them? */
final class PoolFull {
  private static final int ROUNDS = 4;
  private static final String IDLE = "no-hashing";
  private static final String SHARED = "shared-pool";
  private static final String OWN = "own-pool";

  private PoolFull() {}

  static Experiment define() {
    return new Experiment(
            "pool-full",
            BehindHashing.HASHES
                + " password hashes fill a worker pool of "
                + BehindHashing.POOL
                + ". Who waits behind them?",
            new Hypothesis(
                "Whatever needs a thread of that pool, such as an open file's reads. Sockets,"
                    + " Vert.x's own lookups and readFile, which has another pool, come back before"
                    + " the first hash is done.",
                "a socket that waits for a hash, or an open file's read that does not"),
            ROUNDS,
            List.of(
                variant(
                    IDLE,
                    "nobody hashes; the name server takes "
                        + SmallVertx.NAME_MILLIS
                        + " ms to answer, the socket's far end "
                        + BehindHashing.WAIT_MILLIS,
                    Hashing.NOWHERE),
                variant(
                    SHARED,
                    "hashes in the worker pool, by executeBlocking",
                    Hashing.IN_WORKER_POOL),
                variant(
                    OWN, "hashes in a pool of its own with as many threads", Hashing.IN_OWN_POOL)),
            List.of(
                BehindHashing.wait(BehindHashing.OPEN_FILE),
                BehindHashing.wait(BehindHashing.READ_FILE),
                BehindHashing.wait(BehindHashing.VERTX_LOOKUP),
                BehindHashing.wait(BehindHashing.SOCKET)),
            expectations())
        .predicting(
            Prediction.ofRatio(
                "Hashes fill the worker pool. How much longer does the answer of a socket take?",
                BehindHashing.wait(BehindHashing.SOCKET),
                SHARED,
                IDLE,
                List.of(1.5, 3.0, 10.0)));
  }

  private static List<Expectation> expectations() {
    return List.of(
        ratio(
            "file-waits",
            "The read of an open file waits behind the hashes.",
            BehindHashing.OPEN_FILE,
            IDLE,
            Bound.atLeast(3)),
        ratio(
            "socket-does-not",
            "A socket's answer takes about as long as ever: it needs no pool.",
            BehindHashing.SOCKET,
            IDLE,
            Bound.atMost(2)),
        Expectation.order(
            "only-the-pool-waits",
            "Before the first hash is done there come back: what needs no pool, and what has"
                + " another.",
            SHARED,
            BehindHashing.BACK,
            List.of(
                BehindHashing.READ_FILE,
                BehindHashing.SOCKET,
                BehindHashing.VERTX_LOOKUP,
                BehindHashing.FIRST_HASH,
                BehindHashing.OPEN_FILE)),
        ratio(
            "own-pool-frees-files",
            "Where hashing has a pool of its own, files do not wait for it.",
            BehindHashing.OPEN_FILE,
            OWN,
            Bound.atLeast(3)));
  }

  private static Expectation ratio(
      String key, String statement, String operation, String below, Bound bound) {
    return Expectation.ratio(key, statement, BehindHashing.wait(operation), SHARED, below, bound);
  }

  private static Variant variant(String name, String does, Hashing hashing) {
    return Variant.scripted(
        name, does, BehindHashing.TAKES, stage -> BehindHashing.play(stage, hashing));
  }
}
