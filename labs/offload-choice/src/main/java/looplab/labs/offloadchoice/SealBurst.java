package looplab.labs.offloadchoice;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import looplab.harness.Metric;
import looplab.harness.Metric.Better;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Stage;

/**
 * Twenty documents at once, read one after the other into the same buffer, and a mill that waits
 * for a device: what the desk does with its threads is seen whatever the number of cores.
 */
record SealBurst(Supplier<SealDesk> desks) implements Script {
  static final int AT_ONCE = 4;
  static final Metric TOOK = Metric.seconds("took");
  static final Metric MOST = Metric.count("at.once", Better.NEITHER);
  static final Metric WRONG = Metric.count("wrong.seals", Better.LOWER);

  private static final int DOCUMENTS = 20;
  private static final long GRIND_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  @Override
  public Future<Observations> play(Stage stage) {
    UnderWay underWay = new UnderWay();
    Context loop = stage.server().getOrCreateContext();
    Promise<Observations> over = Promise.promise();
    loop.runOnContext(
        go -> {
          try {
            SealDesk desk = desks.get();
            desk.open(
                stage.server(), AT_ONCE, bytes -> underWay.counting(() -> grind(bytes)).run());
            sealAll(desk, stage.seed(), underWay).onComplete(over);
          } catch (RuntimeException thrown) {
            over.fail(thrown);
          }
        });
    return over.future();
  }

  private static Future<Observations> sealAll(SealDesk desk, long seed, UnderWay underWay) {
    Random random = new Random(seed);
    List<byte[]> musts = new ArrayList<>();
    List<Future<byte[]>> seals = new ArrayList<>();
    byte[] buffer = Documents.drawn(0, random);
    long begun = System.nanoTime();
    for (int number = 1; number <= DOCUMENTS; number++) {
      byte[] read = Documents.drawn(number, random);
      System.arraycopy(read, 0, buffer, 0, read.length);
      musts.add(Documents.sealOf(read));
      seals.add(desk.seal(buffer));
    }
    return Future.all(seals)
        .map(
            all -> {
              double seconds = (System.nanoTime() - begun) / 1e9;
              int wrong = 0;
              for (int i = 0; i < DOCUMENTS; i++) {
                wrong += Arrays.equals(musts.get(i), seals.get(i).result()) ? 0 : 1;
              }
              return Observations.none()
                  .with(TOOK, seconds)
                  .with(MOST, underWay.most())
                  .with(WRONG, wrong);
            });
  }

  /** Holds its thread as a call to a device does. */
  private static void grind(byte[] bytes) {
    try {
      var _ = new CountDownLatch(1).await(GRIND_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    Documents.stir(bytes);
  }
}
