package looplab.harness;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a trial asks of a subject: an open workload, so requests start when they are due whether or
 * not earlier ones have been answered.
 *
 * @param traffic the streams of requests; the first is the one that {@code --rate} names
 * @param warmup driven but not counted
 * @param measured the time in which intended starts are counted
 * @param timeout after which a request counts as {@link Outcome#TIMED_OUT}, from its intended start
 * @param connections kept open between client and server; requests go round them in turn
 */
public record Load(
    List<Traffic> traffic, Duration warmup, Duration measured, Duration timeout, int connections) {

  public static final Duration DEFAULT_WARMUP = Duration.ofMillis(300);
  public static final Duration DEFAULT_MEASURED = Duration.ofSeconds(1);
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
  public static final int DEFAULT_CONNECTIONS = 50;

  public Load {
    traffic = List.copyOf(traffic);
    if (traffic.isEmpty()) {
      throw new IllegalArgumentException("a load needs at least one traffic");
    }
    Set<String> names = new HashSet<>();
    for (Traffic each : traffic) {
      if (!names.add(each.operation())) {
        throw new IllegalArgumentException("two traffics are called \"" + each.operation() + "\"");
      }
    }
    Check.within("warm-up", warmup, Duration.ZERO, Duration.ofMinutes(1));
    Check.within("measured time", measured, Duration.ofMillis(50), Duration.ofMinutes(10));
    Check.within("time-out", timeout, Duration.ofMillis(10), Duration.ofMinutes(1));
    Check.within("connections", connections, 1, 5_000);
  }

  /** The given traffic with the default times and connections. */
  public static Load of(Traffic... traffic) {
    return new Load(
        List.of(traffic), DEFAULT_WARMUP, DEFAULT_MEASURED, DEFAULT_TIMEOUT, DEFAULT_CONNECTIONS);
  }

  public Load measuredFor(Duration time) {
    return new Load(traffic, warmup, time, timeout, connections);
  }

  public Load warmedUpFor(Duration time) {
    return new Load(traffic, time, measured, timeout, connections);
  }

  public Load timingOutAfter(Duration time) {
    return new Load(traffic, warmup, measured, time, connections);
  }

  public Load over(int howManyConnections) {
    return new Load(traffic, warmup, measured, timeout, howManyConnections);
  }

  /** The same shape with every traffic at {@code factor} times its rate. */
  public Load scaled(double factor) {
    List<Traffic> more =
        traffic.stream()
            .map(each -> new Traffic(each.operation(), each.arrivals().scaled(factor)))
            .toList();
    return new Load(more, warmup, measured, timeout, connections);
  }
}
