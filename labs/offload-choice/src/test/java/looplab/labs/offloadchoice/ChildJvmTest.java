package looplab.labs.offloadchoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
  private static final int HEAP_MEBIBYTES = 32;
  private static final long PATIENCE_SECONDS = 30;

  @Test
  void job_isDoneAndAnswered() throws Exception {
    try (ChildJvm child = ChildJvm.startQuickly(JobServer.class, HEAP_MEBIBYTES)) {
      assertThat(child.ask(JobLine.compute(10).text())).isEqualTo(JobServer.DONE);
      assertThat(child.ask("no such job")).startsWith(JobServer.FAILED);
    }
  }

  @Test
  void childThatDies_answersNothing() throws Exception {
    try (ChildJvm child = ChildJvm.startQuickly(JobServer.class, HEAP_MEBIBYTES)) {
      assertThat(child.ask(JobLine.HALT.text())).isNull();
      assertThat(child.ask(JobLine.compute(10).text())).isNull();
    }
  }

  @Test
  void childWithAFullHeap_ends() throws Exception {
    try (ChildJvm child = ChildJvm.startQuickly(JobServer.class, HEAP_MEBIBYTES)) {
      assertThat(child.ask(JobLine.FILL_HEAP.text())).isNull();
    }
  }

  @Test
  void closing_endsTheChild() throws Exception {
    ChildJvm child = ChildJvm.startQuickly(JobServer.class, HEAP_MEBIBYTES);

    child.close();

    assertThat(child.handle().isAlive()).isFalse();
  }

  @Test
  void childOfAProcessThatWasKilled_endsByItself() throws Exception {
    ChildJvm parent =
        ChildJvm.startQuickly(CrashingService.class, 2 * HEAP_MEBIBYTES, CrashingService.CHILD);
    assertThat(parent.ask(CrashingService.PING)).isEqualTo(CrashingService.PONG);
    List<ProcessHandle> orphans = parent.handle().descendants().toList();
    assertThat(orphans).isNotEmpty();

    parent.close();

    for (ProcessHandle orphan : orphans) {
      assertThat(orphan.onExit()).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
