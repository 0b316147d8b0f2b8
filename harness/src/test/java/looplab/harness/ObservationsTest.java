package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final Metric WAIT = Metric.seconds("wait");

  @Test
  void with_leavesTheOriginalAsItWas() {
    Observations before = Observations.none();

    Observations after = before.with(WAIT, 1.5);

    assertThat(before.values()).isEmpty();
    assertThat(after.values()).containsEntry(WAIT, 1.5);
  }

  @Test
  void with_keepsTheOrderInWhichMetricsWereMeasured() {
    List<Metric> metrics =
        IntStream.range(0, 20).mapToObj(i -> Metric.seconds("metric." + i)).toList();
    Observations seen = Observations.none();
    for (Metric each : metrics) {
      seen = seen.with(each, 1);
    }

    assertThat(seen.values().keySet()).containsExactlyElementsOf(metrics);
  }

  @Test
  void order_isKeptByName() {
    Observations seen = Observations.none().with(WAIT, 1).order("turns", List.of("tick", "timer"));

    assertThat(seen.orders()).containsEntry("turns", List.of("tick", "timer"));
    assertThat(seen.values()).containsKey(WAIT);
  }

  @Test
  void value_thatWasNotMeasured_isNaN() {
    assertThat(Trials.silent("slow", 1).value(WAIT)).isNaN();
  }
}
