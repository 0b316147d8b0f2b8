package looplab.cli;

import java.time.Duration;

/** How long something will take, as one would say it. */
final class Estimate {
  private Estimate() {}

  static String words(Duration time) {
    long seconds = Math.max(1, time.plusMillis(999).toSeconds());
    if (seconds < 10) {
      return "about " + seconds + " s";
    }
    return seconds <= 90
        ? "about " + (seconds + 4) / 5 * 5 + " s"
        : "about " + (seconds + 59) / 60 + " min";
  }
}
