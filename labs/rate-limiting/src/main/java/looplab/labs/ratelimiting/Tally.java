package looplab.labs.ratelimiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import looplab.harness.Series;

/**
 * When requests were admitted and refused, in nanoseconds since the start, one permit each, in the
 * order of time. A stretch of time holds its beginning and not its end.
 */
final class Tally {
  private final List<Long> admitted = new ArrayList<>();
  private int refused;
  private int refusedBelow;

  /**
   * Notes a decision.
   *
   * @param promised against which a refusal is false
   */
  void note(long atNanos, boolean allowed, Limit promised) {
    if (allowed) {
      admitted.add(atNanos);
      return;
    }
    refused++;
    if (admittedSince(atNanos - promised.periodNanos() + 1) < promised.permits()) {
      refusedBelow++;
    }
  }

  int admitted() {
    return admitted.size();
  }

  int refused() {
    return refused;
  }

  /** Requests that were refused though one window held less than the limit. */
  int falselyRefused() {
    return refusedBelow;
  }

  /** The most that was admitted in any stretch of that length. */
  int mostIn(Duration length) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < admitted.size(); last++) {
      while (admitted.get(last) - admitted.get(first) >= length.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** The most that was admitted in any window of that length, counted from the start. */
  int mostInOneWindow(Duration length) {
    return admitted.stream()
        .collect(Collectors.groupingBy(at -> at / length.toNanos()))
        .values()
        .stream()
        .mapToInt(List::size)
        .max()
        .orElse(0);
  }

  /** At the end of each second, what was admitted in the stretch before it. */
  Series lately(Duration length, Duration whole) {
    long second = Duration.ofSeconds(1).toNanos();
    List<Double> values = new ArrayList<>();
    for (long end = second; end <= whole.toNanos(); end += second) {
      values.add((double) mostUntil(end - second, end, length.toNanos()));
    }
    return Series.of("admitted in the last " + length.toSeconds() + " s", 1, values);
  }

  /** The most in stretches of that length that end within a step, or with it. */
  private int mostUntil(long from, long end, long length) {
    int most = admittedBetween(end - length, end);
    for (long at : admitted) {
      if (at >= from && at < end) {
        most = Math.max(most, admittedBetween(at + 1 - length, at + 1));
      }
    }
    return most;
  }

  private int admittedBetween(long fromNanos, long untilNanos) {
    return admittedSince(fromNanos) - admittedSince(untilNanos);
  }

  private int admittedSince(long fromNanos) {
    int count = 0;
    for (int i = admitted.size() - 1; i >= 0 && admitted.get(i) >= fromNanos; i--) {
      count++;
    }
    return count;
  }
}
