package com.google.common.util.concurrent;

import java.util.function.LongSupplier;

/** Reaches the seam through which Guava's own tests tell its limiter the time. */
public final class GuavaOnAClock {
  private GuavaOnAClock() {}

  /**
   * A limiter that never sleeps.
   *
   * @param micros the time
   */
  public static RateLimiter create(double permitsPerSecond, LongSupplier micros) {
    return RateLimiter.create(
        permitsPerSecond,
        new RateLimiter.SleepingStopwatch() {
          @Override
          protected long readMicros() {
            return micros.getAsLong();
          }

          @Override
          protected void sleepMicrosUninterruptibly(long sleepMicros) {
            if (sleepMicros > 0) {
              throw new AssertionError("would sleep for " + sleepMicros + " us");
            }
          }
        });
  }
}
