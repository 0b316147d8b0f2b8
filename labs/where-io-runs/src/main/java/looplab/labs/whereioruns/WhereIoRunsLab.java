package looplab.labs.whereioruns;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;
import looplab.harness.Lab;
import looplab.harness.Service;

/** The lab: which experiments it runs, which claims they judge, and the card to take away. */
public final class WhereIoRunsLab {
  private WhereIoRunsLab() {}

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
            "where-io-runs",
            "Which operations use a thread pool, and which only the event loop?",
            List.of(
                "Where does the asynchronous I/O actually happen?",
                "How does one thread serve thousands of connections?",
                "What happens if a database client is called from the loop?"),
            List.of(
                SocketsOrPool.define(),
                WhoseThread.define(),
                PoolFull.define(),
                ManyIdle.define(),
                BlockingClient.evenly(),
                BlockingClient.inBursts(),
                BigAnswer.define()),
            claims(),
            card())
        .needing(Service.REDIS, Service.POSTGRESQL)
        .practising(SupplierExercise.define());
  }

  private static List<Claim> claims() {
    return List.of(
        Claim.of(
            "A1.1",
            "File, network and database operations do not stop the main thread.",
            Standing.HOLDS_WHEN,
            "with clients that do not block; a blocking one stops it like any other code",
            "whose-thread/socket",
            "whose-thread/file",
            "redis-clients/against-vertx-client"),
        Claim.of(
            "A1.2",
            "The work is handed to the system, and other code goes on.",
            Standing.HOLDS_WHEN,
            "to two very different hands: the kernel watches sockets and no thread waits; files"
                + " get a pool's thread each",
            "whose-thread/socket",
            "whose-thread/file"),
        Claim.of(
            "A1.4",
            "The model handles many connections at once efficiently.",
            Standing.HOLDS,
            "an idle connection costs a loop some memory and no thread; virtual threads match that",
            "idle-connections/loop-needs-no-thread",
            "idle-connections/thread-each",
            "idle-connections/virtual-threads-need-few",
            "idle-connections/virtual-threads-cost-no-more"),
        Claim.of(
            "A4.1",
            "The code runs on a single thread.",
            Standing.HOLDS_WHEN,
            "for the callbacks of one loop; the process has pools beside it",
            "sockets-or-pool/loop-reads-sockets",
            "sockets-or-pool/one-thread-for-sockets",
            "whose-thread/hash"),
        Claim.of(
            "A4.2",
            "Background threads do the I/O.",
            Standing.FAILS,
            "sockets hold no thread while they wait and are read on the loop, with one thread in"
                + " every pool; a file does hold a pool's thread",
            "sockets-or-pool/sockets-wait-at-once",
            "sockets-or-pool/no-pool-carries-sockets",
            "sockets-or-pool/loop-reads-sockets",
            "whose-thread/socket",
            "whose-thread/file"),
        Claim.of(
            "A4.3",
            "I/O is passed on, so that the thread can take more requests meanwhile.",
            Standing.HOLDS,
            "one loop had all sockets under way at once, and read them all",
            "sockets-or-pool/sockets-wait-at-once",
            "sockets-or-pool/loop-reads-sockets",
            "sockets-or-pool/one-thread-for-sockets"),
        Claim.of(
            "A4.5",
            "In short: single-threaded for your code, multi-threaded for I/O underneath.",
            Standing.FAILS,
            "single-threaded for your code and for sockets; threads are for files, blocking"
                + " clients and computing",
            "sockets-or-pool/loop-reads-sockets",
            "whose-thread/socket",
            "whose-thread/file",
            "whose-thread/jedis",
            "whose-thread/hash"),
        Claim.of(
            "B2.1",
            "The event loop is how one thread handles thousands of requests.",
            Standing.HOLDS_WHEN,
            "while none of them blocks the loop or computes on it for long",
            "idle-connections/loop-needs-no-thread",
            "sockets-or-pool/sockets-wait-at-once",
            "redis-clients/against-vertx-client",
            "big-answer/decoding-holds-the-loop"),
        Claim.of(
            "B2.2",
            "Database calls, file reads and requests over the network all use the system's"
                + " asynchronous interfaces.",
            Standing.HOLDS_WHEN,
            "for what goes over sockets; a file read is a blocking call on a pool's thread",
            "whose-thread/socket",
            "whose-thread/vertx-redis",
            "whose-thread/file"),
        Claim.of(
            "B2.3",
            "Meanwhile the loop runs other callbacks.",
            Standing.HOLDS,
            "as long as nobody calls a blocking client on it",
            "redis-clients/against-vertx-client",
            "pool-full/socket-does-not"),
        Claim.of(
            "B2.5",
            "A database query is registered with a callback and carried out elsewhere.",
            Standing.HOLDS_WHEN,
            "for the waiting; the driver decodes the rows on the loop, and many rows hold it",
            "whose-thread/vertx-redis",
            "big-answer/decoding-holds-the-loop"),
        Claim.of(
            "B2.7",
            "Asynchronous I/O actually happens in the thread pool.",
            Standing.FAILS,
            "with a pool of one thread all sockets still waited at once; a full pool delays the"
                + " reads of an open file, and no socket",
            "sockets-or-pool/no-pool-carries-sockets",
            "sockets-or-pool/loop-reads-sockets",
            "pool-full/socket-does-not",
            "pool-full/file-waits"),
        Claim.of(
            "B2.8",
            "Asynchronous I/O does not happen on the main thread.",
            Standing.HOLDS_WHEN,
            "for the waiting; that thread itself reads the bytes, decodes them and calls back",
            "whose-thread/socket",
            "sockets-or-pool/loop-reads-sockets",
            "big-answer/decoding-holds-the-loop"),
        Claim.of(
            "B3.2",
            "Only the execution of your code is single-threaded.",
            Standing.HOLDS_WHEN,
            "if the reading of sockets and the decoding of answers count as your code",
            "sockets-or-pool/loop-reads-sockets",
            "whose-thread/file",
            "big-answer/decoding-holds-the-loop"),
        Claim.of(
            "B3.3",
            "A thread pool is kept for I/O.",
            Standing.HOLDS_WHEN,
            "for I/O that blocks: it carries as many waits as it has threads",
            "sockets-or-pool/pool-waits-by-threads",
            "sockets-or-pool/four-threads",
            "whose-thread/file"),
        Claim.of(
            "B3.5",
            "Serving APIs, asking databases and reading files are network-heavy work alike.",
            Standing.FAILS,
            "a file read goes another way: it holds a thread, and waits when the pool is full",
            "whose-thread/socket",
            "whose-thread/file",
            "pool-full/file-waits",
            "pool-full/socket-does-not"),
        Claim.of(
            "B14.6",
            "A Redis client may be called from the loop.",
            Standing.HOLDS_WHEN,
            "if it does not block; Jedis blocks its thread, and belongs on a worker or a virtual"
                + " thread",
            "redis-clients/against-vertx-client",
            "redis-clients/against-pool",
            "redis-clients/against-virtual-threads",
            "redis-clients-in-bursts/against-vertx-client"));
  }

  private static Card card() {
    return new Card(
        "Where does asynchronous I/O happen? With one thread in every pool, "
            + SocketsOrPool.WAITS
            + " sockets that each wait "
            + SocketsOrPool.WAIT_MILLIS
            + " ms were done in {sockets-or-pool/sockets-pools-of-1/total}: not in the pool. A"
            + " blocking call does need a thread: on the loop it took the others' p99 from"
            + " {redis-clients/vertx-client/victims.p99} to"
            + " {redis-clients/jedis-on-loop/victims.p99}.",
        "A client that does not block, on the loop. A blocking one on the shared worker pool, on a"
            + " bounded pool of its own, or on virtual threads.",
        "The loop needs no thread for what waits, but decodes every answer itself: answers of"
            + " 25,000 rows made it up to {big-answer/all-rows-at-once/loop.delay.max} late. A"
            + " shared pool is shared:"
            + " behind password hashes the read of an opened file took"
            + " {pool-full/shared-pool/open-file.wait}; {pool-full/own-pool/open-file.wait} when"
            + " the hashes had a pool of their own, {pool-full/no-hashing/open-file.wait} when"
            + " nobody hashed. An idle connection took"
            + " {idle-connections/one-loop/memory.each} on the loop,"
            + " {idle-connections/thread-each/memory.each} with a thread, the kernel's stack for it"
            + " included.",
        "A client that does not block where there is one, and small answers. For the rest a bounded"
            + " pool for each kind of work that can fill it, or virtual threads if it only waits.");
  }
}
