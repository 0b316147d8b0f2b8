package looplab.labs.loopstarvation;

import java.util.List;
import looplab.harness.Card;
import looplab.harness.Claim;
import looplab.harness.Claim.Standing;
import looplab.harness.Lab;

/**
 * The lab: recursion through each queue that one can put work into, and what it does to everybody
 * else. Vert.x has neither Node's tick queue nor its microtasks. A small tick queue simulates
 * Node's to show what the words mean; no claim rests on it.
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
            "when nothing cuts the chain short. In Vert.x something does: the nearest chain, of"
                + " runOnContext, keeps timers and sockets out until Netty's task quantum is used"
                + " up, a second at a time and not for ever. In Node, by its own account, nothing"
                + " does; this lab does not run Node, so that half is not measured",
            "who-gets-in/tasks-keep-io-out",
            "the-quantum/not-for-ever",
            "the-quantum/a-second-to-300ms"),
        Claim.of(
            "B4.7",
            "In a busy API a misplaced recursion of that kind shows as latency spikes.",
            Standing.HOLDS_WHEN,
            "when the chain ends, here one of runOnContext: the spike is as high as the chain is"
                + " long. Without an end it starves the others a second at a time in Vert.x; in"
                + " Node, which this lab does not run, it is a hang by Node's own account",
            "spikes/ten-times",
            "spikes/hundred-times",
            "spikes/nobody-is-lost",
            "the-quantum/not-for-ever",
            "the-quantum/a-second-to-300ms"),
        Claim.of(
            "B4.8",
            "In a flame graph those spikes look like loop lag.",
            Standing.HOLDS_WHEN,
            "as far as it goes: it shows what ran and not who waited. Batches in one piece and in"
                + " chunks have about the same share of the samples, while the loop delay differs"
                + " many times over; it takes both",
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
