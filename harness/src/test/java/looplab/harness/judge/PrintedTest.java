package looplab.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintedTest {
  private static final String FOREIGN =
      """
      lab: ERROR ContextImpl: Unhandled exception
      java.util.concurrent.RejectedExecutionException: event executor terminated
      \tat io.netty.util.concurrent.SingleThreadEventExecutor.reject(SingleThreadEventExecutor.java:1003)
      \tat java.base/java.lang.Thread.run(Thread.java:1474)
      Caused by: java.lang.IllegalStateException: closed
      \t... 12 common frames omitted
      """;
  private static final String OWN =
      """
      Exception in thread "forgotten" java.lang.NumberFormatException: For input "x"
       at java.base/java.lang.Integer.parseInt(Integer.java:781)
       at Answer.lambda$twice$0(Answer.java:12)
       at Answer$Inner.run(Answer.java:30)
       at java.base/java.lang.Thread.run(Thread.java:1474)
      """;

  @Test
  void traceWithoutALineOfTheLearners_isLeftOutWithTheLogsLine() {
    assertThat(Printed.shortened("before\n" + FOREIGN + FOREIGN + "after\n"))
        .isEqualTo("before\nafter");
  }

  @Test
  void traceOfTheLearners_isItsMessageAndTheirFrames() {
    assertThat(Printed.shortened(FOREIGN + OWN))
        .isEqualTo(
            """
            Exception in thread "forgotten" java.lang.NumberFormatException: For input "x"
                at Answer.lambda$twice$0(Answer.java:12)
                at Answer$Inner.run(Answer.java:30)\
            """);
  }

  @Test
  void cause_isToldToo() {
    assertThat(
            Printed.shortened(
                """
                java.lang.IllegalStateException: cannot open
                \tat Answer.open(Answer.java:3)
                Caused by: java.io.IOException: no list
                \tat java.base/java.nio.file.Files.lines(Files.java:1)
                \t... 3 more
                """))
        .isEqualTo(
            """
            java.lang.IllegalStateException: cannot open
            Caused by: java.io.IOException: no list
                at Answer.open(Answer.java:3)\
            """);
  }

  @Test
  void traceThatComesAgainAndAgain_isToldOnce() {
    assertThat(Printed.shortened(OWN.repeat(100))).isEqualTo(Printed.shortened(OWN));
  }

  @Test
  void messageOfManyLines_isToldByItsFirst() {
    assertThat(
            Printed.shortened(
                "mine\na.b.Thrown: one\ntwo\nthree\n\tat Answer.twice(Answer.java:3)\n"))
        .isEqualTo("mine\na.b.Thrown: one\n    at Answer.twice(Answer.java:3)");
  }

  @Test
  void manyLines_areCutAfterFive() {
    String many =
        IntStream.rangeClosed(1, 8).mapToObj(String::valueOf).collect(Collectors.joining("\n"));

    assertThat(Printed.shortened(many)).isEqualTo("1\n2\n3\n4\n5\n... and 3 more lines");
  }

  @Test
  void traceBehindManyLines_isStillTold() {
    assertThat(Printed.shortened("line\n".repeat(100) + OWN))
        .contains("NumberFormatException")
        .endsWith("... and 95 more lines");
  }

  @Test
  void nothing_staysNothing() {
    assertThat(Printed.shortened("\n \n")).isEmpty();
  }
}
