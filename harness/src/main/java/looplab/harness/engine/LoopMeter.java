package looplab.harness.engine;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts the turns of one event loop from the inside, and tells waiting from working.
 *
 * <p>Netty calls {@link IoHandler#run} once in each turn: it waits for something to do, then serves
 * the sockets that are ready; the loop runs its tasks afterwards. This class stands between the
 * loop and its real handler. A turn's <em>busy time</em> runs from the moment the wait ended until
 * the next wait begins, so it holds every callback of the turn, and nothing else.
 *
 * <p>When does the wait end? Netty's handlers ask {@link IoHandlerContext#shouldReportActiveIoTime}
 * at just that point, before they touch a socket (Netty 4.2, {@code EpollIoHandler.run} and {@code
 * NioIoHandler.run}). A test fails if they should stop doing so.
 *
 * <p>Cost: two clock readings a turn and what {@link RouteCost} finds besides. Blind to what
 * happens outside the loop, and to how long single callbacks of a turn took.
 */
final class LoopMeter {
  /** The longest turn that is told from longer ones. */
  static final long LONGEST_NANOS = 60_000_000_000L;

  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong busySince = new AtomicLong();
  private volatile @Nullable EventLoop loop;
  private volatile @Nullable Thread thread;

  // Confined to the loop.
  private boolean recording;
  private long idleNanos;
  private Histogram busy = new Histogram(LONGEST_NANOS, 3);

  /** Wraps a transport's factory. One meter serves one loop. */
  IoHandlerFactory metering(IoHandlerFactory real) {
    return new IoHandlerFactory() {
      @Override
      public IoHandler newHandler(ThreadAwareExecutor executor) {
        loop = (EventLoop) executor;
        return new MeteredHandler(real.newHandler(executor));
      }

      @Override
      public boolean isChangingThreadSupported() {
        return real.isChangingThreadSupported();
      }
    };
  }

  /** The metered loop. */
  EventLoop loop() {
    EventLoop known = loop;
    if (known == null) {
      throw new IllegalStateException("no event loop has been made yet");
    }
    return known;
  }

  /** The loop's thread once it has turned, else null. Safe from any thread. */
  @Nullable Thread thread() {
    return thread;
  }

  /** How many turns the loop has begun. Safe from any thread. */
  long turns() {
    return turns.getAcquire();
  }

  /** Since when the loop has been busy in this turn, or 0 while it waits. Safe from any thread. */
  long busySinceNanos() {
    return busySince.getAcquire();
  }

  /** Begins to record. Call on the loop. */
  void start() {
    busy = new Histogram(LONGEST_NANOS, 3);
    idleNanos = 0;
    recording = true;
  }

  /** Ends recording. Call on the loop. */
  Recorded stop() {
    recording = false;
    long since = busySince.getPlain();
    if (since != 0) {
      record(System.nanoTime() - since);
    }
    return new Recorded(busy, idleNanos);
  }

  /** What was recorded between {@link #start} and {@link #stop}. */
  record Recorded(Histogram busyNanos, long idleNanos) {}

  private void record(long nanos) {
    busy.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  private void waitBegins(long now) {
    long since = busySince.getPlain();
    if (since != 0 && recording) {
      record(now - since);
    }
    busySince.setRelease(0);
    turns.setRelease(turns.getPlain() + 1);
  }

  private void waitEnds(long begunNanos, long now) {
    if (recording) {
      idleNanos += now - begunNanos;
    }
    busySince.setRelease(now);
  }

  private final class MeteredHandler implements IoHandler {
    private final IoHandler real;
    private @Nullable MeteredContext context;

    MeteredHandler(IoHandler real) {
      this.real = real;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Is it the very context that was wrapped?
    public int run(IoHandlerContext given) {
      MeteredContext metered = context;
      if (metered == null || metered.given != given) {
        metered = new MeteredContext(given);
        context = metered;
        thread = Thread.currentThread();
      }
      long now = System.nanoTime();
      waitBegins(now);
      metered.begunNanos = now;
      metered.ended = false;
      int handled = real.run(metered);
      if (!metered.ended) {
        metered.end();
      }
      return handled;
    }

    @Override
    public void initialize() {
      real.initialize();
    }

    @Override
    public void prepareToDestroy() {
      real.prepareToDestroy();
    }

    @Override
    public void destroy() {
      real.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return real.register(handle);
    }

    @Override
    public void wakeup() {
      real.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return real.isCompatible(handleType);
    }
  }

  private final class MeteredContext implements IoHandlerContext {
    private final IoHandlerContext given;
    private long begunNanos;
    private boolean ended;

    MeteredContext(IoHandlerContext given) {
      this.given = given;
    }

    void end() {
      ended = true;
      waitEnds(begunNanos, System.nanoTime());
    }

    @Override
    public boolean shouldReportActiveIoTime() {
      if (!ended) {
        end();
      }
      return given.shouldReportActiveIoTime();
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
      given.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean canBlock() {
      return given.canBlock();
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return given.delayNanos(currentTimeNanos);
    }

    @Override
    public long deadlineNanos() {
      return given.deadlineNanos();
    }
  }
}
