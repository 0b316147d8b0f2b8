package looplab.labs.loopstarvation;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;
import looplab.harness.Lab;

/**
 * The lab: recursion through each queue that one can put work into, and what it does to everybody
 * else. Vert.x has neither Node's tick queue nor its microtasks; where a sentence of the guides is
 * about those, a small tick queue stands in for them.
 */
public final class LoopStarvationLab {
  private LoopStarvationLab() {}

  /** The lab, as data. */
  public static Lab define() {
    return new Lab(
            "loop-starvation",
            "What does a job that keeps re-queueing itself do to everybody else on the loop?",
            List.of(
                "What happens if process.nextTick calls itself?",
                "How do you run a long batch in a server without making others wait?",
                "Latency spikes, yet the flame graph looks harmless: what do you look at?"),
            List.of(
                WhoGetsIn.define(),
                FairOrFast.evenly(),
                FairOrFast.inBursts(),
                TheQuantum.define(),
                Spikes.define(),
                ProfileAndLag.define(),
                HowDeep.define()),
            claims(),
            card())
        .practising(BatchExercise.define());
  }

  private static List<Claim> claims() {
    return List.of(
        Claim.of(
            "B4.6",
            "nextTick that calls itself starves I/O for ever.",
            Standing.HOLDS_WHEN,
            "in Node, which empties its tick queue before it goes on; the nearest thing in Vert.x,"
                + " runOnContext, is ended by Netty's task quantum after a second",
            "who-gets-in/ticks-let-nobody-in",
            "the-quantum/ticks-know-no-quantum",
            "the-quantum/not-for-ever"),
        Claim.of(
            "B4.7",
            "In a busy API a misplaced recursion of that kind shows as latency spikes.",
            Standing.HOLDS_WHEN,
            "when the chain ends: the spike is as high as the chain is long; without an end it is a"
                + " hang",
            "spikes/ten-times",
            "spikes/hundred-times",
            "spikes/nobody-is-lost"),
        Claim.of(
            "B4.8",
            "In a flame graph those spikes look like loop lag.",
            Standing.FAILS,
            "a flame graph shows where the CPU goes; two servers that share one can differ many"
                + " times in loop delay",
            "profile-and-lag/profiles-look-alike",
            "profile-and-lag/the-lag-differs"));
  }

  private static Card card() {
    return new Card(
        "A batch of 40 ms runs on a loop that serves others. In one piece it brings their p99 to"
            + " {fair-or-fast/plain-loop/victims.p99}; with each link queued by runOnContext it is"
            + " {fair-or-fast/task-each-link/victims.p99}.",
        "Recurse (ticks, futures, runOnContext), set a timer for each link, cut it into chunks of"
            + " time with a yield between them, or hand it to a worker.",
        "Throughput against fairness: chunks of 1 ms give the others"
            + " {fair-or-fast/chunk-then-turn/victims.p99} and take"
            + " {fair-or-fast/chunk-then-turn/batches.p50} for the batch; a timer for each link"
            + " gives {fair-or-fast/timer-each-link/victims.p99} and takes"
            + " {fair-or-fast/timer-each-link/batches.p50}.",
        "One time budget for each turn of the loop, whoever shares it, and a yield that really is"
            + " one: the next turn or a timer, never runOnContext. Five batches at once then leave"
            + " the others at {fair-or-fast-in-bursts/one-chunk-a-turn/victims.p99}, not at"
            + " {fair-or-fast-in-bursts/plain-loop/victims.p99}.");
  }
}
