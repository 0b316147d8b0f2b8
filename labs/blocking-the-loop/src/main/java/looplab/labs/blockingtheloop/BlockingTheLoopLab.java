package looplab.labs.blockingtheloop;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;
import looplab.harness.Lab;
import looplab.harness.Subject;

/** The lab: which experiments it runs, which claims they judge, and the card to take away. */
public final class BlockingTheLoopLab {
  /** The operation of {@link #plainest} that does nothing but answer. */
  public static final String PLAINEST = LoopServer.VICTIMS;

  private BlockingTheLoopLab() {}

  /** A server with nothing in it, to compare the harness's cost with. */
  public static Subject plainest() {
    return LoopServer.serving(stage -> RealBlockers.nothing());
  }

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
            "blocking-the-loop",
            "One request in a hundred computes. Who pays for it?",
            List.of(
                "What happens when CPU-heavy code runs in a Node handler?",
                "Does single-threaded mean slow?",
                "Does async mean non-blocking?"),
            List.of(
                WhoPays.evenly(),
                WhoPays.inBursts(),
                TheKnee.define(),
                TheLadder.define(),
                RealBlockersExperiment.define()),
            claims(),
            card())
        .practising(ReviewExercise.define());
  }

  private static List<Claim> claims() {
    return List.of(
        Claim.of(
            "A1.5",
            "The event loop suits services that mostly do I/O.",
            Standing.HOLDS_WHEN,
            "as long as rate times CPU per request stays well below 1 on each loop",
            "the-knee/plain-is-cheap",
            "the-knee/knee"),
        Claim.of(
            "A1.6",
            "The event loop does not suit CPU-bound work.",
            Standing.HOLDS_WHEN,
            "when the work runs on the loop's own thread; a bounded pool beside it serves both",
            "who-pays/p99-ratio",
            "the-ladder/bounded-keeps-goodput"),
        Claim.of(
            "A3.1",
            "Synchronous code makes everything behind it wait.",
            Standing.HOLDS,
            "every turn of the loop is as long as the sum of its callbacks",
            "who-pays/p99-ratio",
            "real-blockers/file-read"),
        Claim.of(
            "A3.3",
            "Asynchronous means non-blocking.",
            Standing.FAILS,
            "a future returned by a handler that computes first changes nothing for anybody",
            "who-pays/async-is-no-cure"),
        Claim.of(
            "A5.1",
            "CPU-heavy code keeps the loop from serving other requests.",
            Standing.HOLDS,
            "they wait for as long as the callback runs",
            "who-pays/p99-ratio",
            "who-pays-in-bursts/p99-ratio"),
        Claim.of(
            "A5.2",
            "The result is a slow, unresponsive server.",
            Standing.HOLDS,
            "past utilization 1 requests wait many times longer, or until they give up",
            "the-knee/overload",
            "the-ladder/naive-starves"),
        Claim.of(
            "A5.4",
            "An endless loop is what bad code looks like.",
            Standing.HOLDS_WHEN,
            "as a cartoon; the ones met in practice look harmless, like a regex for a quoted word",
            "real-blockers/back-reference"),
        Claim.of(
            "B3.1",
            "Single-threaded does not mean slow.",
            Standing.HOLDS,
            "a loop that never computes answers thousands of requests a second",
            "the-knee/plain-is-cheap",
            "the-knee/plain-is-served"),
        Claim.of(
            "B3.4",
            "The one thread is a bottleneck for CPU-heavy work only.",
            Standing.FAILS,
            "a log line needs hardly any CPU, and stops the loop while the pipe behind it is full",
            "real-blockers/slow-log"));
  }

  private static Card card() {
    return new Card(
        "All requests of a loop share one thread. When one in a hundred computes for 80 ms,"
            + " the 99th percentile of the other ninety-nine goes from"
            + " {who-pays/off-loop/victims.p99} to {who-pays/on-loop/victims.p99}.",
        "Forbid it (a budget per callback, with an alarm on loop delay), cut it into slices, refuse"
            + " it while the loop is late, or move it to a pool: bounded or not.",
        "Moving it frees the loop, not the cores. Under an overload the unbounded pool answered"
            + " {the-ladder/pool/workers.goodput} in time, the bounded one"
            + " {the-ladder/bounded-pool/workers.goodput}: a queue without a bound only serves"
            + " clients that have left.",
        "A pool of as many threads as cores, a short queue, 503 beyond it. Victims then saw a p99"
            + " of {the-ladder/bounded-pool/victims.p99} instead of"
            + " {the-ladder/naive/victims.p99}.");
  }
}
