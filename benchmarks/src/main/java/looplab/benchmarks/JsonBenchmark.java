package looplab.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.concurrent.TimeUnit;
import looplab.labs.blockingtheloop.RealBlockers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a document of JSON hold the loop that parses it and writes it out again?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar Json}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class JsonBenchmark {
  /** Size of the document. */
  @Param({"1", "10", "100"})
  public int kilobytes;

  private Buffer document = Buffer.buffer();

  /** Makes the document. */
  @Setup
  public void makeDocument() {
    document = RealBlockers.document(kilobytes * 1024);
  }

  /** The baseline: copies the bytes and understands nothing. */
  @Benchmark
  public byte[] copy() {
    return document.getBytes();
  }

  /** Parses, and writes again. */
  @Benchmark
  public Buffer parseAndWrite() {
    return new JsonArray(document).toBuffer();
  }
}
