package looplab.harness.engine;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import looplab.harness.Load;
import looplab.harness.Operation;
import looplab.harness.Outcome;
import looplab.harness.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests when they are due, answered or not: an open workload.
 *
 * <p>A client that waits for an answer before it sends the next request lets a stalled server set
 * the pace, and never measures the requests that the stall kept it from sending. Here the schedule
 * is fixed beforehand, latency counts from the intended start, and a generator that runs late says
 * so ({@code send lag}) instead of shifting the schedule.
 *
 * <p>All of it runs on the client's event loop, paced by the loop's own timer; no second thread
 * hands work over. After a hold-up of its own it catches up in batches, and looks for answers
 * between them: tasks that queue further tasks would keep Netty from polling sockets (its loop runs
 * queued tasks for up to a second), so the next batch is scheduled, not queued.
 */
final class LoadGenerator {
  /** Requests sent before the loop looks for answers again. */
  private static final int BATCH = 64;

  /** Sets the seeds of a trial's traffics far apart: the golden ratio in 64 bits. */
  private static final long SEED_STRIDE = 0x9E3779B97F4A7C15L;

  private static final long SWEEP_NANOS = 2_000_000;

  /**
   * This long before a request is due the loop stops sleeping and goes round, polling sockets: a
   * timer wakes it some 80 microseconds late. Only on a core of its own, where nobody else pays.
   */
  private static final long SPIN_NANOS = Cores.available().isPresent() ? 250_000 : 0;

  private final ContextInternal context;
  private final EventLoop loop;
  private final Window window;
  private final long timeoutNanos;
  private final TrialRecorder recorder;
  private final List<Stream> streams = new ArrayList<>();
  private final ArrayDeque<Pending> inFlight = new ArrayDeque<>();
  private final Promise<Long> finished = Promise.promise();
  private long unsent;

  /**
   * Prepares to send {@code load} so that its measured part is {@code window}.
   *
   * @param context of the client's loop
   * @param operations one for each traffic of the load, by name
   */
  LoadGenerator(
      ContextInternal context,
      Load load,
      Map<String, Operation> operations,
      long seed,
      Window window,
      TrialRecorder recorder) {
    this.context = context;
    this.loop = context.nettyEventLoop();
    this.window = window;
    this.timeoutNanos = load.timeout().toNanos();
    this.recorder = recorder;
    long startNanos = window.fromNanos() - load.warmup().toNanos();
    for (int i = 0; i < load.traffic().size(); i++) {
      Traffic traffic = load.traffic().get(i);
      Operation operation = operations.get(traffic.operation());
      if (operation == null) {
        throw new IllegalArgumentException(
            "the subject has no operation \"" + traffic.operation() + "\"");
      }
      streams.add(
          new Stream(
              i, operation, traffic.arrivals().startsNanos(seed + i * SEED_STRIDE), startNanos));
    }
  }

  /**
   * Sends everything and waits for every answer or its time-out.
   *
   * @return by how many requests the generator was behind when the window closed
   */
  Future<Long> run() {
    loop.execute(() -> context.dispatch(this::pump));
    loop.execute(this::sweep);
    return finished.future();
  }

  private void pump() {
    for (int i = 0; i < BATCH; i++) {
      Stream next = earliest();
      if (next == null) {
        return;
      }
      long now = System.nanoTime();
      long wait = next.dueNanos - now;
      if (wait > 0) {
        later(wait);
        return;
      }
      send(next, now);
    }
    later(1);
  }

  private void later(long nanos) {
    var _ =
        loop.schedule(
            () -> context.dispatch(this::pump),
            Math.max(1, nanos - SPIN_NANOS),
            TimeUnit.NANOSECONDS);
  }

  private @Nullable Stream earliest() {
    Stream first = null;
    for (Stream each : streams) {
      if (each.dueNanos - window.untilNanos() < 0
          && (first == null || each.dueNanos - first.dueNanos < 0)) {
        first = each;
      }
    }
    return first;
  }

  private void send(Stream stream, long now) {
    Pending pending = new Pending(stream.index, stream.dueNanos, now);
    inFlight.add(pending);
    if (window.contains(pending.intendedNanos)) {
      recorder.sent(now - pending.intendedNanos);
      if (now - window.untilNanos() > 0) {
        unsent++;
      }
    }
    long sequence = stream.sequence++;
    stream.advance();
    Future<Outcome> answer;
    try {
      answer = stream.operation.call(sequence);
    } catch (RuntimeException refused) {
      answer = Future.failedFuture(refused);
    }
    answer.onComplete(
        outcome -> end(pending, outcome, System.nanoTime()),
        failure -> end(pending, Outcome.FAILED, System.nanoTime()));
  }

  private void end(Pending pending, Outcome outcome, long now) {
    if (pending.ended) {
      return;
    }
    pending.ended = true;
    long latency = now - pending.intendedNanos;
    boolean late = latency >= timeoutNanos || outcome == Outcome.TIMED_OUT;
    if (!late && window.contains(now)) {
      recorder.answered(pending.index, outcome);
    }
    if (window.contains(pending.intendedNanos)) {
      recorder.ended(
          pending.index,
          late ? Outcome.TIMED_OUT : outcome,
          late ? timeoutNanos : latency,
          now - pending.sentNanos,
          late ? pending.intendedNanos + timeoutNanos : now);
    }
  }

  /** Gives up what is overdue, and finishes when nothing is left to send or to wait for. */
  private void sweep() {
    long now = System.nanoTime();
    for (Pending head = inFlight.peek(); head != null; head = inFlight.peek()) {
      if (!head.ended && now - head.intendedNanos < timeoutNanos) {
        break;
      }
      end(head, Outcome.TIMED_OUT, now);
      inFlight.remove();
    }
    if (earliest() == null && inFlight.isEmpty()) {
      finished.complete(unsent);
    } else {
      var _ = loop.schedule(this::sweep, SWEEP_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** One request under way. */
  private static final class Pending {
    private final int index;
    private final long intendedNanos;
    private final long sentNanos;
    private boolean ended;

    Pending(int index, long intendedNanos, long sentNanos) {
      this.index = index;
      this.intendedNanos = intendedNanos;
      this.sentNanos = sentNanos;
    }
  }

  /** One traffic on its way through its arrivals. */
  private static final class Stream {
    private final int index;
    private final Operation operation;
    private final PrimitiveIterator.OfLong starts;
    private final long startNanos;
    private long dueNanos;
    private long sequence;

    Stream(int index, Operation operation, PrimitiveIterator.OfLong starts, long startNanos) {
      this.index = index;
      this.operation = operation;
      this.starts = starts;
      this.startNanos = startNanos;
      advance();
    }

    void advance() {
      dueNanos = startNanos + starts.nextLong();
    }
  }
}
