package looplab.harness.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import looplab.harness.Metric;
import looplab.harness.TrialDetail.Blocker;
import org.slf4j.LoggerFactory;

/**
 * Looks at an event loop from outside every two milliseconds: takes the stack of a callback that
 * holds it for longer than {@link #LONG_NANOS}, and samples gauges.
 *
 * <p>Of each such turn one stack is kept, and any moment of it had the same chance of being the
 * one: what takes most of a turn is seen most often. The turn's length is exact all the same.
 * Vert.x's own {@code BlockedThreadChecker} looks once a second and speaks up after two: it would
 * see none of this.
 */
final class LoopWatch implements AutoCloseable {
  /** A turn longer than this is worth a stack. */
  static final long LONG_NANOS = 10_000_000;

  private static final long PERIOD_NANOS = 2_000_000;
  private static final int FRAMES = 40;
  private static final int KEPT = 5;
  private static final List<String> NOT_OURS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "io.netty.",
          "io.vertx.",
          "looplab.harness.engine.LoopMeter");

  private static final String SHARED = "looplab.harness.";

  private final LoopMeter meter;
  private final Window window;
  private final Map<Metric, DoubleSupplier> sampled;
  private final Map<Metric, Double> greatest = new LinkedHashMap<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final Thread thread;
  private volatile boolean stopping;

  // Confined to the watching thread.
  private long turnSince;
  private StackTraceElement[] stack = new StackTraceElement[0];
  private int looks;
  private final RandomGenerator random = new SplittableRandom();
  private long lastSeen;

  LoopWatch(LoopMeter meter, Window window, Map<Metric, DoubleSupplier> sampled) {
    this.meter = meter;
    this.window = window;
    this.sampled = Map.copyOf(sampled);
    this.thread = Thread.ofPlatform().daemon().name("looplab-watch").start(this::watch);
  }

  /** Stops watching and waits for the thread to end. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The longest turns caught, longest first. Call after {@link #close}. */
  List<Blocker> blockers() {
    return List.copyOf(blockers);
  }

  /** The greatest value of each gauge. Call after {@link #close}. */
  Map<Metric, Double> greatest() {
    return Map.copyOf(greatest);
  }

  private void watch() {
    Cores.available().ifPresent(Cores::useClientCore);
    while (!stopping) {
      long now = System.nanoTime();
      if (window.contains(now)) {
        lookAtLoop(now);
        sampled.forEach(this::sample);
      }
      LockSupport.parkNanos(PERIOD_NANOS);
    }
    turnEnded();
  }

  /** A gauge that breaks is left out; the watch goes on. */
  private void sample(Metric metric, DoubleSupplier value) {
    try {
      greatest.merge(metric, value.getAsDouble(), Math::max);
    } catch (RuntimeException broken) {
      LoggerFactory.getLogger(LoopWatch.class).warn("cannot sample {}", metric.name(), broken);
    }
  }

  private void lookAtLoop(long now) {
    long since = meter.busySinceNanos();
    if (since != turnSince) {
      turnEnded();
      turnSince = since;
    }
    if (since == 0 || now - since < LONG_NANOS) {
      return;
    }
    lastSeen = now;
    looks++;
    Thread watched = meter.thread();
    // Keeping the n-th of n looks with a chance of 1 in n keeps each of them with the same chance.
    if (random.nextInt(looks) == 0 && watched != null) {
      StackTraceElement[] taken = watched.getStackTrace();
      // The turn may have ended while the stack was taken: then it is somebody else's.
      if (meter.busySinceNanos() == since) {
        stack = taken;
      }
    }
  }

  private void turnEnded() {
    if (stack.length > 0) {
      keep(new Blocker((lastSeen - turnSince) / 1e9, culprit(stack), frames(stack)));
      stack = new StackTraceElement[0];
    }
    looks = 0;
  }

  private void keep(Blocker blocker) {
    blockers.add(blocker);
    blockers.sort(Comparator.comparingDouble(Blocker::seconds).reversed());
    if (blockers.size() > KEPT) {
      blockers.removeLast();
    }
  }

  private static List<String> frames(StackTraceElement[] stack) {
    return Stream.of(stack).limit(FRAMES).map(LoopWatch::describe).toList();
  }

  /**
   * The innermost frame that is neither the JDK's nor the framework's, and who called it where that
   * is only what all labs share: work that stands for work.
   */
  static String culprit(StackTraceElement[] stack) {
    List<StackTraceElement> ours =
        Stream.of(stack)
            .filter(frame -> NOT_OURS.stream().noneMatch(frame.getClassName()::startsWith))
            .toList();
    if (ours.isEmpty()) {
      return describe(stack[0]);
    }
    String caller =
        ours.stream()
            .filter(frame -> !frame.getClassName().startsWith(SHARED))
            .findFirst()
            .filter(frame -> !frame.equals(ours.getFirst()))
            .map(frame -> ", called by " + describe(frame))
            .orElse("");
    return describe(ours.getFirst()) + caller;
  }

  private static String describe(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + " ("
        + frame.getFileName()
        + ":"
        + frame.getLineNumber()
        + ")";
  }
}
