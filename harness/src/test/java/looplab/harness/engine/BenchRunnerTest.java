package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;
import looplab.harness.bench.Benchmarks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BenchRunnerTest {
  private static final Bench BENCH =
      new Bench(
          "a-lab",
          "looplab.SomeBenchmark",
          "Which?",
          Stream.of("a", "b", "c").map(each -> new Bench.Case(each, "the " + each)).toList(),
          Map.of(),
          "Because.");

  private static final List<BenchPoint> POINTS =
      BENCH.cases().stream().map(each -> new BenchPoint(BENCH, each, new TreeMap<>())).toList();

  private final List<String> ran = new ArrayList<>();
  private int endsAt = Integer.MAX_VALUE;
  private boolean fails;

  /** Takes no time; the n-th run takes n seconds, it says. */
  private final Benchmarks benchmarks =
      new Benchmarks() {
        @Override
        public List<Bench> benches() {
          return List.of(BENCH);
        }

        @Override
        public List<BenchPoint> points(Bench bench) {
          return POINTS;
        }

        @Override
        public Duration estimate(BenchPoint point, boolean quick) {
          return Duration.ZERO;
        }

        @Override
        public BenchFork fork(BenchPoint point, boolean quick) throws InterruptedException {
          if (ran.size() == endsAt && fails) {
            throw new IllegalStateException("oh no");
          }
          if (ran.size() == endsAt) {
            throw new InterruptedException();
          }
          ran.add(point.does().method());
          return new BenchFork(List.of((double) ran.size()), List.of());
        }

        @Override
        public String jmh() {
          return "[]";
        }
      };

  private final BenchRunner runner = new BenchRunner(benchmarks, false, (point, n, of) -> {});

  private BenchResult run(int rounds) {
    return runner.run("a-lab", POINTS, rounds, Map.of());
  }

  private static List<Double> seconds(BenchResult result, int point) {
    return result.forks(POINTS.get(point)).stream().map(each -> each.seconds().getFirst()).toList();
  }

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void rounds_goForwardsAndBackwardsInTurn() {
    BenchResult result = run(3);

    assertThat(ran).containsExactly("a", "b", "c", "c", "b", "a", "a", "b", "c");
    assertThat(seconds(result, 0)).containsExactly(1.0, 6.0, 7.0);
    assertThat(result.complete()).isTrue();
    assertThat(runner.problem()).isEmpty();
  }

  @Test
  void interruption_keepsTheWholeRounds() {
    endsAt = 5;
    BenchResult result = run(3);

    assertThat(result.complete()).isFalse();
    assertThat(seconds(result, 0)).containsExactly(1.0);
    assertThat(seconds(result, 2)).containsExactly(3.0);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void interruptionInTheFirstRound_keepsWhatThereIs() {
    endsAt = 1;
    BenchResult result = run(3);

    assertThat(result.complete()).isFalse();
    assertThat(seconds(result, 0)).containsExactly(1.0);
    assertThat(seconds(result, 1)).isEmpty();
  }

  @Test
  void failure_endsTheRunAndIsNamed() {
    endsAt = 4;
    fails = true;
    BenchResult result = run(3);

    assertThat(result.complete()).isFalse();
    assertThat(runner.problem()).hasValue("SomeBenchmark.b: oh no");
    assertThat(ran).hasSize(4);
  }

  @Test
  void machine_isSaidAndNoThreadIsPlaced() {
    assertThat(run(1).machine()).containsKeys("jdk", "cpu", "commit", "transport");
    assertThat(run(1).machine().get("placement")).contains("where the system puts them");
  }
}
