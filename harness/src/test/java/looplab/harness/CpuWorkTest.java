package looplab.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuWorkTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0000000000000000000000000000000000000000000000000000000000000000",
    "1, 66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925",
    "2, 2b32db6c2c0a6235fb1397e8225ea85e0f0e6e8c7b126d0016ccbde0e667151e"
  })
  void stretch_hashesTheHash(int rounds, String digest) {
    assertThat(HexFormat.of().formatHex(CpuWork.stretch(rounds))).isEqualTo(digest);
  }

  @Test
  void roundsPerMilli_isPositive() {
    assertThat(CpuWork.roundsPerMilli()).isPositive();
  }

  @Test
  void ofMillis_twiceTheTime_isTwiceTheRounds() {
    assertThat(CpuWork.ofMillis(2).rounds()).isCloseTo(2 * CpuWork.ofMillis(1).rounds(), within(1));
  }

  @Test
  void ofMillis_ofNoTime_isNoWork() {
    assertThat(CpuWork.ofMillis(0).rounds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, 60_001})
  void ofMillis_outsideTheRange_isRefused(double millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuWork.ofMillis(millis))
        .withMessageContaining("between 0.0 and 60000.0");
  }

  @Test
  void runSlice_slicesAddUpToAllRounds() {
    CpuWork work = CpuWork.ofMillis(1);
    int size = work.rounds() / 3 + 1;
    int done = 0;
    int slices = 0;
    while (done < work.rounds()) {
      done = work.runSlice(done, size);
      slices++;
    }

    assertThat(done).isEqualTo(work.rounds());
    assertThat(slices).isEqualTo(3);
  }

  @Test
  void run_ofAnInterruptedThread_stopsEarlyAndStaysInterrupted() {
    CpuWork minute = CpuWork.ofMillis(60_000);

    boolean interrupted =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> {
              Thread.currentThread().interrupt();
              minute.run();
              return Thread.currentThread().isInterrupted();
            });

    assertThat(interrupted).isTrue();
  }
}
