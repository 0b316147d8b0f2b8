package looplab.labs.offloadchoice;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Lab;

/** The lab: which experiments it runs, which claims they judge, and the card to take away. */
public final class OffloadChoiceLab {
  private OffloadChoiceLab() {}

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
            "offload-choice",
            "CPU work must leave the loop: to which place, and what does passing data cost?",
            List.of(
                "What do you do with CPU-heavy work in Node?",
                "Worker threads or child processes: when which?",
                "How do threads and processes communicate?"),
            List.of(
                OrderedTrap.define(),
                WhoPays.evenly(),
                WhoPays.inBursts(),
                PassingData.define(),
                Crash.define(),
                LostResult.define()),
            OffloadClaims.all(),
            card())
        .practising(SealExercise.define());
  }

  private static Card card() {
    return new Card(
        "A job needs 80 ms of CPU. Done on the loop it costs everybody else a p99 of"
            + " {who-pays/loop/victims.p99}; done beside it, {who-pays/own-pool/victims.p99}.",
        "Vert.x's worker pool, worker verticles, a pool of your own, virtual threads, child"
            + " processes. What only waits needs none of them.",
        "None of them adds a core: twenty threads that compute used"
            + " {ordered-trap/blocking-unordered/cores.used} of the server's cores, the loop alone"
            + " {ordered-trap/loop/cores.used}. Of bursts a pool with a short"
            + " queue refused {who-pays-in-bursts/own-pool/jobs.rejected}, and did the others in"
            + " {who-pays-in-bursts/own-pool/jobs.p50}; virtual threads refused none, and took"
            + " {who-pays-in-bursts/virtual-threads/jobs.p50}. Threads share memory and fate."
            + " Processes share neither: 16 MiB took {passing-data/pipe/16-mib} through a pipe,"
            + " {passing-data/hand-over/16-mib} as a reference.",
        "For what computes as many threads as cores: a pool, worker verticles or virtual threads."
            + " A short queue where a refusal is better than a wait. A child process for what may"
            + " crash. Vert.x's executeBlocking runs one job of a context at a time: pass false for"
            + " what waits, but not for what computes. In bursts that cost everybody else a p99 of"
            + " {who-pays-in-bursts/blocking-unordered/victims.p99}, a worker verticle for each"
            + " core {who-pays-in-bursts/worker-verticles/victims.p99}. And handle the failure:"
            + " else nobody may.");
  }
}
