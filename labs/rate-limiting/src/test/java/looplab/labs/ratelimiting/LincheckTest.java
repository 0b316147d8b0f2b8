package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import looplab.labs.ratelimiting.exhibits.CheckThenAct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No interleaving of two threads makes a limiter decide as no order of requests would. */
class LincheckTest {
  private static final Checker LINCHECK = new Lincheck();

  static List<Kind> kinds() {
    return Kind.all();
  }

  @Test
  void checkThenAct_isCaught() {
    Kind broken = Kind.FIXED_WINDOW.as("check-then-act", CheckThenAct::new);

    assertThat(LINCHECK.fault(broken, 100_000, 0)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void limiter_isLinearizable(Kind kind) {
    assertThat(LINCHECK.fault(kind, 60_000, 0)).isEmpty();
  }

  @Tag("faults")
  @ParameterizedTest
  @MethodSource("kinds")
  void limiter_isLinearizable_inManyScenarios(Kind kind) {
    assertThat(LINCHECK.fault(kind, 1_000_000, 0)).isEmpty();
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void limiter_isLinearizable_inVeryManyScenarios(Kind kind) {
    assertThat(LINCHECK.fault(kind, 5_000_000, 0)).isEmpty();
  }
}
