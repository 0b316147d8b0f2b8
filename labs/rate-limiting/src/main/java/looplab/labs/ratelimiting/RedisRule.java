package looplab.labs.ratelimiting;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule that a script in Redis decides by: the same five algorithms that this package has in
 * memory, in whole microseconds. Each factory throws {@link IllegalArgumentException} where times
 * are not whole microseconds, or where a product would not fit into the 53 bits that Lua's numbers
 * hold exactly.
 */
public final class RedisRule {
  private static final long LONGEST_MICROS = 1L << 50;
  private static final long MOST_EXACT = 1L << 52;

  private final String algorithm;
  private final long capacity;
  private final List<Long> numbers;

  private RedisRule(String algorithm, long capacity, Long... numbers) {
    this.algorithm = algorithm;
    this.capacity = capacity;
    this.numbers = List.of(numbers);
  }

  /** As {@link FixedWindow}, its windows counted from 1970. */
  public static RedisRule fixedWindow(Limit limit) {
    return windowed("fixed-window", limit);
  }

  /** As {@link SlidingWindowLog}. */
  public static RedisRule slidingLog(Limit limit) {
    return windowed("sliding-log", limit);
  }

  /** As {@link SlidingWindowCounter}, its windows counted from 1970. */
  public static RedisRule slidingCounter(Limit limit) {
    Limit.check("permits in " + limit, limit.permits(), MOST_EXACT / micros(limit.periodNanos()));
    return windowed("sliding-counter", limit);
  }

  private static RedisRule windowed(String algorithm, Limit limit) {
    return new RedisRule(algorithm, limit.permits(), limit.permits(), micros(limit.periodNanos()));
  }

  /** As {@link TokenBucket}. */
  public static RedisRule tokenBucket(Limit rate, long capacity) {
    long period = micros(rate.periodNanos());
    long common =
        BigInteger.valueOf(period).gcd(BigInteger.valueOf(rate.permits())).longValueExact();
    long perToken = period / common;
    long perMicro = rate.permits() / common;
    Limit.check("capacity at " + rate, capacity, MOST_EXACT / perToken);
    long fill = Math.ceilDiv(capacity * perToken, perMicro);
    Limit.check("microseconds to fill at " + rate, fill, LONGEST_MICROS);
    return new RedisRule("token-bucket", capacity, capacity, perToken, perMicro, fill);
  }

  /** As {@link Gcra}. */
  public static RedisRule gcra(Duration interval, long capacity) {
    long micros = micros(interval.toNanos());
    Limit.check("capacity", capacity, LONGEST_MICROS / micros);
    return new RedisRule("gcra", capacity, capacity, micros);
  }

  private static long micros(long nanos) {
    if (nanos % 1_000 != 0) {
      throw new IllegalArgumentException(nanos + " ns are not whole microseconds");
    }
    Limit.check("microseconds", nanos / 1_000, LONGEST_MICROS);
    return nanos / 1_000;
  }

  /** The greatest cost that can ever be admitted at one instant. */
  public long capacity() {
    return capacity;
  }

  /** The resource that holds the script. */
  String resource() {
    return algorithm + ".lua";
  }

  /** What the script is given behind the cost. */
  List<Long> numbers() {
    return numbers;
  }

  /** Says all of the rule in a word, so that keys of different rules do not meet. */
  @Override
  public String toString() {
    return numbers.stream()
        .map(String::valueOf)
        .collect(Collectors.joining("-", algorithm + "-", ""));
  }
}
