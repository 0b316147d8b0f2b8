package looplab.labs.ratelimiting;

import io.vertx.core.Future;
import java.util.List;

/**
 * Lets log-ins be tried, so many in any stretch of time: the contract of this lab's exercise. Lives
 * on one event loop, where every method is called and every answer is expected.
 */
public interface LoginGate {

  /** What the store keeps for an account, and which of its writings that was. */
  record Kept(long version, List<Long> numbers) {
    public Kept {
      numbers = List.copyOf(numbers);
    }
  }

  /** Keeps a few numbers for each account. Other gates, in other processes, use it as well. */
  interface Store {

    /**
     * The time, in milliseconds. Never steps back. The judge moves it between log-ins, not while
     * one is under way: at which instant of a slow one it counts is left open.
     */
    long nowMillis();

    /** What is kept for the account; no numbers at first. Ends later, on this event loop. */
    Future<Kept> read(String account);

    /** Keeps {@code numbers} in place of whatever is there by then. */
    Future<Void> write(String account, List<Long> numbers);

    /**
     * Keeps {@code numbers} if nobody has written since {@code read} was read.
     *
     * @return whether they are kept
     */
    Future<Boolean> writeIfUnchanged(String account, Kept read, List<Long> numbers);
  }

  /**
   * Called once, before the first try.
   *
   * @param permits that an account has in any stretch of time as long as the window
   * @param windowMillis length of the window; a stretch holds its first millisecond, and not the
   *     one that follows its last
   */
  void open(Store store, int permits, long windowMillis);

  /**
   * Whether a log-in may be tried now, by these rules:
   *
   * <ul>
   *   <li>In any stretch of time as long as the window, an account is let in {@code permits} times
   *       at most, whoever asks at the same time, through this gate or another one.
   *   <li>Whoever asks when there is room is let in. Being refused costs nothing.
   *   <li>For an account at most {@code permits} numbers are kept.
   *   <li>The future ends on this event loop. It fails when the store fails, at reading or at
   *       writing: what failed is not asked for again, as it may have been done. The next try is
   *       decided as any other.
   * </ul>
   */
  Future<Boolean> admits(String account);
}
