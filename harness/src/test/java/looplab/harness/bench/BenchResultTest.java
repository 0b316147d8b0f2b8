package looplab.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BenchResultTest {
  private static final Bench BENCH =
      new Bench(
          "a-lab",
          "looplab.SomeBenchmark",
          "Which?",
          List.of(new Bench.Case("base", "the base"), new Bench.Case("other", "the other")),
          Map.of(),
          "Because.");

  private static final BenchPoint BASE =
      new BenchPoint(BENCH, BENCH.cases().getFirst(), new TreeMap<>());
  private static final BenchPoint OTHER =
      new BenchPoint(BENCH, BENCH.cases().getLast(), new TreeMap<>());

  private static BenchResult result(List<BenchFork> base, List<BenchFork> other) {
    Map<BenchPoint, List<BenchFork>> forks = new LinkedHashMap<>();
    forks.put(BASE, base);
    forks.put(OTHER, other);
    return new BenchResult("a-lab", forks, Map.of(), Map.of(), true, "[]");
  }

  private static BenchFork fork(Double... seconds) {
    return new BenchFork(List.of(seconds), List.of());
  }

  @Test
  void manyIterationsOfFewJvms_doNotNarrowTheInterval() {
    BenchResult few = result(List.of(fork(1.0), fork(2.0)), List.of());
    BenchResult many =
        result(List.of(fork(1.0, 1.0, 1.0, 1.0), fork(2.0, 2.0, 2.0, 2.0)), List.of());

    assertThat(many.time(BASE)).isEqualTo(few.time(BASE));
    assertThat(many.time(BASE).low()).isLessThan(1);
    assertThat(many.time(BASE).high()).isGreaterThan(2);
  }

  @Test
  void oneJvm_isJudgedByItsIterations() {
    BenchResult one = result(List.of(fork(1.0, 1.1, 0.9)), List.of(fork(2.0, 2.1, 1.9)));

    assertThat(one.time(BASE).high()).isFinite();
    assertThat(one.differs(OTHER)).isTrue();
  }

  @Test
  void slowRound_cancelsInTheRatio() {
    BenchResult result =
        result(
            List.of(fork(1.0), fork(5.0), fork(1.0)), List.of(fork(2.0), fork(10.0), fork(2.01)));

    assertThat(result.times(OTHER).orElseThrow().estimate()).isCloseTo(2, within(0.01));
    assertThat(result.differs(OTHER)).isTrue();
    assertThat(result.time(OTHER).high()).isGreaterThan(10);
  }

  @Test
  void intervalAroundOne_isNoDifference() {
    BenchResult result =
        result(List.of(fork(1.0), fork(1.2), fork(0.9)), List.of(fork(1.1), fork(0.95), fork(1.3)));

    assertThat(result.times(OTHER)).isPresent();
    assertThat(result.differs(OTHER)).isFalse();
  }

  @Test
  void baseline_isNotComparedWithItself() {
    BenchResult result = result(List.of(fork(1.0)), List.of(fork(2.0)));

    assertThat(result.times(BASE)).isEmpty();
    assertThat(result.differs(BASE)).isFalse();
  }

  @Test
  void notMeasured_isNotANumberAndNotCompared() {
    BenchResult result = result(List.of(fork(1.0)), List.of());

    assertThat(result.time(OTHER).estimate()).isNaN();
    assertThat(result.bytes(OTHER)).isNaN();
    assertThat(result.times(OTHER)).isEmpty();
  }

  @Test
  void valuesOfParameters_areSaidInWords() {
    Bench bench =
        new Bench(
            "a-lab",
            "looplab.SomeBenchmark",
            "Which?",
            BENCH.cases(),
            Map.of("size", "{bytes}", "number", "{count} in flight"),
            "Because.");
    BenchPoint point =
        new BenchPoint(
            bench, bench.baseline(), new TreeMap<>(Map.of("size", "16777216", "number", "256")));

    assertThat(point.name()).isEqualTo("SomeBenchmark.base, 256 in flight, 16 MiB");
  }
}
