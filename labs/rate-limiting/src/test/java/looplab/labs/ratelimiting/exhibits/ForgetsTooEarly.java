package looplab.labs.ratelimiting.exhibits;

import java.util.HashMap;
import java.util.Map;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/**
 * Forgets a key half-way to the time at which its limiter would be as new, as a time to live does
 * that was cut off to whole milliseconds: the client finds a full limiter each time.
 */
public final class ForgetsTooEarly implements Keyed {
  private final Map<String, Place> places = new HashMap<>();
  private final Limiter prototype;
  private final Limiter watch;

  private record Place(Limiter limiter, long until) {}

  public ForgetsTooEarly(Limiter prototype, int mostKeys) {
    this.prototype = prototype;
    this.watch = prototype.fresh();
  }

  @Override
  public synchronized Decision decide(String key, long cost) {
    long now = watch.tryAcquire(1).atNanos();
    places.values().removeIf(each -> each.until <= now);
    Limiter limiter = places.containsKey(key) ? places.get(key).limiter : prototype.fresh();
    Decision decision = limiter.tryAcquire(cost);
    places.put(key, new Place(limiter, now + decision.resetNanos() / 2));
    return decision;
  }

  @Override
  public synchronized int keys() {
    return places.size();
  }
}
