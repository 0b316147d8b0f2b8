package looplab.harness.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;

/** Results of benchmarks that nobody measured. */
final class BenchFixture {
  static final Bench HOP =
      new Bench(
          "offload-choice",
          "looplab.benchmarks.HopBenchmark",
          "What does a hop cost?",
          List.of(
              new Bench.Case("call", "a plain call"),
              new Bench.Case("worker", "a hop to a worker and back"),
              new Bench.Case("otherLoop", "a hop to another loop and back")),
          Map.of("inFlight", "{count} in flight"),
          "Threads sleep.");

  static final Bench PAYLOAD =
      new Bench(
          "offload-choice",
          "looplab.benchmarks.PayloadBenchmark",
          "How does the cost grow?",
          List.of(
              new Bench.Case("shared", "a message that is shared"),
              new Bench.Case("copied", "a message that is copied")),
          Map.of("bytes", "{bytes}"),
          "Copies take time.");

  private BenchFixture() {}

  static BenchPoint point(Bench bench, int index, String parameter, int value) {
    SortedMap<String, String> parameters = new TreeMap<>(Map.of(parameter, String.valueOf(value)));
    return new BenchPoint(bench, bench.cases().get(index), parameters);
  }

  /** One JVM for each time, each with two iterations around it. */
  static List<BenchFork> forks(double bytes, double... seconds) {
    return DoubleStream.of(seconds)
        .mapToObj(each -> new BenchFork(List.of(each * 0.99, each * 1.01), List.of(bytes, bytes)))
        .toList();
  }

  /** Three JVMs; with 256 in flight the other loop cannot be told from a call. */
  static BenchResult result() {
    Map<BenchPoint, List<BenchFork>> forks = new LinkedHashMap<>();
    forks.put(point(HOP, 0, "inFlight", 1), forks(0, 2e-9, 2.02e-9, 1.98e-9));
    forks.put(point(HOP, 1, "inFlight", 1), forks(236.7, 12e-6, 12.3e-6, 12.6e-6));
    forks.put(point(HOP, 2, "inFlight", 1), forks(120, 50e-6, 51e-6, 52e-6));
    forks.put(point(HOP, 0, "inFlight", 256), forks(0, 2e-9, 2.02e-9, 1.98e-9));
    forks.put(point(HOP, 1, "inFlight", 256), forks(190, 300e-9, 310e-9, 290e-9));
    forks.put(point(HOP, 2, "inFlight", 256), forks(72, 1.8e-9, 2.3e-9, 2e-9));
    for (int bytes : new int[] {1024, 1048576, 16777216}) {
      forks.put(point(PAYLOAD, 0, "bytes", bytes), forks(1700, 40e-6, 41e-6, 42e-6));
      double copy = bytes * 1e-10;
      forks.put(
          point(PAYLOAD, 1, "bytes", bytes),
          forks(1700 + bytes, 42e-6 + copy, 40e-6 + copy, 41e-6 + copy));
    }
    return with(forks);
  }

  static BenchResult with(Map<BenchPoint, List<BenchFork>> forks) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("looplab", "0.1.0");
    machine.put("commit", "abc");
    return new BenchResult(
        "offload-choice",
        forks,
        machine,
        Map.of("mode", "full"),
        true,
        "[{\"benchmark\":\"looplab.benchmarks.HopBenchmark.call\",\"primaryMetric\":{}}]");
  }
}
