package looplab.labs.offloadchoice;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Observations;
import looplab.harness.Rounds;

/**
 * How long payloads of several sizes took to a receiver, with its short answer back, and what the
 * sender had in its hands afterwards.
 */
final class RoundTrips {
  /** The sizes, the largest first. */
  static final List<Size> SIZES =
      List.of(
          new Size("16 MiB", 1 << 24, 25),
          new Size("1 MiB", 1 << 20, 60),
          new Size("1 KiB", 1 << 10, 400));

  /** Sent first and not counted: code is interpreted before it is compiled. */
  static final Size WARM_UP = new Size("warm-up", 1 << 12, 2_000);

  /**
   * The time for 16 MiB over that for 1 MiB: 16 when each byte costs the same, 1 when none does.
   */
  static final Metric GROWTH = new Metric("growth", "16 MiB : 1 MiB", Unit.COUNT, Better.LOWER);

  /** 1 when the sender still has the payload, 0 when it let go. */
  static final Metric HOLDS = new Metric("holds", "sender has it", Unit.COUNT, Better.NEITHER);

  /** 1 when the sender sees what the receiver changed. */
  static final Metric SEES = new Metric("sees", "sender sees change", Unit.COUNT, Better.NEITHER);

  /**
   * A size of payload.
   *
   * @param times how many are sent, one after the other
   */
  record Size(String label, int bytes, int times) {
    /** The median time of one. */
    Metric metric() {
      return new Metric(
          label.toLowerCase(Locale.ROOT).replace(' ', '-'), label, Unit.SECONDS, Better.LOWER);
    }
  }

  private final Map<Size, double[]> seconds = new HashMap<>();

  /** Notes how long each message of a size took. */
  void add(Size size, double[] each) {
    seconds.put(size, each);
  }

  /** All sizes must have been added. */
  Observations observed(boolean holds, boolean sees) {
    Observations seen = Observations.none();
    for (Size size : SIZES) {
      seen = seen.with(size.metric(), median(size));
    }
    return seen.with(GROWTH, median(SIZES.get(0)) / median(SIZES.get(1)))
        .with(HOLDS, holds ? 1 : 0)
        .with(SEES, sees ? 1 : 0);
  }

  private double median(Size size) {
    return Rounds.median(seconds.getOrDefault(size, new double[0]));
  }
}
