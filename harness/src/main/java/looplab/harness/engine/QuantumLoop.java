package looplab.harness.engine;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Netty's event loop, with a task quantum that a stage may set while it runs.
 *
 * <p>Netty reads its quantum from a system property once for the whole JVM, and takes no less than
 * 100 ms from there (Netty 4.2, {@code SingleThreadIoEventLoop}). Its constructor takes any. This
 * class passes on to {@code runAllTasks} what that constructor would have.
 */
final class QuantumLoop extends SingleThreadIoEventLoop {
  /** As long as tasks may run before the loop looks at its sockets; 0 for Netty's own. */
  private volatile long quantumNanos;

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

  @Override
  protected boolean runAllTasks(long nettysNanos) {
    long own = quantumNanos;
    return super.runAllTasks(own == 0 ? nettysNanos : own);
  }
}
