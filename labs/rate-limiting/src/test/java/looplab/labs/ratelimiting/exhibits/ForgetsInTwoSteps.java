package looplab.labs.ratelimiting.exhibits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/**
 * Forgets a key whose limiter is as new, but looks first and removes then, while somebody else may
 * hold that limiter already: his request is charged to nobody.
 */
public final class ForgetsInTwoSteps implements Keyed {
  private final ConcurrentHashMap<String, Limiter> limiters = new ConcurrentHashMap<>();
  private final Limiter prototype;
  private final int mostKeys;

  public ForgetsInTwoSteps(Limiter prototype, int mostKeys) {
    this.prototype = prototype;
    this.mostKeys = mostKeys;
  }

  @Override
  public Decision decide(String key, long cost) {
    Limiter limiter = limiters.get(key);
    if (limiter == null) {
      if (limiters.size() >= mostKeys) {
        for (Map.Entry<String, Limiter> each : limiters.entrySet()) {
          if (each.getValue().isAsNew()) {
            limiters.remove(each.getKey(), each.getValue());
          }
        }
      }
      limiter = limiters.computeIfAbsent(key, each -> prototype.fresh());
    }
    return limiter.tryAcquire(cost);
  }

  @Override
  public int keys() {
    return limiters.size();
  }
}
