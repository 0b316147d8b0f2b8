package looplab.practice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import looplab.cli.JudgedMain;
import looplab.cli.Labs;
import looplab.harness.judge.Judge;
import looplab.harness.judge.Limits;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every exercise, judged for real once; {@code ./lab dev check} does it twenty times.
 *
 * <p>Two exercises at a time: most of a judgement is waiting. They disturb each other, so a proof
 * that holds all the same is believed, and any other is made again alone.
 */
class ExerciseProofTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final int AT_ONCE = 2;

  private static final Map<String, Proof> DISTURBED = new HashMap<>();

  static List<Lesson> lessons() {
    return Labs.inReadingOrder().stream()
        .flatMap(lab -> Lesson.of(lab, CHECKOUT).stream())
        .toList();
  }

  static Stream<String> names() {
    return lessons().stream().map(Lesson::name);
  }

  @BeforeAll
  static void proveSideBySide() throws Exception {
    Map<String, Future<Proof>> proofs = new HashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Lesson lesson : lessons()) {
        proofs.put(lesson.name(), pool.submit(() -> proof(lesson)));
      }
    }
    for (Map.Entry<String, Future<Proof>> each : proofs.entrySet()) {
      DISTURBED.put(each.getKey(), each.getValue().get());
    }
  }

  private static Proof proof(Lesson lesson) throws Exception {
    Judge judge = new Judge(JudgedMain.class, Limits.usual().untilOneFails());
    return Proof.of(lesson, judge::judge, new Proof.Runs(1, 1), 1, contender -> {});
  }

  @ParameterizedTest
  @MethodSource("names")
  void exercise_failsAsShippedAndIsSolvedAndCatchesItsDecoys(String name) throws Exception {
    Proof proof = requireNonNull(DISTURBED.get(name));
    if (!proof.holds()) {
      proof = proof(proof.lesson());
    }

    assumeThat(proof.unclear()).as("too busy to tell").isFalse();
    assertThat(proof.holds()).as(new KillMatrix(TextStyle.plain()).of(proof)).isTrue();
  }
}
