package looplab.labs.whereioruns;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import looplab.harness.Observations;

/**
 * Says which threads one operation used: who was held while it was under way, and who came back
 * with its result.
 *
 * <p>Who is held is read off a thread dump taken in the middle of the wait. A thread that waits for
 * the operation has the operation's code on its stack; one that waits for anything that may come,
 * as an idle loop or an idle worker does, has not. Virtual threads that wait are on no thread's
 * stack, and so on no dump.
 */
final class Witness {
  /** The name of the order that holds both findings. */
  static final String THREADS = "threads";

  /** Code that an operation consists of: this lab's own, and Vert.x's file access. */
  private static final Set<String> PACKAGES =
      Set.of("looplab.labs.whereioruns.", "io.vertx.core.file.");

  /** Whoever runs the lab waits for each of its operations, and carries out none. */
  private static final String RUNNER = "looplab.harness.engine.LabRunner";

  /** The calls that read a socket that is ready, by Netty's NIO, epoll and kqueue transports. */
  private static final Set<String> READS = Set.of("read", "epollInReady", "readReady");

  private volatile String held = "not looked";

  /** Looks who is in the middle of the operation. Call from a thread that is no part of it. */
  void look() {
    Set<String> holding = new TreeSet<>(Comparator.naturalOrder());
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      if (!each.getKey().equals(Thread.currentThread()) && runsOperation(each.getValue())) {
        holding.add(kind(each.getKey().getName()));
      }
    }
    held = holding.isEmpty() ? "none" : String.join(" and ", holding);
  }

  /** Notes that the calling thread carries the operation out, for what is over too soon to look. */
  void here() {
    held = kind(Thread.currentThread().getName());
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
   * Netty's call that reads is still on its stack, below the handler.
   */
  static String reader() {
    boolean read = StackWalker.getInstance().walk(stack -> stack.anyMatch(Witness::readsSocket));
    return read ? Thread.currentThread().getName() : "another thread than the handler's";
  }

  private static boolean readsSocket(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith("io.netty.channel.")
        && READS.contains(frame.getMethodName());
  }

  /** The name of a pool or loop: a thread's name without its number. */
  static String kind(String threadName) {
    return threadName.replaceFirst("-\\d+$", "");
  }

  private static boolean runsOperation(StackTraceElement[] stack) {
    List<String> classes = Arrays.stream(stack).map(StackTraceElement::getClassName).toList();
    return !classes.contains(RUNNER)
        && classes.stream().anyMatch(name -> PACKAGES.stream().anyMatch(name::startsWith));
  }
}
