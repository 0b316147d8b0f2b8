package looplab.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number within limits. */
class WholeNumber implements ITypeConverter<Integer> {
  private final String what;
  private final int least;
  private final int most;

  WholeNumber(String what, int least, int most) {
    this.what = what;
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException unreadable) {
      // Refused below, like a number out of range.
    }
    throw new TypeConversionException(
        "\"" + text + "\" is not a " + what + " from " + least + " to " + most);
  }
}
