package looplab.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import looplab.harness.bench.Bench;
import looplab.harness.bench.Bench.Case;

/** The question that each benchmark class answers, and its methods in words. */
final class Benches {
  private Benches() {}

  /** In the order of reading: by topic, the plainest question first. */
  static List<Bench> all() {
    return all(RedisBenchmark.missing(System.getenv()));
  }

  /**
   * The same.
   *
   * @param missing why {@code redis-benchmark} cannot be run, as a sentence; empty where it can
   */
  static List<Bench> all(Optional<String> missing) {
    return List.of(
        json(),
        backtracking(),
        hop(),
        payload(),
        limiter(),
        sharedLimiter(),
        redisLimiter(),
        hotKey(),
        redisPipeline(missing));
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
        Stream.concat(limiters().stream(), answers().stream()).toList(),
        Map.of(),
        "Each of them looks at the clock, and most of the time is that. The rest is an exchange of"
            + " one number or of one object. Where only yes or no is asked for, the compiler may"
            + " leave out the rest of the answer; where all of it is, it makes an object.");
  }

  private static List<Case> answers() {
    return List.of(
        new Case("gcraAnswer", "our GCRA, with what remains and until when"),
        new Case("tokenBucketAnswer", "our token bucket, with the same"),
        new Case("bucket4jAnswer", "Bucket4j, with what remains"));
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

  private static Bench redisLimiter() {
    return new Bench(
        "rate-limiting",
        RedisLimiterBenchmark.class.getName(),
        "What does it cost to be let in by a limiter in Redis, over one connection?",
        redisLimiters(),
        Map.of(),
        "A round trip is most of it, and a script decides within one. Reading a bucket and writing"
            + " it if nobody else did takes two.");
  }

  private static Bench hotKey() {
    return new Bench(
        "rate-limiting",
        HotKeyBenchmark.class.getName(),
        "What does it cost eight threads to be let in by the same limiter in Redis?",
        redisLimiters(),
        Map.of(),
        "Redis runs one script after the other, and each of them decides. Of eight who read the"
            + " same bucket one writes it; the others are too late and read it again.");
  }

  private static Bench redisPipeline(Optional<String> missing) {
    List<Case> ours =
        List.of(
            new Case("gcraOnTheLine", "a decision of our GCRA on the lab's own connection"),
            new Case("gcra", "one by Jedis in pipelines"));
    List<Case> theirs =
        List.of(
            new Case("redisBenchmark", "one by redis-benchmark over one connection"),
            new Case("redisBenchmarkOfMany", "one by redis-benchmark over fifty"));
    return new Bench(
        "rate-limiting",
        RedisPipelineBenchmark.class.getName(),
        "What does a decision in Redis cost with sixty-four under way on a connection?",
        missing.isPresent() ? ours : Stream.concat(ours.stream(), theirs.stream()).toList(),
        Map.of(),
        "The round trip is shared by many, and what is left is the script itself, and the work of"
            + " whoever asks. Both share the cores of this machine."
            + missing.map(sentence -> " " + sentence).orElse(""));
  }

  private static List<Case> redisLimiters() {
    return List.of(
        new Case("gcra", "our GCRA script by Jedis"),
        new Case("ping", "a round trip with nothing to decide"),
        new Case("bucket4j", "Bucket4j by Jedis"),
        new Case("gcraOnTheLine", "our GCRA on the lab's own connection"));
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
