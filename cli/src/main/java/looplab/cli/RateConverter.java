package looplab.cli;

import java.util.regex.Pattern;
import looplab.harness.Arrivals;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate in requests per second. */
final class RateConverter implements ITypeConverter<Double> {
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

  @Override
  public Double convert(String text) {
    double rate = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(rate >= Arrivals.LEAST_RATE && rate <= Arrivals.MOST_RATE)) {
      throw new TypeConversionException(
          "\""
              + text
              + "\" is not a number of requests per second from "
              + Arrivals.LEAST_RATE
              + " to "
              + Math.round(Arrivals.MOST_RATE));
    }
    return rate;
  }
}
