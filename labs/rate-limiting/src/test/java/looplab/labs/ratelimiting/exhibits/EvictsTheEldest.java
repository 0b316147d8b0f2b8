package looplab.labs.ratelimiting.exhibits;

import java.util.LinkedHashMap;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/**
 * Keeps the keys that asked last, as a cache would: who asks under other names for a while is
 * forgotten, and begins anew with a full limiter.
 */
public final class EvictsTheEldest implements Keyed {
  private final LinkedHashMap<String, Limiter> limiters = new LinkedHashMap<>(16, 0.75f, true);
  private final Limiter prototype;
  private final int mostKeys;

  public EvictsTheEldest(Limiter prototype, int mostKeys) {
    this.prototype = prototype;
    this.mostKeys = mostKeys;
  }

  @Override
  public synchronized Decision decide(String key, long cost) {
    Limiter limiter = limiters.computeIfAbsent(key, each -> prototype.fresh());
    if (limiters.size() > mostKeys) {
      limiters.remove(limiters.firstEntry().getKey());
    }
    return limiter.tryAcquire(cost);
  }

  @Override
  public synchronized int keys() {
    return limiters.size();
  }
}
