package looplab.harness.judge;

import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;
import looplab.harness.exercise.Finding;

/**
 * Threads that an attempt has started and not ended.
 *
 * <p>A thread is told by what it is, not by its name: anybody may give a thread any name. The
 * judge's own and the engine's were there before the attempt, or end with it.
 *
 * <p>Timers of Vert.x are no such thing: they run on the stage's event loop, and end when the stage
 * closes it. A check that minds them {@linkplain looplab.harness.exercise.LeftTimers counts them}.
 *
 * @param names of platform threads
 * @param places where they and virtual threads stand in the learner's file
 */
record LeftThreads(List<String> names, List<String> places) {
  static final String DIAGNOSIS = "leaves-threads";

  private static final int MOST_SHOWN = 3;
  private static final long LOOK_NANOS = 1_000_000;

  /** What the JDK starts once for all, whoever comes first; virtual threads' carriers as well. */
  private static final Set<String> GROUPS_OF_THE_JDK =
      Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

  /**
   * Since JDK 25 a ForkJoinPool has one; the common pool's counts CompletableFuture's time-outs.
   */
  private static final String TIMER_OF_POOLS = "java.util.concurrent.DelayScheduler";

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
    List<Thread> alive = new ArrayList<>();
    for (Thread each : all()) {
      boolean left = !before.contains(each) && isTheirs(each) && !ends(each, deadline);
      if (left || (isShared(each) && standsUntil(each, deadline, frames))) {
        alive.add(each);
      }
    }
    List<String> virtual = VirtualThreads.standing(frames.className());
    while (!virtual.isEmpty() && System.nanoTime() - deadline < 0) {
      virtual = VirtualThreads.standing(frames.className());
    }
    Stream<String> platform =
        alive.stream().flatMap(each -> frames.innermost(each.getStackTrace()).stream());
    return new LeftThreads(
        alive.stream().map(Thread::getName).toList(),
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
    return group != null && !GROUPS_OF_THE_JDK.contains(group.getName()) && !isShared(thread);
  }

  /** Threads for everybody's work that stay, whoever had them started. */
  private static boolean isShared(Thread thread) {
    return GlobalEventExecutor.INSTANCE.inEventLoop(thread)
        || thread.getClass().getName().equals(TIMER_OF_POOLS)
        || (thread instanceof ForkJoinWorkerThread worker
            && worker.getPool().equals(ForkJoinPool.commonPool()));
  }

  /** Whether a thread that stays is still at the answer's work when the deadline has come. */
  private static boolean standsUntil(Thread thread, long deadlineNanos, Frames frames) {
    boolean stands = frames.innermost(thread.getStackTrace()).isPresent();
    while (stands && System.nanoTime() - deadlineNanos < 0) {
      await(thread, LOOK_NANOS);
      stands = frames.innermost(thread.getStackTrace()).isPresent();
    }
    return stands;
  }

  private static boolean ends(Thread thread, long deadlineNanos) {
    while (thread.isAlive() && System.nanoTime() - deadlineNanos < 0) {
      await(thread, deadlineNanos - System.nanoTime());
    }
    return !thread.isAlive();
  }

  /** Waits for a thread to end, for so long at most. */
  private static void await(Thread thread, long nanos) {
    try {
      thread.join(Duration.ofNanos(nanos));
    } catch (InterruptedException notMeant) {
      // Only code of the answer can have done this.
    }
  }
}
