package looplab.labs.ratelimiting.exhibits;

import java.util.concurrent.ConcurrentHashMap;
import looplab.labs.ratelimiting.Decision;
import looplab.labs.ratelimiting.Limiter;

/**
 * A limiter for each key that ever came: who makes up addresses fills the memory of the limiter
 * that should stop him.
 */
public final class NeverForgets implements Keyed {
  private final ConcurrentHashMap<String, Limiter> limiters = new ConcurrentHashMap<>();
  private final Limiter prototype;

  public NeverForgets(Limiter prototype, int mostKeys) {
    this.prototype = prototype;
  }

  @Override
  public Decision decide(String key, long cost) {
    return limiters.computeIfAbsent(key, each -> prototype.fresh()).tryAcquire(cost);
  }

  @Override
  public int keys() {
    return limiters.size();
  }
}
