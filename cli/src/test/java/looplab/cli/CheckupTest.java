package looplab.cli;

import static looplab.cli.Finding.Grade.FAILED;
import static looplab.cli.Finding.Grade.OK;
import static looplab.cli.Finding.Grade.POOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import looplab.harness.Lab;
import org.junit.jupiter.api.Test;

class CheckupTest {
  private static final List<Lab> LABS = List.of(TestLabs.holding());

  @Test
  void oldJava_fails() {
    assertThat(Checkup.java(24).grade()).isEqualTo(FAILED);
    assertThat(Checkup.java(25).grade()).isEqualTo(OK);
  }

  @Test
  void littleMemory_isPoorAndVeryLittleFails() {
    assertThat(Checkup.heap(100).grade()).isEqualTo(FAILED);
    assertThat(Checkup.heap(300).grade()).isEqualTo(POOR);
    assertThat(Checkup.heap(1000).grade()).isEqualTo(OK);
  }

  @Test
  void busyMachine_isPoor() {
    assertThat(Checkup.load(1000).grade()).isEqualTo(POOR);
    assertThat(Checkup.load(0).grade()).isEqualTo(OK);
  }

  @Test
  void fewOpenFiles_areRefusedWithTheNumberNeeded() {
    long needed = OpenFiles.needed(LABS);

    assertThatThrownBy(() -> OpenFiles.check(OptionalLong.of(64), LABS))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.NOT_READY);
              assertThat(refusal.hint()).contains("ulimit -n " + needed);
            })
        .hasMessageContaining("64");
  }

  @Test
  void enoughOpenFilesOrNoTelling_isAccepted() {
    OpenFiles.check(OptionalLong.of(OpenFiles.needed(LABS)), LABS);
    OpenFiles.check(OptionalLong.empty(), LABS);
  }
}
