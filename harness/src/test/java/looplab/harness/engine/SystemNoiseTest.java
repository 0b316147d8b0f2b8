package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemNoiseTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void childThatEnded_countsAsOurs() throws Exception {
    double before = SystemNoise.childrenSeconds();

    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    child.waitFor();

    assertThat(SystemNoise.childrenSeconds()).isGreaterThan(before);
  }
}
