package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import looplab.harness.Load;
import looplab.harness.Observations;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.TrialDetail;
import looplab.harness.TrialResult;
import looplab.harness.Variant;

/**
 * Tries one variant once, on a stage of its own.
 *
 * <p>Blocks; call from a thread that is no event loop. Interrupt that thread to break off.
 */
final class TrialRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LEAD_NANOS = 20_000_000;

  private final MeterRegistry meters;
  private final RunListener listener;

  TrialRunner(MeterRegistry meters, RunListener listener) {
    this.meters = meters;
    this.listener = listener;
  }

  /**
   * Where a trial stands in a run.
   *
   * @param labels of its meters: lab, experiment
   */
  record Place(int round, int position, long seed, Tags labels) {}

  /** Plays a script. It has no load; its stage gets the default time-out and connections. */
  TrialResult play(Variant.Scripted variant, Place place) throws InterruptedException {
    Stage.Settings settings =
        new Stage.Settings(place.seed(), Load.DEFAULT_TIMEOUT, Load.DEFAULT_CONNECTIONS);
    try (OpenStage open = OpenStage.open(meters, settings)) {
      Observations seen = await(variant.script().play(open.stage()), PATIENCE);
      return new TrialResult(
          variant.name(), place.round(), place.position(), List.of(), seen, null);
    } catch (BrokenTrial broken) {
      return broken(variant, place, broken);
    }
  }

  /** Puts a variant under a load. */
  TrialResult drive(Variant.UnderLoad variant, Load load, Place place) throws InterruptedException {
    Stage.Settings settings = new Stage.Settings(place.seed(), load.timeout(), load.connections());
    SystemNoise before;
    Reading reading;
    try (OpenStage open = OpenStage.open(meters, settings)) {
      before = SystemNoise.now();
      reading = measure(open, variant, load, place);
    } catch (BrokenTrial broken) {
      return broken(variant, place, broken);
    }
    SystemNoise noise = SystemNoise.now().since(before);
    return reading.toResult(variant, place, noise);
  }

  private Reading measure(OpenStage open, Variant.UnderLoad variant, Load load, Place place)
      throws InterruptedException, BrokenTrial {
    Map<String, Operation> operations = await(variant.subject().start(open.stage()), PATIENCE);
    Tags tags = place.labels().and("variant", variant.name());
    Window window =
        Window.startingIn(load.warmup().toNanos() + LEAD_NANOS, load.measured().toNanos());
    TrialRecorder recorder = new TrialRecorder(load, window, meters, tags);
    LoopProbe probe = new LoopProbe(open.serverLoop(), window, delayTimer(tags));
    CompletableFuture<LoopProbe.Reading> probing = probe.start();
    ContextInternal context = (ContextInternal) open.stage().client().getOrCreateContext();
    LoadGenerator generator =
        new LoadGenerator(context, load, operations, place.seed(), window, recorder);
    LoopWatch watch = new LoopWatch(open.serverLoop(), window, open.stage().sampled());
    try (watch) {
      CompletableFuture<Long> sending = generator.run().toCompletionStage().toCompletableFuture();
      follow(sending, window, load, probe);
      long unsent = await(sending, PATIENCE);
      LoopProbe.Reading loop = await(probing, PATIENCE);
      return new Reading(window, recorder, loop, watch, unsent);
    }
  }

  private Timer delayTimer(Tags tags) {
    return Timer.builder("lab.eventloop.delay")
        .description("How late the server's event loop ran what was due")
        .tags(tags)
        .serviceLevelObjectives(TrialRecorder.BUCKETS)
        .register(meters);
  }

  /** Reports progress until the sending is over. */
  private void follow(CompletableFuture<Long> sending, Window window, Load load, LoopProbe probe)
      throws InterruptedException {
    long begun = window.fromNanos() - load.warmup().toNanos();
    double length = window.untilNanos() - begun;
    while (!sending.isDone()) {
      double share = Math.clamp((System.nanoTime() - begun) / length, 0, 1);
      listener.progress(share, probe.lastDelayNanos() / 1e9);
      if (System.nanoTime() - window.untilNanos() - load.timeout().toNanos() > PATIENCE.toNanos()) {
        return;
      }
      try {
        sending.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException notYetOrFailed) {
        // Looked at again by the loop's condition, and by whoever awaits the sending.
      }
    }
  }

  /** Everything that was read off one trial under load. */
  private record Reading(
      Window window, TrialRecorder recorder, LoopProbe.Reading loop, LoopWatch watch, long unsent) {

    TrialResult toResult(Variant.UnderLoad variant, Place place, SystemNoise noise) {
      TrialDetail detail =
          new TrialDetail(
              recorder.details(),
              recorder.sendLag(),
              new TrialDetail.LoopDetail(
                  loop.delay(), loop.turns(), loop.utilization(), watch.blockers()),
              new TrialDetail.Timeline(
                  window.sliceNanos() / 1e9, loop.sliceMaxSeconds(), recorder.endedBySlice()));
      Observations seen =
          TrialNumbers.of(
              detail, recorder.answersInWindow(), window.seconds(), watch.greatest(), noise);
      return new TrialResult(
          variant.name(),
          place.round(),
          place.position(),
          Validity.problems(detail, unsent, noise),
          seen,
          detail);
    }
  }

  private static TrialResult broken(Variant variant, Place place, BrokenTrial broken) {
    return new TrialResult(
        variant.name(),
        place.round(),
        place.position(),
        List.of(String.valueOf(broken.getMessage())),
        Observations.none(),
        null);
  }

  private static <T> T await(Future<T> future, Duration patience)
      throws InterruptedException, BrokenTrial {
    return await(future.toCompletionStage().toCompletableFuture(), patience);
  }

  private static <T> T await(CompletableFuture<T> future, Duration patience)
      throws InterruptedException, BrokenTrial {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new BrokenTrial("the trial broke: " + failed.getCause(), failed);
    } catch (TimeoutException late) {
      throw new BrokenTrial("the trial hung for " + patience.toSeconds() + " s", late);
    }
  }

  /** The subject could not be started or ended; the trial has no numbers. */
  private static final class BrokenTrial extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenTrial(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
