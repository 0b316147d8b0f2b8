package looplab.benchmarks;

import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.TimeUnit;
import looplab.labs.ratelimiting.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to be let in by a limiter in memory?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar LimiterBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@Threads(1)
public class LimiterBenchmark {
  private final LimiterPeers peers = new LimiterPeers();

  /** Only what was let in was timed. */
  @TearDown(Level.Iteration)
  public void nobodyWasRefused() {
    peers.checkThatNobodyWasRefused();
  }

  /** The baseline: what the time costs. */
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }

  /** Ours, one number. */
  @Benchmark
  public boolean gcra() {
    return peers.gcra.tryAcquire(1).allowed();
  }

  /** Ours, tokens and a time. */
  @Benchmark
  public boolean tokenBucket() {
    return peers.bucket.tryAcquire(1).allowed();
  }

  /** Ours, window and count. */
  @Benchmark
  public boolean fixedWindow() {
    return peers.window.tryAcquire(1).allowed();
  }

  /** Ours, two counts. */
  @Benchmark
  public boolean slidingCounter() {
    return peers.counter.tryAcquire(1).allowed();
  }

  /** Bucket4j. */
  @Benchmark
  public boolean bucket4j() {
    return peers.bucket4j.tryConsume(1);
  }

  /** Resilience4j. */
  @Benchmark
  public boolean resilience4j() {
    return peers.resilience4j.acquirePermission(1);
  }

  /** Guava. */
  @Benchmark
  public boolean guava() {
    return peers.guava.tryAcquire();
  }

  /** Failsafe. */
  @Benchmark
  public boolean failsafe() {
    return peers.failsafe.tryAcquirePermit();
  }

  /** Ours, all of the answer. */
  @Benchmark
  public Decision gcraAnswer() {
    return peers.gcra.tryAcquire(1);
  }

  /** Ours, all of the answer. */
  @Benchmark
  public Decision tokenBucketAnswer() {
    return peers.bucket.tryAcquire(1);
  }

  /** Bucket4j, with what remains. */
  @Benchmark
  public ConsumptionProbe bucket4jAnswer() {
    return peers.bucket4j.tryConsumeAndReturnRemaining(1);
  }
}
