package looplab.labs.offloadchoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FlakyJobsTest {

  @Test
  void asManyJobsAsStated_fail() {
    LongStream.range(0, 20).forEach(seed -> assertThat(failing(seed)).hasSize(FlakyJobs.FAILING));
  }

  @Test
  void seed_decidesWhichOnes() {
    assertThat(failing(1)).isEqualTo(failing(1)).isNotEqualTo(failing(2));
  }

  private static List<Integer> failing(long seed) {
    FlakyJobs jobs = new FlakyJobs(seed);
    List<Integer> failing = new ArrayList<>();
    for (int number = 0; number < FlakyJobs.COUNT; number++) {
      try {
        jobs.run(number);
      } catch (FlakyJobs.JobFailed | StackOverflowError expected) {
        failing.add(number);
      }
    }
    return failing;
  }
}
