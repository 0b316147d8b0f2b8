package looplab.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import looplab.harness.report.Page;
import looplab.harness.report.TextStyle;
import looplab.harness.report.TextStyle.Tone;

/** The exercises, how far each has got, and which one comes next. */
public record ExerciseList(TextStyle style) {
  private static final int INDENT = 3;

  /** The list as text. */
  public String of(Practice practice) throws IOException {
    Page page = new Page(style);
    Optional<Lesson> inWork = practice.inWork();
    Progress progress = practice.progress();
    int passed = 0;
    for (Lesson each : practice.lessons()) {
      Optional<Standing> standing = progress.of(each.name());
      boolean here = inWork.filter(each::equals).isPresent();
      page.labelled(
          Tone.LABEL, (here ? "-> " : "   ") + each.name(), width(practice), words(standing));
      passed += standing.filter(Standing::passed).isPresent() ? 1 : 0;
    }
    int all = practice.lessons().size();
    return page.blank()
        .paragraph(passed + " of " + all + (all == 1 ? " exercise" : " exercises") + " passed.")
        .text();
  }

  private static int width(Practice practice) {
    return INDENT
        + 2
        + practice.lessons().stream().mapToInt(each -> each.name().length()).max().orElse(0);
  }

  static String words(Optional<Standing> begun) {
    if (begun.isEmpty()) {
      return "new";
    }
    Standing standing = begun.get();
    List<String> words = new ArrayList<>();
    words.add(standing.passed() ? "passed" : "begun");
    if (standing.attempts() > 0) {
      words.add(count(standing.attempts(), "attempt"));
    }
    if (standing.hints() > 0) {
      words.add(count(standing.hints(), "hint"));
    }
    if (standing.seen()) {
      words.add("solution seen");
    }
    return String.join(", ", words);
  }

  static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
