package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import looplab.cli.JudgedMain;
import looplab.cli.Labs;
import looplab.harness.judge.Judge;
import looplab.harness.judge.Limits;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exercise, judged for real once; {@code ./lab dev check} does it twenty times. */
class ExerciseProofTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  static List<Lesson> lessons() {
    return Labs.inReadingOrder().stream()
        .flatMap(lab -> Lesson.of(lab, CHECKOUT).stream())
        .toList();
  }

  static Stream<String> names() {
    return lessons().stream().map(Lesson::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void exercise_failsAsShippedAndIsSolvedAndCatchesItsDecoys(String name) throws Exception {
    Lesson lesson = lessons().stream().filter(each -> each.name().equals(name)).findFirst().get();

    Judge judge = new Judge(JudgedMain.class, Limits.usual().untilOneFails());
    Proof proof = Proof.of(lesson, judge::judge, new Proof.Runs(1, 1), 1, contender -> {});

    assumeThat(proof.unclear()).as("too busy to tell").isFalse();
    assertThat(proof.holds()).as(new KillMatrix(TextStyle.plain()).of(proof)).isTrue();
  }
}
