package looplab.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How does the cost of a message grow with its size, when it is copied and when it is shared?
 *
 * <p>One request at a time goes to the other loop, which answers without looking at the payload:
 * this is the price of handing over, and says nothing of the price of reading.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar Payload -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class PayloadBenchmark {
  /** Requests of one invocation; the largest take milliseconds each. */
  private static final int REQUESTS = 200;

  private static final String AWAY = "other-loop";

  /** Size of the payload. */
  @Param({"1024", "32768", "1048576", "16777216"})
  public int bytes;

  private final Loops loops = Loops.start();
  private Shared shared = new Shared(Buffer.buffer());
  private Buffer copied = Buffer.buffer();

  /** Has the other loop answer. */
  public PayloadBenchmark() {
    loops.answerOn(loops.away(), AWAY);
    loops.vertx().eventBus().registerDefaultCodec(Shared.class, new ByReference());
  }

  /** Makes the payloads. */
  @Setup
  public void makePayloads() {
    shared = new Shared(Buffer.buffer(new byte[bytes]));
    copied = Buffer.buffer(new byte[bytes]);
  }

  /** Stops all threads. */
  @TearDown
  public void stop() {
    loops.close();
  }

  /** The baseline: the receiver gets the sender's own object. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public void shared() throws InterruptedException {
    request(shared);
  }

  /** The receiver gets a copy, which the bus makes of every buffer on the sender's loop. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public void copied() throws InterruptedException {
    request(copied);
  }

  private void request(Object body) throws InterruptedException {
    Flight.fly(
        loops.home(),
        REQUESTS,
        1,
        flight -> loops.vertx().eventBus().request(AWAY, body).onComplete(flight::answered));
  }

  /** Bytes that nobody changes once they are sent. */
  private record Shared(Buffer content) {}

  /** Passes what it is given; knows no wire, so it serves within one JVM only. */
  private static final class ByReference implements MessageCodec<Shared, Shared> {
    @Override
    public Shared transform(Shared message) {
      return message;
    }

    @Override
    public String name() {
      return "by-reference";
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }

    @Override
    public void encodeToWire(Buffer wire, Shared message) {
      throw new UnsupportedOperationException("shared within one JVM only");
    }

    @Override
    public Shared decodeFromWire(int position, Buffer wire) {
      throw new UnsupportedOperationException("shared within one JVM only");
    }
  }
}
