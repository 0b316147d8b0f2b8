package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import looplab.harness.Load;
import looplab.harness.Observations;
import looplab.harness.Operation;
import looplab.harness.Stage;
import looplab.harness.TrialDetail;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.backing.Space;

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
  private final Supplier<Space> spaces;

  /**
   * Prepares to run trials.
   *
   * @param spaces yields each trial's part of the services that it needs
   */
  TrialRunner(MeterRegistry meters, RunListener listener, Supplier<Space> spaces) {
    this.meters = meters;
    this.listener = listener;
    this.spaces = spaces;
  }

  /** For trials that need no service. */
  TrialRunner(MeterRegistry meters, RunListener listener) {
    this(meters, listener, Space::none);
  }

  /**
   * Where a trial stands in a run.
   *
   * @param labels of its meters: lab, experiment
   */
  record Place(int round, int position, long seed, Tags labels) {}

  /** Plays a script. It has no load; its stage gets the default time-out and connections. */
  TrialResult play(Variant.Scripted variant, Place place) throws InterruptedException {
    return beside(variant, place, space -> play(variant, place, space));
  }

  /** Puts a variant under a load. */
  TrialResult drive(Variant.UnderLoad variant, Load load, Place place) throws InterruptedException {
    return beside(variant, place, space -> drive(variant, load, place, space));
  }

  /** One trial, once it has its part of the services. */
  private interface Trial {
    TrialResult in(Space space) throws InterruptedException;
  }

  /** No trial counts whose services were not there from its start to its end. */
  private TrialResult beside(Variant variant, Place place, Trial trial)
      throws InterruptedException {
    try (Space space = spaces.get()) {
      List<String> missing = space.problems();
      if (!missing.isEmpty()) {
        return invalid(variant, place, missing);
      }
      TrialResult result = attempt(trial, space, variant, place);
      List<String> problems = new ArrayList<>(space.problems());
      result.problems().forEach(each -> problems.add(space.withoutSecrets(each)));
      return new TrialResult(
          result.variant(),
          result.round(),
          result.position(),
          problems,
          result.seen(),
          result.detail());
    }
  }

  /** What a variant throws is a fault of its author, unless a service went away beneath it. */
  private static TrialResult attempt(Trial trial, Space space, Variant variant, Place place)
      throws InterruptedException {
    try {
      return trial.in(space);
    } catch (RuntimeException failed) {
      if (space.problems().isEmpty()) {
        throw failed;
      }
      return invalid(variant, place, List.of("the trial broke: " + failed));
    }
  }

  private TrialResult play(Variant.Scripted variant, Place place, Space space)
      throws InterruptedException {
    Stage.Settings settings =
        new Stage.Settings(place.seed(), Load.DEFAULT_TIMEOUT, Load.DEFAULT_CONNECTIONS);
    try (OpenStage open = OpenStage.open(meters, settings, space.endpoints())) {
      Observations seen = await(variant.script().play(open.stage()), PATIENCE);
      return new TrialResult(
          variant.name(), place.round(), place.position(), List.of(), seen, null);
    } catch (BrokenTrial broken) {
      return invalid(variant, place, List.of(String.valueOf(broken.getMessage())));
    }
  }

  private TrialResult drive(Variant.UnderLoad variant, Load load, Place place, Space space)
      throws InterruptedException {
    Stage.Settings settings = new Stage.Settings(place.seed(), load.timeout(), load.connections());
    SystemNoise before;
    Reading reading;
    try (OpenStage open = OpenStage.open(meters, settings, space.endpoints())) {
      before = SystemNoise.now(space.cpuSeconds());
      reading = measure(open, variant, load, place);
    } catch (BrokenTrial broken) {
      return invalid(variant, place, List.of(String.valueOf(broken.getMessage())));
    }
    SystemNoise noise = SystemNoise.now(space.cpuSeconds()).since(before);
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

  private static TrialResult invalid(Variant variant, Place place, List<String> problems) {
    return new TrialResult(
        variant.name(), place.round(), place.position(), problems, Observations.none(), null);
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
