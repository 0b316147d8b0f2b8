package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A limiter for each key, in the memory of this process, for at most so many keys: an attacker who
 * makes up addresses must not fill the memory of the limiter that should stop him.
 *
 * <p>A key is forgotten only when its limiter is as new, so that forgetting changes no decision.
 * When the bound is reached, a new key looks at some old ones and takes the place of those that can
 * be forgotten. If there are none, all unknown keys share one limiter under the same rule until
 * there is room: the attacker gets one client's share, and so do all new clients together. A key
 * may have a share of that limiter first and its own later.
 *
 * <p>A client does not notice such a flood as long as its last request still counts; from then on
 * its place may be taken, and it is as good as new. In a log a request counts for a window, in a
 * bucket until the bucket is full again. A fixed window ends for all clients at once: at its edge
 * the flood may take every place.
 *
 * <p>Safe from any thread. A decision holds the lock of its key, which nobody else wants but a
 * request for the same key and the one who looks whether it can be forgotten. Without it a request
 * could be charged to a limiter that was forgotten meanwhile.
 */
public final class BoundedKeys implements KeyedLimiter {
  /** How many old keys a new one looks at, at most, when there is no room. */
  static final int LOOKS = 16;

  private final Limiter prototype;
  private final int mostKeys;
  private final Limiter strangers;
  private final ConcurrentHashMap<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private Iterator<Map.Entry<String, Place>> hand;

  /** A key's limiter. Its own lock guards it. */
  private static final class Place {
    final Limiter limiter;
    boolean forgotten;

    Place(Limiter limiter) {
      this.limiter = limiter;
    }
  }

  /**
   * @param prototype whose {@link Limiter#fresh()} makes a limiter for each key
   * @param mostKeys that are known at a time
   */
  public BoundedKeys(Limiter prototype, int mostKeys) {
    Limit.check("most keys", mostKeys, Integer.MAX_VALUE);
    this.prototype = prototype;
    this.mostKeys = mostKeys;
    this.strangers = prototype.fresh();
    this.hand = places.entrySet().iterator();
  }

  /** As {@link #decide}; the future has ended already. */
  @Override
  public Future<Decision> tryAcquire(String key, long cost) {
    try {
      return Future.succeededFuture(decide(key, cost));
    } catch (IllegalArgumentException misuse) {
      return Future.failedFuture(misuse);
    }
  }

  /**
   * Takes {@code cost} permits of the client's if that many are there, else none.
   *
   * @throws IllegalArgumentException if the cost is above the capacity of a client
   */
  public Decision decide(String key, long cost) {
    Limit.checkCost(cost, prototype.capacity());
    while (true) {
      Place place = places.get(key);
      if (place == null) {
        place = newcomer(key);
      }
      if (place == null) {
        return strangers.tryAcquire(cost);
      }
      synchronized (place) {
        if (!place.forgotten) {
          return place.limiter.tryAcquire(cost);
        }
      }
    }
  }

  /**
   * How many keys are known; never more than the bound. While others ask this is an estimate, which
   * may come out larger.
   */
  public int keys() {
    return places.size();
  }

  /** A place for a key that has none, or null when there is no room. */
  private @Nullable Place newcomer(String key) {
    if (!reserve()) {
      makeRoom();
      if (!reserve()) {
        return null;
      }
    }
    Place place = new Place(prototype.fresh());
    Place earlier = places.putIfAbsent(key, place);
    if (earlier == null) {
      return place;
    }
    taken.decrementAndGet();
    return earlier;
  }

  private boolean reserve() {
    int seen = taken.get();
    while (seen < mostKeys) {
      if (taken.compareAndSet(seen, seen + 1)) {
        return true;
      }
      seen = taken.get();
    }
    return false;
  }

  /** Goes on round the keys from where the last newcomer stopped looking. */
  private synchronized void makeRoom() {
    for (int look = 0; look < LOOKS; look++) {
      if (!hand.hasNext()) {
        hand = places.entrySet().iterator();
        if (!hand.hasNext()) {
          return;
        }
      }
      Map.Entry<String, Place> next = hand.next();
      forgetIfAsNew(next.getKey(), next.getValue());
    }
  }

  private void forgetIfAsNew(String key, Place place) {
    synchronized (place) {
      if (!place.forgotten && place.limiter.isAsNew()) {
        place.forgotten = true;
        places.remove(key, place);
        taken.decrementAndGet();
      }
    }
  }
}
