package looplab.labs.ratelimiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitTest {
  private static final ManualClock CLOCK = new ManualClock(0);

  @Test
  void limit_outOfRange_isRefusedWithTheRange() {
    assertThatThrownBy(() -> new Limit(0, 1))
        .hasMessage("permits of a limit must be between 1 and 1099511627776, but is 0");
    assertThatThrownBy(() -> new Limit(1, 0)).hasMessageContaining("nanoseconds of a limit");
    assertThatThrownBy(() -> new Limit(Limit.MOST_PERMITS + 1, 1)).hasMessageContaining("permits");
  }

  @Test
  void products_thatWouldOverflow_areRefusedAtConstruction() {
    Limit oddRate = new Limit(Limit.MOST_PERMITS - 1, Limit.LONGEST_NANOS);

    assertThatThrownBy(() -> new TokenBucket(oddRate, 1_000_000, CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gcra(Duration.ofDays(365), 1_000, CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FixedWindow(new Limit(Limit.MOST_PERMITS, 1), CLOCK))
        .hasMessageContaining("cannot count");
  }

  @Test
  void rates_thatPeopleAskFor_areRepresented() {
    for (Duration period : new Duration[] {Duration.ofSeconds(1), Duration.ofDays(1)}) {
      for (long permits : new long[] {1, 7, 100, 99_991, 1_000_000}) {
        Limit limit = Limit.of(permits, period);
        assertThat(new TokenBucket(limit, Math.min(permits, 50_000), CLOCK).capacity())
            .isPositive();
        assertThat(new FixedWindow(limit, CLOCK).capacity()).isEqualTo(permits);
        assertThat(new SlidingWindowCounter(limit, CLOCK).capacity()).isEqualTo(permits);
        assertThat(new SlidingWindowLog(limit, CLOCK).capacity()).isEqualTo(permits);
      }
    }
  }

  @Test
  void timeLine_startsAtNoughtAndEndsAfter146Years() {
    ManualClock clock = new ManualClock(Long.MAX_VALUE - 1);
    TimeLine time = new TimeLine(clock);
    assertThat(time.nanos()).isZero();
    clock.advance(10);
    assertThat(time.nanos()).as("over the clock's own end").isEqualTo(10);
    clock.advance(-20);
    assertThat(time.nanos()).as("before the start").isZero();
    clock.advance(10 + TimeLine.END_NANOS + 1);
    assertThat(time.nanos()).isEqualTo(TimeLine.END_NANOS);
  }
}
