package looplab.benchmarks;

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
 * How does the time of a regex grow with each hostile letter, with and without a back-reference?
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar Backtracking}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BacktrackingBenchmark {
  /** Letters of the hostile input. */
  @Param({"8", "12", "16"})
  public int letters;

  private String hostile = "";

  /** Makes the input: an opening quote that is never closed. */
  @Setup
  public void makeInput() {
    hostile = "'" + "a".repeat(letters);
  }

  /** The baseline: looks at every letter once. */
  @Benchmark
  public int indexOf() {
    return hostile.indexOf('!');
  }

  /** The textbook's nesting, which the JDK remembers its way through. */
  @Benchmark
  public boolean textbook() {
    return RealBlockers.TEXTBOOK.matcher(hostile).lookingAt();
  }

  /** The same nesting with a back-reference, which switches that memory off. */
  @Benchmark
  public boolean quoted() {
    return RealBlockers.QUOTED.matcher(hostile).lookingAt();
  }
}
