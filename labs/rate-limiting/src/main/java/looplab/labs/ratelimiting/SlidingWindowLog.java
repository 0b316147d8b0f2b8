package looplab.labs.ratelimiting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sliding-window log: remembers when it admitted what, and admits only as much as no window that
 * ends now would hold too many.
 *
 * <p>Promises: at most the limit in every stretch of time as long as the window, wherever it
 * begins. A stretch contains its beginning, not its end: what was admitted exactly one window ago
 * counts no more. Pays for it with an entry for each admitted request.
 *
 * <p>Lock-free: the log is a linked queue that grows by one compare-and-set at its end. An entry
 * holds the sum of all permits up to it, so two entries tell what was admitted between them. The
 * clock is read anew for each attempt. One that steps back behind the last entry, or behind the
 * moment at which the last one was forgotten, is taken to stand still until it has caught up.
 *
 * <p>Sources: the Redis manual's rate limiter with a sorted set of times; M. Michael and M. Scott,
 * "Simple, fast, and practical non-blocking and blocking concurrent queue algorithms", PODC 1996,
 * for the queue.
 */
public final class SlidingWindowLog implements Limiter {
  private static final VarHandle EXPIRED;
  private static final VarHandle NEWEST;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      EXPIRED = lookup.findVarHandle(SlidingWindowLog.class, "expired", Entry.class);
      NEWEST = lookup.findVarHandle(SlidingWindowLog.class, "newest", Entry.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What limiters of one family share; each log begins with the same entry before all time. */
  private record Rule(long permits, long windowNanos, TimeLine time) {}

  /** An admitted request. */
  private static final class Entry {
    private static final VarHandle NEXT;

    static {
      try {
        NEXT = MethodHandles.lookup().findVarHandle(Entry.class, "next", Entry.class);
      } catch (ReflectiveOperationException impossible) {
        throw new ExceptionInInitializerError(impossible);
      }
    }

    final long at;

    /** Permits admitted so far, this request's included; may wrap around, differences count. */
    final long total;

    volatile @Nullable Entry next;

    Entry(long at, long total) {
      this.at = at;
      this.total = total;
    }
  }

  private final Rule rule;

  /** An entry that no window holds any more, often the newest such. */
  private volatile Entry expired;

  /** The last entry, or the last but one while somebody is appending. */
  private volatile Entry newest;

  public SlidingWindowLog(Limit limit, LongSupplier clock) {
    this(new Rule(limit.permits(), limit.periodNanos(), new TimeLine(clock)));
  }

  private SlidingWindowLog(Rule rule) {
    this.rule = rule;
    this.expired = new Entry(-rule.windowNanos, 0);
    this.newest = expired;
  }

  @Override
  public Decision tryAcquire(long cost) {
    Limit.checkCost(cost, rule.permits);
    while (true) {
      Entry last = newest;
      Entry behind = last.next;
      if (behind != null) {
        NEWEST.compareAndSet(this, last, behind);
        continue;
      }
      long now = rule.time.nanos();
      Entry known = expired;
      long at = Math.max(now, Math.max(last.at, leaves(known)));
      Entry before = forgetUntil(at, known);
      long free = rule.permits - (last.total - before.total);
      if (cost > free) {
        return Decision.refused(
            free, leaves(last) - now, leaves(blocking(before, cost - free)) - now, at);
      }
      Entry entry = new Entry(at, last.total + cost);
      if (Entry.NEXT.compareAndSet(last, null, entry)) {
        NEWEST.compareAndSet(this, last, entry);
        return Decision.admitted(free - cost, leaves(entry) - now, at);
      }
    }
  }

  @Override
  public long capacity() {
    return rule.permits;
  }

  @Override
  public boolean isAsNew() {
    Entry last = newest;
    return last.next == null && leaves(last) <= rule.time.nanos();
  }

  @Override
  public Limiter fresh() {
    return new SlidingWindowLog(rule);
  }

  /** The newest entry that the window ending at {@code at} does not hold. */
  private Entry forgetUntil(long at, Entry known) {
    Entry newer = known;
    for (Entry next = newer.next; next != null && leaves(next) <= at; next = newer.next) {
      newer = next;
    }
    if (newer != known) {
      EXPIRED.compareAndSet(this, known, newer);
    }
    return newer;
  }

  /** The first entry with which at least {@code permits} will have left the window. */
  private static Entry blocking(Entry before, long permits) {
    Entry entry = before;
    while (entry.total - before.total < permits && entry.next != null) {
      entry = entry.next;
    }
    return entry;
  }

  /** When an entry is a whole window old. */
  private long leaves(Entry entry) {
    return entry.at + rule.windowNanos;
  }
}
