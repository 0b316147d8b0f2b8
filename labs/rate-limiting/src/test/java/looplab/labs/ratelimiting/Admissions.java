package looplab.labs.ratelimiting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was admitted when by the limiter's own time line, held against what it promises. */
final class Admissions {
  private final List<Admission> sorted;

  /** So many permits at a time. */
  record Admission(long at, long cost) {}

  Admissions(List<Admission> admitted) {
    this.sorted = admitted.stream().sorted(Comparator.comparingLong(Admission::at)).toList();
  }

  long permits() {
    return sorted.stream().mapToLong(Admission::cost).sum();
  }

  /** A stretch of time that holds more than it may, without any tolerance. */
  Optional<String> tooMuch(Kind.Bound promise, Limit limit, long capacity) {
    return switch (promise) {
      case PER_WINDOW -> perWindow(limit);
      case ANY_WINDOW -> anyWindow(limit, limit.permits());
      case TWICE_ANY_WINDOW -> anyWindow(limit, 2 * limit.permits());
      case BURST_AND_RATE -> burstAndRate(limit, capacity);
    };
  }

  private Optional<String> perWindow(Limit limit) {
    long window = 0;
    long held = 0;
    for (Admission each : sorted) {
      held = each.at / limit.periodNanos() == window ? held + each.cost : each.cost;
      window = each.at / limit.periodNanos();
      if (held > limit.permits()) {
        return Optional.of("window " + window + " holds " + held + " of " + limit);
      }
    }
    return Optional.empty();
  }

  private Optional<String> anyWindow(Limit limit, long most) {
    int first = 0;
    long held = 0;
    for (Admission each : sorted) {
      held += each.cost;
      while (each.at - sorted.get(first).at >= limit.periodNanos()) {
        held -= sorted.get(first++).cost;
      }
      if (held > most) {
        return Optional.of("the window that ends at " + each.at + " holds " + held + " of " + most);
      }
    }
    return Optional.empty();
  }

  /** All pairs at once: permits so far, less what dripped so far, against their least before. */
  private Optional<String> burstAndRate(Limit limit, long capacity) {
    long sum = 0;
    long least = Long.MAX_VALUE;
    for (Admission each : sorted) {
      long dripped = limit.permits() * each.at;
      least = Math.min(least, sum * limit.periodNanos() - dripped);
      sum += each.cost;
      long over = sum * limit.periodNanos() - dripped - least - capacity * limit.periodNanos();
      if (over > 0) {
        return Optional.of(
            "a stretch that ends at " + each.at + " holds more than " + capacity + " and " + limit);
      }
    }
    return Optional.empty();
  }

  /**
   * What a crowd that never stops asking should get by then, at least. From a sliding counter it is
   * one less in each window: until the very end of a window something is left of the one before.
   */
  static long due(Kind.Bound promise, Limit limit, long capacity, long untilNanos) {
    long windows = untilNanos / limit.periodNanos();
    return switch (promise) {
      case PER_WINDOW, ANY_WINDOW -> windows * limit.permits();
      case TWICE_ANY_WINDOW -> windows * (limit.permits() - 1);
      case BURST_AND_RATE -> capacity + limit.permits() * untilNanos / limit.periodNanos();
    };
  }
}
