package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoopProbeTest {
  @Test
  void loopThatIsHeldFromBeforeTheStart_isLate() throws Exception {
    try (OpenStage open = OpenStages.open()) {
      CountDownLatch held = new CountDownLatch(1);
      open.stage()
          .server()
          .runOnContext(
              go -> {
                held.countDown();
                LockSupport.parkNanos(150_000_000);
              });
      held.await();
      Timer delays = Timer.builder("delays").register(new SimpleMeterRegistry());
      Window window = Window.startingIn(10_000_000, 50_000_000);

      LoopProbe.Reading seen =
          new LoopProbe(open.serverLoop(), window, delays).start().get(20, TimeUnit.SECONDS);

      assertThat(seen.delay().getTotalCount()).isEqualTo(10);
      assertThat(seen.delay().getMaxValue()).isGreaterThan(100_000_000);
    }
  }
}
