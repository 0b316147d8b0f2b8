package looplab.labs.offloadchoice;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class JobLineTest {

  @Test
  void jobThatEndsItsProcess_isRefusedOutsideAChild() {
    assertThatIllegalStateException().isThrownBy(JobLine.HALT::run).withMessageContaining("child");
    assertThatIllegalStateException().isThrownBy(JobLine.FILL_HEAP::run);
  }

  @Test
  void computing_isAllowedAnywhere() {
    assertThatCode(JobLine.compute(10)::run).doesNotThrowAnyException();
  }
}
