package looplab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ServiceLoader;
import java.util.TreeMap;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.Benchmarks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.RunnerException;

class JmhBenchmarksTest {
  private final JmhBenchmarks benchmarks = new JmhBenchmarks();

  private BenchPoint copyOfTenKilobytes() {
    return benchmarks.benches().stream()
        .flatMap(each -> benchmarks.points(each).stream())
        .filter(each -> each.name().equals("JsonBenchmark.copy, 10 kB"))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void service_isFound() {
    assertThat(ServiceLoader.load(Benchmarks.class).findFirst())
        .get()
        .isInstanceOf(JmhBenchmarks.class);
  }

  @Test
  void fork_yieldsSecondsAndBytesOfEachIteration() throws InterruptedException {
    BenchFork fork = benchmarks.fork(copyOfTenKilobytes(), true);

    assertThat(fork.seconds()).hasSize(5).allMatch(each -> each > 0 && each < 0.001);
    // A copy of ten kilobytes, its header, and some rounding of the allocator's.
    assertThat(fork.bytes()).hasSize(5).allMatch(each -> each >= 10_000 && each < 20_000);
    JsonObject jmh = new JsonArray(benchmarks.jmh()).getJsonObject(0);
    assertThat(jmh.getJsonObject("primaryMetric").getJsonArray("rawData").getJsonArray(0))
        .hasSize(5);
    assertThat(jmh.getInteger("forks")).isEqualTo(1);
    assertThat(jmh.encode()).doesNotContain(System.getProperty("java.home"));
  }

  @Test
  void interruption_endsTheForkAndItsJvm() {
    Thread measuring = Thread.currentThread();
    Thread.startVirtualThread(
        () -> {
          while (ProcessHandle.current().children().findAny().isEmpty()) {
            Thread.onSpinWait();
          }
          measuring.interrupt();
        });

    assertThatThrownBy(() -> benchmarks.fork(copyOfTenKilobytes(), true))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().children()).as("JVMs that go on measuring").isEmpty();
  }

  @Test
  void unknownMethod_isNamed() {
    Bench bench = Benches.all().getFirst();
    BenchPoint point = new BenchPoint(bench, new Bench.Case("missing", "nothing"), new TreeMap<>());

    assertThatThrownBy(() -> benchmarks.estimate(point, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("JsonBenchmark.missing");
  }

  @Test
  void reason_isWhatWasThrownFirst() {
    BenchmarkException failed =
        new BenchmarkException(
            new IllegalStateException("a hop failed", new RuntimeException("no handlers")));

    assertThat(JmhOutput.reason(new RunnerException("outer", failed))).endsWith(": no handlers");
    assertThat(JmhOutput.reason(new RunnerException("another JMH runs"))).contains("another JMH");
  }
}
