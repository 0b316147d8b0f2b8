package looplab.labs.loopstarvation;

import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What a sampling profiler does, in small: takes the stack of the server's loop every few
 * milliseconds and counts those on which a batch is. Confined to the thread that samples.
 */
final class StackSampler {
  /** Stacks taken. */
  static final Metric SAMPLES = Metric.count("samples", Better.NEITHER);

  /** Stacks that had a link of a batch on them: the width of its frame in a flame graph. */
  static final Metric IN_BATCH =
      new Metric("samples.in-batch", "samples in a batch", Metric.Unit.COUNT, Better.NEITHER);

  private static final String FRAME = Batch.class.getName();
  private volatile @Nullable Thread loop;
  private int samples;
  private int inBatch;

  /** Samples the server's loop of {@code stage} for as long as its trial is measured. */
  static void attachTo(Stage stage) {
    StackSampler sampler = new StackSampler();
    stage.server().runOnContext(here -> sampler.loop = Thread.currentThread());
    stage.sample(IN_BATCH, sampler::look);
    stage.sample(SAMPLES, () -> sampler.samples);
  }

  /** Takes one stack; returns how many had a link on them so far. */
  private int look() {
    Thread watched = loop;
    if (watched != null) {
      samples++;
      for (StackTraceElement frame : watched.getStackTrace()) {
        if (FRAME.equals(frame.getClassName())) {
          inBatch++;
          break;
        }
      }
    }
    return inBatch;
  }
}
