package looplab.labs.loopstarvation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final AtomicInteger ran = new AtomicInteger();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  @Test
  void eachLink_runsOnce() {
    Batch batch = batch(3);

    while (!batch.isDone()) {
      batch.runNext();
    }

    assertThat(ran).hasValue(3);
  }

  @Test
  void nothingLeft_refusesToRun() {
    assertThatIllegalStateException().isThrownBy(batch(0)::runNext);
  }

  @Test
  void abandoned_isDone() {
    Batch batch = batch(3);

    abandoned.set(true);

    assertThat(batch.isDone()).isTrue();
  }

  @Test
  void fewerThanNoLinks_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> batch(-1)).withMessageContaining("-1");
  }

  private Batch batch(int links) {
    return new Batch(links, ran::incrementAndGet, abandoned::get);
  }
}
