package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import looplab.harness.engine.MeasuredAttempt;
import looplab.harness.exercise.Check;
import looplab.harness.exercise.Exercise;
import looplab.harness.exercise.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryingTest {
  @TempDir private Path folder;
  private final MeasuredAttempt attempt = new MeasuredAttempt(1);

  @Test
  void checkUnderLoad_findsTheGeneratorWarm() throws Exception {
    assertThat(tried(Check.underLoad("drives", "It drives.", this::sawWarm)))
        .isEqualTo(Finding.passed("warm"));
  }

  @Test
  void checkByScripts_doesNotWaitForTheGenerator() throws Exception {
    assertThat(tried(Check.of("plays", "It plays.", this::sawWarm)))
        .isEqualTo(Finding.passed("cold"));
  }

  private Finding sawWarm(Object yours, Object given) {
    return Finding.passed(attempt.isWarm() ? "warm" : "cold");
  }

  @SuppressWarnings("unchecked") // The labs of these tests are about Twice.
  private Finding tried(Check<Twice> check) throws Exception {
    Exercise<Twice> exercise = (Exercise<Twice>) TwiceLab.doubling().exercise().orElseThrow();
    Answer<Twice> answer = new Answer<>(exercise, folder);
    return new Trying<>(exercise, answer, attempt, Duration.ofSeconds(1)).one(check).finding();
  }
}
