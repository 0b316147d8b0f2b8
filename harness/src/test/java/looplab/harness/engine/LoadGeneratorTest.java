package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import looplab.harness.Arrivals;
import looplab.harness.Load;
import looplab.harness.Operation;
import looplab.harness.Outcome;
import looplab.harness.Traffic;
import looplab.harness.TrialDetail.TrafficDetail;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final double RATE = 500;

  private final OpenStage open = OpenStages.open();
  private final Vertx client = open.stage().client();
  private final Load load =
      Load.of(new Traffic("calls", Arrivals.constant(RATE)))
          .warmedUpFor(Duration.ofMillis(100))
          .measuredFor(Duration.ofMillis(400))
          .timingOutAfter(Duration.ofMillis(100));

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void everyIntendedStartOfTheWindow_isCountedOnce() throws Exception {
    TrafficDetail calls = drive(load, sequence -> Future.succeededFuture(Outcome.OK));

    assertThat(calls.count(Outcome.OK)).isEqualTo(200);
  }

  @Test
  void warmUp_isSentButNotCounted() throws Exception {
    List<Long> sequences = new ArrayList<>();

    TrafficDetail calls =
        drive(
            load,
            sequence -> {
              sequences.add(sequence);
              return Future.succeededFuture(Outcome.OK);
            });

    assertThat(sequences).hasSize(250).isSorted().startsWith(0L).doesNotHaveDuplicates();
    assertThat(calls.count(Outcome.OK)).isEqualTo(200);
  }

  @Test
  void answersThatNeverCome_areCensoredAtTheLimit() throws Exception {
    TrafficDetail calls = drive(load, sequence -> Promise.<Outcome>promise().future());

    assertThat(calls.latency()).containsOnlyKeys(Outcome.TIMED_OUT);
    assertThat(calls.count(Outcome.TIMED_OUT)).isEqualTo(200);
    assertThat(latency(calls, Outcome.TIMED_OUT).getMaxValue())
        .isBetween(100_000_000L, 100_200_000L);
  }

  @Test
  void answerBehindTheLimit_countsAsTimedOutOnce() throws Exception {
    TrafficDetail calls =
        drive(
            load,
            sequence -> {
              Promise<Outcome> late = Promise.promise();
              client.setTimer(150, id -> late.complete(Outcome.OK));
              return late.future();
            });

    assertThat(calls.count(Outcome.TIMED_OUT)).isEqualTo(200);
    assertThat(calls.count(Outcome.OK)).isZero();
  }

  @Test
  void outcomes_haveHistogramsOfTheirOwn() throws Exception {
    Outcome[] cycle = {Outcome.OK, Outcome.REJECTED, Outcome.FAILED, Outcome.OK};

    TrafficDetail calls =
        drive(load, sequence -> Future.succeededFuture(cycle[(int) (sequence % 4)]));

    assertThat(calls.count(Outcome.OK)).isEqualTo(100);
    assertThat(calls.count(Outcome.REJECTED)).isEqualTo(50);
    assertThat(calls.count(Outcome.FAILED)).isEqualTo(50);
  }

  @Test
  void operationThatThrowsOrFails_countsAsFailed() throws Exception {
    TrafficDetail calls =
        drive(
            load,
            sequence -> {
              if (sequence % 2 == 0) {
                throw new IllegalStateException("refused");
              }
              return Future.failedFuture("broken");
            });

    assertThat(calls.count(Outcome.FAILED)).isEqualTo(200);
  }

  @Test
  void heldUpGenerator_keepsItsScheduleAndSaysItWasLate() throws Exception {
    TrialRecorder recorder = recorder(load);
    long[] calls = new long[1];

    drive(
        load,
        recorder,
        sequence -> {
          if (calls[0]++ == 100) {
            LockSupport.parkNanos(80_000_000); // The hold-up.
          }
          return Future.succeededFuture(Outcome.OK);
        });

    TrafficDetail detail = recorder.details().getFirst();
    assertThat(detail.count(Outcome.OK)).isEqualTo(200);
    assertThat(recorder.sendLag().getMaxValue()).isGreaterThan(70_000_000);
    // The requests that were due during the hold-up count from when they were due.
    assertThat(latency(detail, Outcome.OK).getCountBetweenValues(10_000_000, 90_000_000))
        .isBetween(25L, 50L);
    // Seen from when they were sent, only the one that held the loop was slow.
    assertThat(detail.service().getCountBetweenValues(10_000_000, 90_000_000)).isLessThan(10);
  }

  @Test
  void trafficWithoutOperation_isRefusedByName() {
    assertThatThrownBy(
            () ->
                new LoadGenerator(
                    context(), load, Map.of(), 1, recorderWindow(load), recorder(load)))
        .hasMessageContaining("calls");
  }

  private static Histogram latency(TrafficDetail calls, Outcome outcome) {
    return Objects.requireNonNull(calls.latency().get(outcome), outcome.name());
  }

  private Window window = new Window(0, 0, 1);

  private TrafficDetail drive(Load load, Operation operation) throws Exception {
    TrialRecorder recorder = recorder(load);
    drive(load, recorder, operation);
    return recorder.details().getFirst();
  }

  private void drive(Load load, TrialRecorder recorder, Operation operation) throws Exception {
    new LoadGenerator(context(), load, Map.of("calls", operation), 1, window, recorder)
        .run()
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private TrialRecorder recorder(Load load) {
    return new TrialRecorder(load, recorderWindow(load), new SimpleMeterRegistry(), Tags.empty());
  }

  private Window recorderWindow(Load load) {
    window = Window.startingIn(load.warmup().toNanos() + 20_000_000, load.measured().toNanos());
    return window;
  }

  private ContextInternal context() {
    return (ContextInternal) client.getOrCreateContext();
  }
}
