package looplab.harness.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;

/** Finds threads that an attempt has started and not ended. Virtual threads are not seen. */
final class LeftThreads {
  /** Threads that were told to end get this long to do so. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST_NAMES = 3;

  /** Threads that the JDK and Netty start once for all, whoever comes first. */
  private static final List<String> SHARED =
      List.of("ForkJoinPool", "globalEventExecutor", "looplab-", "VirtualThread-unparker");

  private LeftThreads() {}

  static Set<Thread> all() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** The threads that are alive and were not {@code before}. Blocks while some may be ending. */
  static List<Thread> since(Set<Thread> before, Thread check) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Thread> left = new ArrayList<>();
    for (Thread each : all()) {
      if (!before.contains(each) && each != check && isTheirs(each) && !ends(each, deadline)) {
        left.add(each);
      }
    }
    return left;
  }

  static Finding finding(List<Thread> left, Frames frames) {
    String names =
        left.stream().limit(MOST_NAMES).map(Thread::getName).collect(Collectors.joining(", "));
    String more = left.size() > MOST_NAMES ? " and " + (left.size() - MOST_NAMES) + " more" : "";
    Stream<String> places =
        left.stream()
            .flatMap(each -> frames.innermost(each.getStackTrace()).stream())
            .distinct()
            .limit(MOST_NAMES)
            .map(at -> "one stands in " + at);
    return Finding.failed(
            "leaves-threads",
            "Threads that it started were still alive after everything was closed.")
        .showing("left: " + names + more)
        .showing(places.toArray(String[]::new));
  }

  private static boolean isTheirs(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null
        && !group.getName().equals("system")
        && !group.getName().equals("InnocuousThreadGroup")
        && SHARED.stream().noneMatch(thread.getName()::startsWith);
  }

  private static boolean ends(Thread thread, long deadlineNanos) {
    boolean ended = false;
    while (!ended) {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return !thread.isAlive();
      }
      try {
        ended = thread.join(Duration.ofNanos(left));
      } catch (InterruptedException notMeant) {
        // Only code of the answer can have done this.
      }
    }
    return true;
  }
}
