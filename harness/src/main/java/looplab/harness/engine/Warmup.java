package looplab.harness.engine;

import static looplab.harness.engine.SelfTestServer.OPERATION;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import looplab.harness.Arrivals;
import looplab.harness.Load;
import looplab.harness.LoadMetrics;
import looplab.harness.Traffic;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/**
 * Warms the generator before anything counts. In its first second it is interpreted and then
 * compiled, and can run a second late; what it measured then would be itself.
 */
final class Warmup {
  /** A generator that sends this punctually counts as warm: half of what spoils a trial. */
  static final double WARM_LAG_SECONDS = Validity.MOST_LAG_NANOS / 2e9;

  /** After this many rounds it is as warm as it gets; each trial still judges its own lag. */
  static final int MOST_ROUNDS = 10;

  private static final double RATE = 4_000;

  private Warmup() {}

  /** Drives a plain server until the generator is punctual. Blocks. */
  static void run(MeterRegistry meters) throws InterruptedException {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      if (lag(round(meters)) < WARM_LAG_SECONDS) {
        return;
      }
    }
  }

  /** How late the generator was: the 99th percentile of its send lag, in seconds. */
  static double lag(TrialResult round) {
    return round.value(LoadMetrics.SEND_LAG_P99);
  }

  /** Drives a plain server for a quarter of a second. */
  static TrialResult round(MeterRegistry meters) throws InterruptedException {
    Load load =
        Load.of(new Traffic(OPERATION, Arrivals.constant(RATE)))
            .warmedUpFor(Duration.ofMillis(50))
            .measuredFor(Duration.ofMillis(250));
    Variant.UnderLoad variant =
        Variant.underLoad("warm-up", "answers at once", load, SelfTestServer.plain());
    TrialRunner.Place place = new TrialRunner.Place(1, 1, 1, Tags.of("lab", "warm-up"));
    return new TrialRunner(meters, RunListener.SILENT).drive(variant, load, place);
  }
}
