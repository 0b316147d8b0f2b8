package looplab.labs.loopstarvation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
  private final AtomicLong now = new AtomicLong(42);
  private final AtomicInteger ran = new AtomicInteger();

  @Test
  void usedUp_ends() {
    budget(10).spendOn(batchOf(100, 3));

    // After 3, 6 and 9 ns something remains; after 12 nothing does.
    assertThat(ran).hasValue(4);
  }

  @Test
  void linkLongerThanTheBudget_runsAllTheSame() {
    budget(10).spendOn(batchOf(100, 1_000));

    assertThat(ran).hasValue(1);
  }

  @Test
  void shortBatch_isDone() {
    Batch batch = batchOf(2, 3);

    budget(10).spendOn(batch);

    assertThat(batch.isDone()).isTrue();
    assertThat(ran).hasValue(2);
  }

  @Test
  void noTime_isNoBudget() {
    assertThatIllegalArgumentException().isThrownBy(() -> budget(0)).withMessageContaining("0 ns");
  }

  private TimeBudget budget(long nanos) {
    return new TimeBudget(nanos, now::get);
  }

  private Batch batchOf(int links, long nanosEach) {
    return new Batch(
        links,
        () -> {
          now.addAndGet(nanosEach);
          ran.incrementAndGet();
        },
        () -> false);
  }
}
