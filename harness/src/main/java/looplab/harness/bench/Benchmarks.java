package looplab.harness.bench;

import java.time.Duration;
import java.util.List;

/** The benchmarks there are, and how to run them. Found by {@link java.util.ServiceLoader}. */
public interface Benchmarks {

  /** All questions, in the order of reading. */
  List<Bench> benches();

  /** What there is to measure for a question, its parameters' values in rising order. */
  List<BenchPoint> points(Bench bench);

  /** How long {@link #fork} will take. */
  Duration estimate(BenchPoint point, boolean quick);

  /**
   * Measures a point in a JVM of its own. Blocks until it has ended.
   *
   * @param quick fewer and shorter iterations
   * @throws InterruptedException if the thread is interrupted; the JVM is ended then
   * @throws IllegalStateException if the benchmark fails, saying why
   */
  BenchFork fork(BenchPoint point, boolean quick) throws InterruptedException;

  /** What was measured so far, as JMH itself writes it in JSON: an array. */
  String jmh();
}
