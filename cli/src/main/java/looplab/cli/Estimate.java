package looplab.cli;

import java.time.Duration;

/** How long something will take, as one would say it. */
final class Estimate {
  // The blank before a unit is one that no line breaks at.
  private static final String UNIT_SECONDS = Paragraph.TIED + "s";
  private static final String UNIT_MINUTES = Paragraph.TIED + "min";

  private Estimate() {}

  static String words(Duration time) {
    long seconds = Math.max(1, time.plusMillis(999).toSeconds());
    if (seconds < 10) {
      return "about " + seconds + UNIT_SECONDS;
    }
    return seconds <= 90
        ? "about " + (seconds + 4) / 5 * 5 + UNIT_SECONDS
        : "about " + (seconds + 59) / 60 + UNIT_MINUTES;
  }
}
