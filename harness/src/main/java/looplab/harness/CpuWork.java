package looplab.harness;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A fixed amount of real computing: hashing a hash over and over, as a password is stretched.
 *
 * <p>The amount is a number of rounds, calibrated once so that it takes the asked time on an idle,
 * warm core. On a busy core the same work takes longer, as it would in production; spinning until a
 * clock says stop would hide that.
 */
public final class CpuWork implements Runnable {
  private static final int BATCH = 200;

  private final int rounds;

  private CpuWork(int rounds) {
    this.rounds = rounds;
  }

  /** Work that takes about {@code millis} of one idle core. */
  public static CpuWork ofMillis(double millis) {
    Check.within("milliseconds of work", millis, 0, 60_000);
    return new CpuWork((int) Math.round(millis * roundsPerMilli()));
  }

  /** How many rounds of hashing a warm core of this machine does in a millisecond. */
  public static double roundsPerMilli() {
    return Calibration.ROUNDS_PER_MILLI;
  }

  /** How many rounds of hashing this work consists of. */
  public int rounds() {
    return rounds;
  }

  /** Does all of it on the calling thread, or as much as it gets to before an interrupt. */
  @Override
  public void run() {
    Hash hash = new Hash();
    for (int done = 0; done < rounds && !Thread.currentThread().isInterrupted(); done += BATCH) {
      hash.stretch(Math.min(BATCH, rounds - done));
    }
  }

  /**
   * Does a slice of it on the calling thread.
   *
   * @param from the first round of the slice, from 0
   * @param atMost rounds in the slice, at least 1
   * @return the round to go on from, equal to {@link #rounds} when the work is done
   */
  public int runSlice(int from, int atMost) {
    int count = Math.min(Math.max(1, atMost), rounds - from);
    new Hash().stretch(count);
    return from + count;
  }

  /** Hashes 32 zero bytes {@code rounds} times over and returns the last digest. */
  public static byte[] stretch(int rounds) {
    return new Hash().stretch(rounds).clone();
  }

  /**
   * A hash that feeds on itself, in place: a collector that had to clean up behind each round would
   * pause the whole process, the client included.
   */
  private static final class Hash {
    private final byte[] state = new byte[32];
    private final MessageDigest sha256;

    Hash() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("this JDK lacks SHA-256", missing);
      }
    }

    byte[] stretch(int rounds) {
      try {
        for (int i = 0; i < rounds; i++) {
          sha256.update(state);
          sha256.digest(state, 0, state.length);
        }
        return state;
      } catch (DigestException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /**
   * Measured on first use, by running the very code that is used later until it gets no faster: the
   * compiler takes its time, and a count taken before it is done would ask for too little work.
   */
  private static final class Calibration {
    private static final long COUNT_NANOS = 20_000_000;
    private static final int SETTLED_AFTER = 10;
    private static final int MOST_COUNTS = 100;
    private static final int MOST_CHECKS = 10;
    private static final double FASTER = 1.03;
    private static final double CHECKED_MILLIS = 10;
    private static final double LEAST_KEPT = 0.9;

    static final double ROUNDS_PER_MILLI = measure();

    /** Counts again for as long as work of the counted size takes less than it should. */
    private static double measure() {
      double rate = settled(0);
      for (int i = 0; i < MOST_CHECKS && quickestMillis(rate) < CHECKED_MILLIS * LEAST_KEPT; i++) {
        rate = settled(rate);
      }
      return rate;
    }

    private static double settled(double known) {
      double best = known;
      int since = 0;
      for (int i = 0; i < MOST_COUNTS && since < SETTLED_AFTER; i++) {
        double rate = roundsPerMilliNow();
        since = rate > best * FASTER ? 0 : since + 1;
        best = Math.max(best, rate);
      }
      return best;
    }

    /** Whatever interrupts a count can only make it slower, so the best of many counts. */
    private static double roundsPerMilliNow() {
      CpuWork work = new CpuWork(BATCH * 10);
      long start = System.nanoTime();
      long rounds = 0;
      while (System.nanoTime() - start < COUNT_NANOS) {
        work.run();
        rounds += work.rounds();
      }
      return rounds * 1e6 / (System.nanoTime() - start);
    }

    private static double quickestMillis(double rate) {
      CpuWork work = new CpuWork((int) (rate * CHECKED_MILLIS));
      double quickest = Double.MAX_VALUE;
      for (int i = 0; i < SETTLED_AFTER * 2; i++) {
        long start = System.nanoTime();
        work.run();
        quickest = Math.min(quickest, (System.nanoTime() - start) / 1e6);
      }
      return quickest;
    }
  }
}
