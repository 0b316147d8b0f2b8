package looplab.harness.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what the compiler says, on one line and without what a learner need not know. */
final class PlainWords {
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
  private static final Pattern MISSING =
      Pattern.compile(
          "(\\S+) is not abstract and does not override abstract method (.+) in (\\S+)");

  private PlainWords() {}

  static String of(String message) {
    String line =
        message
            .lines()
            .map(String::strip)
            .filter(each -> !each.startsWith("location:"))
            .map(each -> each.replaceFirst("^symbol: +", ""))
            .collect(Collectors.joining(": "));
    String plain = PACKAGE.matcher(line).replaceAll("");
    Matcher missing = MISSING.matcher(plain);
    return missing.matches()
        ? missing.group(1) + " lacks the method " + missing.group(2) + " of " + missing.group(3)
        : plain;
  }
}
