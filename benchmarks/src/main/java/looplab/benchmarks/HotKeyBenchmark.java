package looplab.benchmarks;

import java.util.concurrent.TimeUnit;
import looplab.harness.backing.ServiceUnavailable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost eight threads, each with a connection of its own, to be let in by the same
 * limiter in Redis?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar HotKeyBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@Threads(HotKeyBenchmark.THREADS)
public class HotKeyBenchmark {
  static final int THREADS = 8;

  @SuppressWarnings("NullAway.Init")
  private RedisPeers peers;

  /** Finds or starts a Redis. */
  @Setup
  public void open() throws ServiceUnavailable, InterruptedException {
    peers = RedisPeers.open(THREADS);
  }

  /** Ends what was started. */
  @TearDown
  public void close() {
    peers.close();
  }

  /** The baseline: our script over Jedis. */
  @Benchmark
  public boolean gcra() {
    return peers.gcra();
  }

  /** A round trip with nothing to decide, over Jedis. */
  @Benchmark
  public String ping() {
    return peers.jedis.ping();
  }

  /** Bucket4j over Jedis. */
  @Benchmark
  public boolean bucket4j() {
    return peers.bucket4j.tryConsume(1);
  }

  /** Our limiter as the lab uses it: all threads share one connection. */
  @Benchmark
  public boolean gcraOnTheLine() {
    return peers.limiter.tryAcquire("client", 1).await().allowed();
  }
}
