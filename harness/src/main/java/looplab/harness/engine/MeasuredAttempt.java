package looplab.harness.engine;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import looplab.harness.Load;
import looplab.harness.Observations;
import looplab.harness.Script;
import looplab.harness.Stage;
import looplab.harness.Subject;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.exercise.Attempt;
import looplab.harness.exercise.ClosedVertx;
import org.jspecify.annotations.Nullable;

/**
 * Tries an answer by the trials of real experiments. Used by one thread at a time: the one that
 * runs the check.
 *
 * <p>The load generator is warmed before it first drives. A trial that is invalid is tried once
 * more. What a subject or script fails with is thrown, as it says more than a broken trial; that
 * the stage's Vert.x was closed beneath it says more still.
 */
public final class MeasuredAttempt implements Attempt {
  private static final String NAME = "yours";

  private final long seed;
  private final TrialRunner trials = new TrialRunner(new SimpleMeterRegistry(), RunListener.SILENT);
  private int trial;
  private volatile boolean warm;

  public MeasuredAttempt(long seed) {
    this.seed = seed;
  }

  /** Loads what every trial needs, by a trial of nothing. Blocks for half a second. */
  public static void prepare() throws InterruptedException {
    var _ = new MeasuredAttempt(0).play(stage -> Future.succeededFuture(Observations.none()));
  }

  /** Warms the load generator unless it is warm. Blocks for up to some seconds. */
  public void warmUp() throws InterruptedException {
    if (!warm) {
      Warmup.run(new SimpleMeterRegistry());
      warm = true;
    }
  }

  /** Whether the load generator has been warmed. */
  public boolean isWarm() {
    return warm;
  }

  @Override
  public TrialResult drive(Load load, Subject subject) throws InterruptedException {
    warmUp();
    TrialResult first = driveOnce(load, subject);
    return first.valid() ? first : driveOnce(load, subject);
  }

  private TrialResult driveOnce(Load load, Subject subject) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Variant.UnderLoad variant =
        Variant.underLoad(
            NAME,
            "your class",
            load,
            stage -> remembering(failure, stage, () -> subject.start(stage)));
    TrialResult result = trials.drive(variant, load, place());
    rethrow(failure.get());
    return result;
  }

  @Override
  public TrialResult play(Script script) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Variant.Scripted variant =
        Variant.scripted(
            NAME, "your class", stage -> remembering(failure, stage, () -> script.play(stage)));
    TrialResult result = trials.play(variant, place());
    rethrow(failure.get());
    return result;
  }

  @Override
  public long seed() {
    return seed;
  }

  private TrialRunner.Place place() {
    trial++;
    return new TrialRunner.Place(1, trial, seed * 1_000_003 + trial, Tags.of("lab", NAME));
  }

  /** Ends as what is started does, or as soon as the answer closes the stage's Vert.x. */
  private static <T> Future<T> remembering(
      AtomicReference<@Nullable Throwable> failure, Stage stage, Supplier<Future<T>> start) {
    Promise<T> ended = Promise.promise();
    ((VertxInternal) stage.server())
        .addCloseHook(
            done -> {
              ClosedVertx closed = new ClosedVertx();
              if (!isByTheStage(closed)) {
                failure.set(closed);
                ended.tryFail(closed);
              }
              done.succeed();
            });
    start
        .get()
        .onSuccess(ended::tryComplete)
        .onFailure(thrown -> failure.compareAndSet(null, thrown))
        .onFailure(ended::tryFail);
    return ended.future();
  }

  /** Vert.x runs its hooks inside of {@code close()}: whoever calls it stands on the stack. */
  private static boolean isByTheStage(ClosedVertx closed) {
    return Stream.of(closed.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Stage.class.getName()));
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure != null) {
      MeasuredAttempt.<RuntimeException>sneakily(failure);
    }
  }

  /** Throws what a future failed with, as if it had been thrown here. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneakily(Throwable failure) throws E {
    throw (E) failure;
  }
}
