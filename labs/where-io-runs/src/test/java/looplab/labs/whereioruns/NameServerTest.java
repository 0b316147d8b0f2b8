package looplab.labs.whereioruns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class NameServerTest {
  private static final String NAME = "\u0007far-end\u0004test\u0000";

  @Test
  void ipv4Question_isAnsweredWithLocalhost() {
    Buffer answer = NameServer.answerTo(question(1));

    assertThat(answer.getShort(0)).as("id").isEqualTo((short) 77);
    assertThat(answer.getShort(6)).as("answers").isEqualTo((short) 1);
    assertThat(answer.getBytes(answer.length() - 4, answer.length())).containsExactly(127, 0, 0, 1);
  }

  @Test
  void otherQuestion_isAnsweredWithNoRecord() {
    Buffer answer = NameServer.answerTo(question(28));

    assertThat(answer.getShort(6)).as("answers").isZero();
    assertThat(answer.getString(12, 12 + NAME.length())).isEqualTo(NAME);
    assertThat(answer.length()).isEqualTo(12 + NAME.length() + 4);
  }

  private static Buffer question(int type) {
    return Buffer.buffer()
        .appendShort((short) 77)
        .appendShort((short) 0x0100)
        .appendShort((short) 1)
        .appendShort((short) 0)
        .appendShort((short) 0)
        .appendShort((short) 0)
        .appendString(NAME)
        .appendShort((short) type)
        .appendShort((short) 1);
  }
}
