package looplab.labs.offloadchoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ParcelTest {

  @Test
  void handingOver_leavesTheSenderWithNothing() {
    byte[] content = {1, 2, 3};
    Parcel mine = new Parcel(content);

    Parcel yours = mine.handOver();

    assertThat(mine.isEmpty()).isTrue();
    assertThat(yours.take()).isSameAs(content);
    assertThatIllegalStateException().isThrownBy(mine::handOver);
  }
}
