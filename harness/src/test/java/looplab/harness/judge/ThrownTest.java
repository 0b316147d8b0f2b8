package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import looplab.harness.exercise.Finding;
import org.junit.jupiter.api.Test;

class ThrownTest {
  private static final String LINE = "Answer.<clinit> (Answer.java:12)";

  @Test
  void wrappings_areLookedThrough() {
    Throwable root = theirs(new IllegalStateException("no price list"));

    Throwable thrown = new ExecutionException(new ExceptionInInitializerError(root));

    assertThat(evidence(thrown))
        .containsExactly("java.lang.IllegalStateException: no price list at " + LINE);
  }

  @Test
  void rootCause_isToldBesideWhatWasThrown() {
    Throwable thrown =
        theirs(new IllegalStateException("cannot open", new ArithmeticException("/ by zero")));

    assertThat(evidence(new CompletionException(thrown)))
        .containsExactly(
            "java.lang.IllegalStateException: cannot open at " + LINE,
            "caused by java.lang.ArithmeticException: / by zero");
  }

  @Test
  void rootCauseThatIsToldAlready_isNotToldTwice() {
    Throwable thrown = theirs(new RuntimeException(new ArithmeticException("/ by zero")));

    assertThat(evidence(thrown)).hasSize(1);
  }

  private static Throwable theirs(Throwable thrown) {
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Answer", "<clinit>", "Answer.java", 12)});
    return thrown;
  }

  private static List<String> evidence(Throwable thrown) {
    Finding finding = Thrown.finding(thrown, new Frames("Answer"));
    assertThat(finding).isInstanceOf(Finding.Failed.class);
    return ((Finding.Failed) finding).evidence();
  }
}
