package looplab.labs.whereioruns;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import looplab.harness.Observations;

/**
 * Says which threads one operation used: who was held while it was under way, and who came back
 * with its result.
 *
 * <p>Who is held is read off thread dumps from the middle of the wait: whoever is not idle there,
 * and was idle or not there at all before the operation began. Idle is a thread that waits for
 * anything that may come, as a loop does for its sockets and a worker for its jobs. Whose code a
 * busy thread runs does not matter. Virtual threads are on no such dump.
 */
final class Witness {
  /** The name of the order that holds both findings. */
  static final String THREADS = "threads";

  /**
   * How long one look lasts. Only who is busy in all its dumps is held: a thread that has just
   * looked at the clock is not.
   */
  private static final long WHILE_NANOS = 3_000_000;

  private static final int LEAST_DUMPS = 3;

  /** The calls that wait for whatever may come, such as a job, or a socket that is ready. */
  private static final Set<String> IDLE =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor.getTask",
          "java.util.concurrent.ForkJoinPool.awaitWork",
          "io.netty.util.concurrent.SingleThreadEventExecutor.takeTask",
          "io.netty.util.concurrent.GlobalEventExecutor.takeTask",
          "java.lang.VirtualThread.takeVirtualThreadListToUnblock",
          "sun.nio.ch.SelectorImpl.lockAndDoSelect",
          "sun.nio.ch.EPoll.wait",
          "sun.nio.ch.KQueue.poll",
          "io.netty.channel.epoll.Native.epollWait",
          "io.netty.channel.kqueue.Native.keventWait");

  /** Where the thread of a {@link java.util.Timer} waits, and from where it runs its tasks. */
  private static final String TIMER = "java.util.TimerThread.mainLoop";

  /** The calls that read a socket that is ready, by Netty's NIO, epoll and kqueue transports. */
  private static final Set<String> READS = Set.of("read", "epollInReady", "readReady");

  private static final AtomicInteger UNKNOWN_READERS = new AtomicInteger();

  private final Set<Thread> busyBefore;
  private volatile String held = "not looked";

  private Witness(Set<Thread> busyBefore) {
    this.busyBefore = busyBefore;
  }

  /** One for an operation that has not begun. Blocks for some milliseconds. */
  static Witness beforeAnythingBegins() {
    Set<Thread> busy = busy();
    busy.add(Thread.currentThread());
    return new Witness(busy);
  }

  /**
   * Looks who is in the middle of the operation. Call from a thread that is no part of it; blocks
   * that for some milliseconds.
   */
  void look() {
    Set<String> holding = new TreeSet<>();
    for (Thread each : busy()) {
      if (!each.equals(Thread.currentThread()) && !busyBefore.contains(each)) {
        holding.add(kind(each.getName()));
      }
    }
    held = holding.isEmpty() ? "none" : String.join(" and ", holding);
  }

  /**
   * Both findings.
   *
   * @param back name of the thread that came back with the result
   */
  Observations saw(String back) {
    return Observations.none().order(THREADS, List.of("held: " + held, "back: " + kind(back)));
  }

  /**
   * The name of the calling thread, a handler's, if it is the one that read the socket: then
   * Netty's call that reads is still on its stack, below the handler. Else a name of its own for
   * each call, as nobody knows who the reader was.
   */
  static String reader() {
    boolean read = StackWalker.getInstance().walk(stack -> stack.anyMatch(Witness::readsSocket));
    return read
        ? Thread.currentThread().getName()
        : "another thread than the handler's-" + UNKNOWN_READERS.incrementAndGet();
  }

  private static boolean readsSocket(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith("io.netty.channel.")
        && READS.contains(frame.getMethodName());
  }

  /** The name of a pool or loop: a thread's name without its number. */
  static String kind(String threadName) {
    return threadName.replaceFirst("-\\d+$", "");
  }

  /** The threads that are busy in every dump of a while. Holds the calling thread that long. */
  private static Set<Thread> busy() {
    long since = System.nanoTime();
    Set<Thread> inAll = busyNow();
    for (int dumps = 1; dumps < LEAST_DUMPS || System.nanoTime() - since < WHILE_NANOS; dumps++) {
      inAll.retainAll(busyNow());
    }
    return inAll;
  }

  private static Set<Thread> busyNow() {
    Set<Thread> busy = new HashSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      if (isBusy(each.getValue())) {
        busy.add(each.getKey());
      }
    }
    return busy;
  }

  /** Whether a thread with this stack does anything; the JVM's own threads have none. */
  static boolean isBusy(StackTraceElement... stack) {
    List<String> calls =
        Arrays.stream(stack).map(call -> call.getClassName() + "." + call.getMethodName()).toList();
    return !calls.isEmpty() && calls.stream().noneMatch(IDLE::contains) && !isIdleTimer(calls);
  }

  private static boolean isIdleTimer(List<String> calls) {
    int loop = calls.indexOf(TIMER);
    return loop > 0
        && calls.subList(0, loop).stream().allMatch(call -> call.startsWith("java.lang.Object."));
  }
}
