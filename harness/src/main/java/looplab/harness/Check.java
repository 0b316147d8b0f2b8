package looplab.harness;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Refuses bad values when a record is built, naming the value and the allowed range. */
final class Check {
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Check() {}

  static String kebab(String what, String name) {
    if (!KEBAB.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " must be lower-case words joined by hyphens, but is \"" + name + "\"");
    }
    return name;
  }

  static String present(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    return text;
  }

  static double number(String what, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(what + " must be a number, but is NaN");
    }
    return value;
  }

  static double within(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must be between %s and %s, but is %s", what, least, most, value));
    }
    return value;
  }

  static Duration within(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " must be between " + least + " and " + most + ", but is " + value);
    }
    return value;
  }
}
