package looplab.labs.loopstarvation;

import java.util.stream.Stream;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Metric.Unit;
import looplab.harness.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What a sampling profiler does, in small: takes the stack of the server's loop every few
 * milliseconds, and looks for a batch on it. Each sample weighs as much as the time since the one
 * before, so that a late one distorts no share. Confined to the thread that samples.
 */
final class StackSampler {
  /** The time that all samples stand for: the width of the flame graph. As long as the trial. */
  static final Metric WATCHED = seconds("profile", "whole profile");

  /** The time of samples that had a link of a batch on them: the width of its frame. */
  static final Metric IN_BATCH = seconds("profile.in-batch", "batches in the profile");

  private static final String FRAME = Batch.class.getName();
  private volatile @Nullable Thread loop;
  private long lastLook;
  private long watchedNanos;
  private long inBatchNanos;

  private static Metric seconds(String name, String label) {
    return new Metric(name, label, Unit.SECONDS, Better.NEITHER);
  }

  /** Samples the server's loop of {@code stage} for as long as its trial is measured. */
  static void attachTo(Stage stage) {
    StackSampler sampler = new StackSampler();
    stage.server().runOnContext(here -> sampler.loop = Thread.currentThread());
    stage.sample(
        IN_BATCH,
        () -> {
          sampler.look();
          return sampler.inBatchNanos / 1e9;
        });
    stage.sample(WATCHED, () -> sampler.watchedNanos / 1e9);
  }

  /** Takes one stack. */
  private void look() {
    Thread watched = loop;
    if (watched == null) {
      return;
    }
    boolean inBatch =
        Stream.of(watched.getStackTrace()).anyMatch(frame -> FRAME.equals(frame.getClassName()));
    long now = System.nanoTime();
    long since = lastLook == 0 ? 0 : now - lastLook;
    lastLook = now;
    watchedNanos += since;
    inBatchNanos += inBatch ? since : 0;
  }
}
