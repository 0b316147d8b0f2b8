package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopWatchTest {
  private static final StackTraceElement HASHING = frame("looplab.harness.CpuWork", "run");
  private static final StackTraceElement LAB = frame("looplab.labs.some.Handler", "handle");
  private static final StackTraceElement NETTY = frame("io.netty.channel.Loop", "run");
  private static final StackTraceElement JDK = frame("java.security.MessageDigest", "update");

  @Test
  void frameworkAndJdk_areNeverBlamedWhileOthersAreThere() {
    assertThat(LoopWatch.culprit(stack(JDK, LAB, NETTY))).isEqualTo("Handler.handle (A.java:3)");
  }

  @Test
  void workThatAllLabsShare_isNamedWithItsCaller() {
    assertThat(LoopWatch.culprit(stack(JDK, HASHING, LAB, NETTY)))
        .isEqualTo("CpuWork.run (A.java:3), called by Handler.handle (A.java:3)");
  }

  @Test
  void sharedWorkThatNoLabCalled_standsAlone() {
    assertThat(LoopWatch.culprit(stack(HASHING, NETTY))).isEqualTo("CpuWork.run (A.java:3)");
  }

  @Test
  void nothingOfOurs_isTheInnermostFrame() {
    assertThat(LoopWatch.culprit(stack(JDK, NETTY))).isEqualTo("MessageDigest.update (A.java:3)");
  }

  private static StackTraceElement[] stack(StackTraceElement... innermostFirst) {
    return innermostFirst;
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "A.java", 3);
  }
}
