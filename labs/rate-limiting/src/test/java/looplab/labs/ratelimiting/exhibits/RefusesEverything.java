package looplab.labs.ratelimiting.exhibits;

import java.util.function.LongSupplier;
import looplab.labs.ratelimiting.Limit;

/** Refuses everything, and so never admits too much: who tests only for that finds it perfect. */
public final class RefusesEverything extends Exhibit {

  public RefusesEverything(Limit limit, LongSupplier clock) {
    super(limit, clock);
  }

  @Override
  long admittedAt(long cost) {
    return REFUSED;
  }
}
