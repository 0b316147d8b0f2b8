package looplab.harness.engine;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Netty's event loop, with a task quantum that a stage may set while it runs, and a count of the
 * timers that it holds.
 *
 * <p>Netty reads its quantum from a system property once for the whole JVM, and takes no less than
 * 100 ms from there (Netty 4.2, {@code SingleThreadIoEventLoop}). Its constructor takes any. This
 * class passes on to {@code runAllTasks} what that constructor would have.
 *
 * <p>A timer of Vert.x is one of {@code schedule} or {@code scheduleAtFixedRate} on its context's
 * loop (Vert.x 5.0, {@code VertxImpl.scheduleTimeout} and {@code ContextInternal.timer}), and
 * cancelling it cancels the future of that. Nothing else of Vert.x tells how many there are.
 */
final class QuantumLoop extends SingleThreadIoEventLoop {
  /** As long as tasks may run before the loop looks at its sockets; 0 for Netty's own. */
  private volatile long quantumNanos;

  /** Set, and neither fired for the last time nor cancelled. */
  private final AtomicLong timers = new AtomicLong();

  private QuantumLoop(MultiThreadIoEventLoopGroup parent, Executor executor, IoHandlerFactory io) {
    super(parent, executor, io);
  }

  /** A group of one such loop. */
  static EventLoopGroup group(ThreadFactory threads, IoHandlerFactory io) {
    return new MultiThreadIoEventLoopGroup(1, threads, io) {
      @Override
      protected IoEventLoop newChild(Executor executor, IoHandlerFactory each, Object... none) {
        return new QuantumLoop(this, executor, each);
      }
    };
  }

  /** Holds from the next turn on. Safe from any thread. */
  void taskQuantum(Duration quantum) {
    quantumNanos = quantum.toNanos();
  }

  /** How many timers are set now. Exact on the loop; elsewhere it may have changed already. */
  long timers() {
    return timers.get();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return counting(super.schedule(task, delay, unit));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return counting(super.schedule(task, delay, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long delay, long period, TimeUnit unit) {
    return counting(super.scheduleAtFixedRate(task, delay, period, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long delay, long pause, TimeUnit unit) {
    return counting(super.scheduleWithFixedDelay(task, delay, pause, unit));
  }

  private <V> ScheduledFuture<V> counting(ScheduledFuture<V> timer) {
    timers.incrementAndGet();
    timer.addListener(over -> timers.decrementAndGet());
    return timer;
  }

  @Override
  protected boolean runAllTasks(long nettysNanos) {
    long own = quantumNanos;
    return super.runAllTasks(own == 0 ? nettysNanos : own);
  }
}
