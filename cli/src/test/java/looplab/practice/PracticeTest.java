package looplab.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeTest {
  @TempDir private Path home;
  private Lesson first;
  private Lesson second;
  private Lesson third;

  @BeforeEach
  void ship() {
    first = Greetings.lesson(home, "first");
    second = Greetings.lesson(home, "second");
    third = Greetings.lesson(home, "third");
  }

  @Test
  void nothingBegun_theFirstIsNext() throws IOException {
    assertThat(practice().next()).contains(first);
    assertThat(practice().toDo()).contains(first);
    assertThat(practice().inWork()).isEmpty();
  }

  @Test
  void next_isTheOneBehindTheOneInWork() throws IOException {
    practice().begin(second);

    assertThat(practice().inWork()).contains(second);
    assertThat(practice().toDo()).contains(second);
    assertThat(practice().next()).contains(third);
  }

  @Test
  void behindTheLast_comesWhatWasLeftOut() throws IOException {
    practice().begin(third);

    assertThat(practice().next()).contains(first);
  }

  @Test
  void passedOnes_areNotNext() throws IOException {
    practice().begin(first);
    practice().judged(first, Greetings.attempt(1), Greetings.passed());
    practice().judged(second, Greetings.attempt(1), Greetings.passed());

    assertThat(practice().toDo()).contains(third);
    practice().begin(third);
    practice().judged(third, Greetings.attempt(1), Greetings.passed());
    assertThat(practice().next()).isEmpty();
  }

  @Test
  void hints_openOneByOne() throws IOException {
    assertThat(practice().hint(first)).extracting(Lesson.Hint::title).containsExactly("Nudge");
    assertThat(practice().hint(first)).hasSize(2);
    assertThat(practice().hint(first)).hasSize(3);
    assertThat(practice().hint(first)).hasSize(3);
    assertThat(practice().standing(first).hints()).isEqualTo(3);
    assertThat(practice().standing(second).hints()).isZero();
  }

  @Test
  void solution_comesAfterTheSecondFailedAttempt() throws IOException {
    Practice practice = practice();
    practice.judged(first, Greetings.attempt(1), Greetings.failed());
    practice.judged(first, Greetings.attempt(1), Greetings.failed());
    assertThat(practice.solution(first)).isEmpty();
    assertThat(first.solution()).doesNotExist();

    practice.judged(first, Greetings.attempt(2), Greetings.failed());

    assertThat(practice.solution(first)).contains(first.solution());
    assertThat(practice.standing(first).seen()).isTrue();
  }

  @Test
  void solution_comesAfterAPass() throws IOException {
    practice().judged(first, Greetings.attempt(1), Greetings.passed());

    assertThat(practice().solution(first)).isPresent();
    assertThat(practice().standing(first).seen()).isFalse();
  }

  @Test
  void fileAsShipped_isNoAttempt() throws IOException {
    practice().judged(first, Greetings.SHIPPED, Greetings.failed());

    assertThat(practice().standing(first).attempts()).isZero();
  }

  @Test
  void whatWasNotTried_isNoAttempt() throws IOException {
    practice().judged(first, Greetings.attempt(1), Greetings.noCode());
    practice().judged(first, Greetings.attempt(2), Greetings.unclear());

    assertThat(practice().standing(first).attempts()).isZero();
  }

  @Test
  void reset_beginsAgain() throws IOException {
    practice().hint(first);
    practice().judged(first, Greetings.attempt(1), Greetings.passed());
    practice().solution(first);

    practice().reset(first);

    assertThat(practice().standing(first)).isEqualTo(Standing.BEGUN);
    assertThat(first.solution()).doesNotExist();
  }

  private Practice practice() {
    return new Practice(
        List.of(first, second, third),
        new Workshop(new IdeFiles(List.of(), Path.of("/jdk")), InstantSource.system()),
        new ProgressFile(home.resolve(Workshop.FOLDER), note -> {}));
  }
}
