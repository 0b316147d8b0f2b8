package looplab.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.Benchmarks;

/** Benchmarks that take no time: each case takes twice as long as the one before, it says. */
final class IdleBenchmarks implements Benchmarks {
  private static final Bench BENCH =
      new Bench(
          "holding-lab",
          "looplab.SomeBenchmark",
          "What does it cost?",
          Stream.of("first", "second", "third")
              .map(each -> new Bench.Case(each, "the " + each))
              .toList(),
          Map.of("inFlight", "{count} in flight"),
          "Because.");

  private final boolean fails;
  private int forks;

  /**
   * Makes some.
   *
   * @param fails whether the last case fails
   */
  IdleBenchmarks(boolean fails) {
    this.fails = fails;
  }

  /** How many JVMs would have run. */
  int forks() {
    return forks;
  }

  @Override
  public List<Bench> benches() {
    return List.of(BENCH);
  }

  @Override
  public List<BenchPoint> points(Bench bench) {
    return Stream.of("1", "256")
        .flatMap(
            value ->
                bench.cases().stream()
                    .map(
                        each ->
                            new BenchPoint(bench, each, new TreeMap<>(Map.of("inFlight", value)))))
        .toList();
  }

  @Override
  public Duration estimate(BenchPoint point, boolean quick) {
    return Duration.ofSeconds(quick ? 1 : 4);
  }

  @Override
  public BenchFork fork(BenchPoint point, boolean quick) {
    if (fails && point.does().method().equals("third")) {
      throw new IllegalStateException("oh no");
    }
    forks++;
    double seconds = 1e-6 * (1 << BENCH.cases().indexOf(point.does()));
    return new BenchFork(List.of(seconds, seconds * 1.01), List.of(64.0, 64.0));
  }

  @Override
  public String jmh() {
    return "[]";
  }
}
