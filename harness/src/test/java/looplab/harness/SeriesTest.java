package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Series ADMITTED = Series.of("admitted", 0.5, List.of(1.0, 2.0, 3.0));

  @Test
  void series_isAsLongAsItsSteps() {
    assertThat(ADMITTED.seconds()).isEqualTo(1.5);
  }

  @Test
  void marks_areAddedToACopy() {
    Series marked = ADMITTED.limit("limit", 2).event("window ends", 1);

    assertThat(marked.limit()).isEqualTo(new Series.Mark("limit", 2));
    assertThat(marked.event()).isEqualTo(new Series.Mark("window ends", 1));
    assertThat(ADMITTED.limit()).isNull();
  }

  @Test
  void valuesThatCannotBeDrawn_areRefused() {
    assertThatThrownBy(() -> Series.of("admitted", 1, List.of(Double.NaN)))
        .hasMessageContaining("value of a series");
    assertThatThrownBy(() -> Series.of("admitted", 1, List.of(-1.0)))
        .hasMessageContaining("value of a series");
    assertThatThrownBy(() -> Series.of("admitted", 0, List.of(1.0)))
        .hasMessageContaining("step of a series");
    assertThatThrownBy(() -> Series.of("admitted", 1, List.of()))
        .hasMessageContaining("steps of a series");
  }

  @Test
  void series_isKeptByName() {
    Observations seen = Observations.none().series(ADMITTED).order("turns", List.of("a"));

    assertThat(seen.series()).containsEntry("admitted", ADMITTED);
    assertThat(seen.orders()).containsKey("turns");
  }
}
