package looplab.benchmarks;

import java.util.List;
import java.util.Map;
import looplab.harness.bench.Bench;
import looplab.harness.bench.Bench.Case;

/** The question that each benchmark class answers, and its methods in words. */
final class Benches {
  private Benches() {}

  /** In the order of reading: by topic, the plainest question first. */
  static List<Bench> all() {
    return List.of(json(), backtracking(), hop(), payload(), limiter(), sharedLimiter());
  }

  private static Bench json() {
    return new Bench(
        "blocking-the-loop",
        JsonBenchmark.class.getName(),
        "How long does a document of JSON hold the loop that parses it and writes it out again?",
        List.of(
            new Case("copy", "copying the bytes"),
            new Case("parseAndWrite", "parsing the document and writing it again")),
        Map.of("kilobytes", "{count} kB"),
        "Every character is looked at and most become objects, so the time grows with the"
            + " document; the loop does nothing else meanwhile.");
  }

  private static Bench backtracking() {
    return new Bench(
        "blocking-the-loop",
        BacktrackingBenchmark.class.getName(),
        "How does the time of a regex grow with each hostile letter?",
        List.of(
            new Case("indexOf", "looking at every letter once"),
            new Case("textbook", "the textbook's nested repetition"),
            new Case("quoted", "the same with a back-reference")),
        Map.of("letters", "{count} letters"),
        "The JDK remembers its way through nested repetitions, so that the textbook's example is"
            + " tame; a back-reference switches that memory off, and each letter doubles the"
            + " work.");
  }

  private static Bench hop() {
    return new Bench(
        "offload-choice",
        HopBenchmark.class.getName(),
        "What does it cost an event loop to have something done elsewhere and get the answer?",
        List.of(
            new Case("call", "a plain call"),
            new Case("runOnContext", "a task that the loop hands itself"),
            new Case("fromOutside", "a task from a thread that waits for it"),
            new Case("otherLoop", "a hop to another loop and back"),
            new Case("blockingOrdered", "a hop to a worker and back"),
            new Case("blockingUnordered", "a hop to any worker and back, unordered"),
            new Case("busSameLoop", "a request to the same loop"),
            new Case("busOtherLoop", "a request to another loop"),
            new Case("busCopied", "a request to another loop with 1 KiB to copy"),
            new Case("workerVerticle", "a request to a worker verticle"),
            new Case("virtualThread", "a virtual thread that hands back and ends"),
            new Case("virtualVerticle", "a request to a verticle on virtual threads")),
        Map.of("inFlight", "{count} in flight"),
        "What stays on its own loop wakes nobody. A hop to another thread, with one in flight, is"
            + " mostly two wake-ups: of the other thread, of the loop, and of a processor core if"
            + " it slept too. With many in flight the threads stay awake, and what is left is the"
            + " queues and the objects.");
  }

  private static Bench payload() {
    return new Bench(
        "offload-choice",
        PayloadBenchmark.class.getName(),
        "How does the cost of a message grow with its size, when it is copied and when shared?",
        List.of(
            new Case("shared", "a message that is shared"),
            new Case("copied", "a message that is copied")),
        Map.of("bytes", "{bytes}"),
        "A reference is as long for 16 MiB as for one byte. The event bus copies a buffer on the"
            + " sender's loop, in bulk but to the last byte, into memory that has to be cleared"
            + " first and collected later. Sharing is safe only if nobody changes the object any"
            + " more.");
  }

  private static Bench limiter() {
    return new Bench(
        "rate-limiting",
        LimiterBenchmark.class.getName(),
        "What does it cost to be let in by a limiter in memory?",
        limiters(),
        Map.of(),
        "Each of them looks at the clock, and most of the time is that. The rest is an exchange of"
            + " one number or of one object, and what the answer says beyond yes.");
  }

  private static Bench sharedLimiter() {
    return new Bench(
        "rate-limiting",
        SharedLimiterBenchmark.class.getName(),
        "What does it cost two threads to be let in by the same limiter?",
        limiters(),
        Map.of(),
        "Two threads exchange the same number: one of them is too late and tries again, and the"
            + " cache line travels between the cores.");
  }

  private static List<Case> limiters() {
    return List.of(
        new Case("clock", "looking at the clock"),
        new Case("gcra", "our GCRA"),
        new Case("tokenBucket", "our token bucket"),
        new Case("fixedWindow", "our fixed window"),
        new Case("slidingCounter", "our sliding counter"),
        new Case("bucket4j", "Bucket4j"),
        new Case("resilience4j", "Resilience4j"),
        new Case("guava", "Guava"),
        new Case("failsafe", "Failsafe"));
  }
}
