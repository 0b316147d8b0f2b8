package looplab.harness.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;

/**
 * Threads that an attempt has started and not ended.
 *
 * <p>Timers of Vert.x are no such thing: they run on the stage's event loop, and end when the stage
 * closes it.
 *
 * @param names of platform threads
 * @param places where they and virtual threads stand in the learner's file
 */
record LeftThreads(List<String> names, List<String> places) {
  static final String DIAGNOSIS = "leaves-threads";

  private static final int MOST_SHOWN = 3;

  /** Threads that the JDK and Netty start once for all, whoever comes first. */
  private static final List<String> SHARED =
      List.of("ForkJoinPool", "globalEventExecutor", "looplab-", "VirtualThread-");

  private static final Set<String> GROUPS_OF_THE_JDK =
      Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

  /** The platform threads that are alive. */
  static Set<Thread> all() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /**
   * The threads that are alive and were not {@code before}. Blocks while some may be ending.
   *
   * @param settle how long to wait for them
   */
  static LeftThreads since(Set<Thread> before, Duration settle, Frames frames) {
    long deadline = System.nanoTime() + settle.toNanos();
    List<Thread> left = new ArrayList<>();
    for (Thread each : all()) {
      if (!before.contains(each) && isTheirs(each) && !ends(each, deadline)) {
        left.add(each);
      }
    }
    List<String> virtual = VirtualThreads.standing(frames.className());
    while (!virtual.isEmpty() && System.nanoTime() - deadline < 0) {
      virtual = VirtualThreads.standing(frames.className());
    }
    Stream<String> platform =
        left.stream().flatMap(each -> frames.innermost(each.getStackTrace()).stream());
    return new LeftThreads(
        left.stream().map(Thread::getName).toList(),
        Stream.concat(platform, virtual.stream()).distinct().toList());
  }

  boolean isEmpty() {
    return names.isEmpty() && places.isEmpty();
  }

  Finding.Failed finding() {
    Finding.Failed failed =
        Finding.failed(
            DIAGNOSIS, "Threads that it started were still alive after everything was closed.");
    int more = names.size() - MOST_SHOWN;
    if (!names.isEmpty()) {
      String first = String.join(", ", names.subList(0, Math.min(names.size(), MOST_SHOWN)));
      failed = failed.showing("left: " + first + (more > 0 ? " and " + more + " more" : ""));
    }
    return failed.showing(
        places.stream().limit(MOST_SHOWN).map(at -> "one stands in " + at).toArray(String[]::new));
  }

  private static boolean isTheirs(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null
        && !GROUPS_OF_THE_JDK.contains(group.getName())
        && SHARED.stream().noneMatch(thread.getName()::startsWith);
  }

  private static boolean ends(Thread thread, long deadlineNanos) {
    while (thread.isAlive() && System.nanoTime() - deadlineNanos < 0) {
      try {
        thread.join(Duration.ofNanos(deadlineNanos - System.nanoTime()));
      } catch (InterruptedException notMeant) {
        // Only code of the answer can have done this.
      }
    }
    return !thread.isAlive();
  }
}
