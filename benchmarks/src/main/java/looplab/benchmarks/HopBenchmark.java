package looplab.benchmarks;

import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost an event loop to have something done elsewhere, and to get the answer?
 *
 * <p>Nothing is done there: a hop is the way there and back. With one in flight its time is the
 * latency of a round trip: between threads that go to sleep in between, unless the hop stays on its
 * loop. With many in flight it is the reciprocal of a throughput: threads that stay awake, and
 * wake-ups that many hops share.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar Hop -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class HopBenchmark {
  /** Hops of one invocation: so many that handing over to the loop adds but a few ns to each. */
  private static final int HOPS = 10_000;

  /** The same for hops that never leave the loop, which take less than a microsecond. */
  private static final int LOCAL_HOPS = 200_000;

  private static final String SAME = "same-loop";
  private static final String AWAY = "other-loop";
  private static final String WORKER = "worker";
  private static final String VIRTUAL = "virtual";
  private static final String BODY = "passed by reference, as strings are";
  private static final Callable<Object> NOTHING = () -> BODY;

  /** How many hops are under way at a time. */
  @Param({"1", "256"})
  public int inFlight;

  private final Loops loops = Loops.start();
  private final Buffer kibibyte = Buffer.buffer(new byte[1024]);

  /** Has somebody answer at each address. */
  public HopBenchmark() {
    loops.answerOn(loops.home(), SAME);
    loops.answerOn(loops.away(), AWAY);
    loops.answerBy(ThreadingModel.WORKER, WORKER);
    loops.answerBy(ThreadingModel.VIRTUAL_THREAD, VIRTUAL);
  }

  /** Stops all threads. */
  @TearDown
  public void stop() {
    loops.close();
  }

  /** The baseline: no hop at all. Has nothing in flight, ever. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public int call() {
    return inFlight;
  }

  /** The loop hands itself a task. */
  @Benchmark
  @OperationsPerInvocation(LOCAL_HOPS)
  public void runOnContext() throws InterruptedException {
    fly(LOCAL_HOPS, flight -> loops.home().runOnContext(flight.landing));
  }

  /** Another thread, which is no loop, hands the loop tasks and waits until they have run. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void fromOutside() throws InterruptedException {
    Semaphore free = new Semaphore(inFlight);
    for (int i = 0; i < HOPS; i++) {
      free.acquire();
      loops.home().runOnContext(ignored -> free.release());
    }
    free.acquire(inFlight);
  }

  /** To the other loop and back. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void otherLoop() throws InterruptedException {
    fly(
        HOPS,
        flight -> loops.away().runOnContext(ignored -> loops.home().runOnContext(flight.landing)));
  }

  /** To a worker thread and back, one after the other as is the default. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void blockingOrdered() throws InterruptedException {
    fly(HOPS, flight -> loops.home().executeBlocking(NOTHING, true).onComplete(flight::answered));
  }

  /** To any free worker thread and back. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void blockingUnordered() throws InterruptedException {
    fly(HOPS, flight -> loops.home().executeBlocking(NOTHING, false).onComplete(flight::answered));
  }

  /** A request on the event bus, answered on the same context. */
  @Benchmark
  @OperationsPerInvocation(LOCAL_HOPS)
  public void busSameLoop() throws InterruptedException {
    request(LOCAL_HOPS, SAME, BODY);
  }

  /** A request on the event bus, answered on the other loop. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void busOtherLoop() throws InterruptedException {
    request(HOPS, AWAY, BODY);
  }

  /** The same with a buffer, which the bus copies. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void busCopied() throws InterruptedException {
    request(HOPS, AWAY, kibibyte);
  }

  /** A request on the event bus, answered by a worker verticle. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void workerVerticle() throws InterruptedException {
    request(HOPS, WORKER, BODY);
  }

  /** A virtual thread for each hop, which hands back to the loop and ends. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void virtualThread() throws InterruptedException {
    fly(HOPS, flight -> Thread.startVirtualThread(() -> loops.home().runOnContext(flight.landing)));
  }

  /** A request on the event bus, answered by a verticle that runs on virtual threads. */
  @Benchmark
  @OperationsPerInvocation(HOPS)
  public void virtualVerticle() throws InterruptedException {
    request(HOPS, VIRTUAL, BODY);
  }

  private void request(int hops, String address, Object body) throws InterruptedException {
    fly(
        hops,
        flight -> loops.vertx().eventBus().request(address, body).onComplete(flight::answered));
  }

  private void fly(int hops, Flight.Hop hop) throws InterruptedException {
    Flight.fly(loops.home(), hops, inFlight, hop);
  }
}
