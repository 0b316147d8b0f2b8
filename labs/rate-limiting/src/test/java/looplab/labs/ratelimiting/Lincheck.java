package looplab.labs.ratelimiting;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.util.LoggingLevel;

/**
 * Has Lincheck try the interleavings of two threads with three operations each, and look for
 * results that no order of whole operations explains.
 *
 * <p>Nothing runs before or after the threads: with Lincheck's defaults the operations before them
 * use the few permits up, and a limiter that anybody can see to be broken passes.
 */
final class Lincheck implements Checker {
  private static final int INVOCATIONS = 500;

  @Override
  public String name() {
    return "lincheck";
  }

  /**
   * Tries.
   *
   * @param requests a twenty-thousandth of them is the number of scenarios
   */
  @Override
  public Optional<String> fault(Kind kind, long requests, long seed) {
    Shared.kind = kind;
    try {
      new ModelCheckingOptions()
          .actorsBefore(0)
          .actorsAfter(0)
          .threads(2)
          .actorsPerThread(3)
          .iterations((int) (requests / 20_000))
          .invocationsPerIteration(INVOCATIONS)
          .minimizeFailedScenario(false)
          .logLevel(LoggingLevel.ERROR)
          .check(Shared.class);
      return Optional.empty();
    } catch (LincheckAssertionError found) {
      return Optional.of(String.valueOf(found.getMessage()));
    }
  }

  /** What the threads share: a limiter of two permits in ten nanoseconds, and its clock. */
  @Param(name = "cost", gen = IntGen.class, conf = "1:2")
  @Param(name = "step", gen = IntGen.class, conf = "1:11")
  public static final class Shared {
    /** Set before a check; Lincheck makes the instances by itself. */
    private static Kind kind = Kind.GCRA;

    private final AtomicLong clock = new AtomicLong();
    private final Limiter limiter = kind.limiter().apply(new Limit(3, 9), clock::get);

    /** One request. */
    @Operation
    public boolean tryAcquire(@Param(name = "cost") int cost) {
      return limiter.tryAcquire(Math.min(cost, limiter.capacity())).allowed();
    }

    /** Lets time pass. */
    @Operation
    public void advance(@Param(name = "step") int step) {
      clock.addAndGet(step);
    }
  }
}
