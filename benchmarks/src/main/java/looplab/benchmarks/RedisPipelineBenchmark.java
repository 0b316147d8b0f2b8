package looplab.benchmarks;

import io.vertx.core.Context;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import looplab.harness.backing.ServiceUnavailable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a decision cost when sixty-four are on their way at a time, and what when nothing but
 * Redis itself has to keep up?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar RedisPipelineBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@Threads(1)
public class RedisPipelineBenchmark {
  static final int UNDER_WAY = 64;

  /** Decisions of one invocation of ours. */
  private static final int DECISIONS = 100 * UNDER_WAY;

  /** Of one run of the program: so many that its start adds but a hundredth. */
  private static final int OF_A_RUN = 2_000 * UNDER_WAY;

  private static final int MANY = 50;

  @SuppressWarnings("NullAway.Init")
  private RedisPeers peers;

  @SuppressWarnings("NullAway.Init")
  private Context loop;

  /** Finds or starts a Redis. */
  @Setup
  public void open() throws ServiceUnavailable, InterruptedException {
    peers = RedisPeers.open(1);
    loop = Loops.context(peers.vertx);
  }

  /** Ends what was started. */
  @TearDown
  public void close() {
    peers.close();
  }

  /** The baseline: our limiter as the lab uses it, an event loop that asks and never waits. */
  @Benchmark
  @OperationsPerInvocation(DECISIONS)
  public void gcraOnTheLine() throws InterruptedException {
    Flight.fly(
        loop,
        DECISIONS,
        UNDER_WAY,
        flight -> peers.limiter.tryAcquire("client", 1).onComplete(flight::answered));
  }

  /** Our script over Jedis: sixty-four questions, then sixty-four answers. */
  @Benchmark
  @OperationsPerInvocation(DECISIONS)
  public int gcra() {
    int allowed = 0;
    for (int done = 0; done < DECISIONS; done += UNDER_WAY) {
      allowed += peers.gcraPipelined(UNDER_WAY);
    }
    return allowed;
  }

  /** Redis's own benchmark with our script, over one connection. */
  @Benchmark
  @OperationsPerInvocation(OF_A_RUN)
  public void redisBenchmark() throws IOException, InterruptedException {
    RedisBenchmark.run(peers, OF_A_RUN, UNDER_WAY, 1);
  }

  /** The same over fifty connections, as it does by itself. */
  @Benchmark
  @OperationsPerInvocation(OF_A_RUN)
  public void redisBenchmarkOfMany() throws IOException, InterruptedException {
    RedisBenchmark.run(peers, OF_A_RUN, UNDER_WAY, MANY);
  }
}
