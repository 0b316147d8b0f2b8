package looplab.harness.judge;

import looplab.harness.exercise.Finding;

/** Takes out of an answer's words whatever would do more than appear on a terminal. */
final class Printable {
  private static final int MOST_LETTERS = 1000;

  private Printable() {}

  static String line(String text) {
    String shown =
        text.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "")
            .replace('\t', ' ')
            .replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return shown.length() <= MOST_LETTERS ? shown : shown.substring(0, MOST_LETTERS) + " ...";
  }

  static Finding finding(Finding finding) {
    return switch (finding) {
      case Finding.Passed it -> Finding.passed(line(it.saw()));
      case Finding.Unclear it -> Finding.unclear(line(it.why()));
      case Finding.Failed it ->
          new Finding.Failed(
              it.diagnosis(),
              line(it.means()),
              it.evidence().stream().flatMap(String::lines).map(Printable::line).toList(),
              it.method());
    };
  }
}
