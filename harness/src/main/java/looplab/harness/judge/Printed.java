package looplab.harness.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shortens what the process of an answer printed to what a learner can use: the first lines, and of
 * a stack trace its message and the learner's frames. A trace without such a frame tells of what
 * runs beneath the answer, e.g. of tasks that come after an event loop was closed, and is left out
 * with the log's line above it.
 */
final class Printed {
  private static final int MOST_LINES = 5;
  private static final int MOST_TRACES = 2;
  private static final int MOST_FRAMES = 3;

  /** Lines of a message above the first frame that are looked at for its beginning. */
  private static final int MOST_MESSAGE_LINES = 5;

  private static final Pattern FRAME =
      Pattern.compile("\\s*(at \\S.*\\(.*\\)|\\.\\.\\. \\d+ (more|common frames omitted))\\s*");

  /** A class without a package: nobody but the learner has one. */
  private static final Pattern OWN_FRAME =
      Pattern.compile("\\s*at (?:[^/()]+/)*[\\w$]+\\.[\\w$<>]+\\([\\w$]+\\.java:\\d+\\)\\s*");

  private static final Pattern CAUSE = Pattern.compile("\\s*(Caused by|Suppressed): .*");
  private static final Pattern MESSAGE =
      Pattern.compile("(Exception in thread \".*\" )?(?:[\\w$]+\\.)+[A-Z][\\w$]*(?:: .*)?");
  private static final Pattern LOG = Pattern.compile("(lab: )?(ERROR|WARN|INFO|DEBUG|TRACE) .*");

  private final List<String> shown = new ArrayList<>();
  private final Set<List<String>> traces = new LinkedHashSet<>();
  private final List<String> pending = new ArrayList<>();
  private int lines;
  private int more;

  private Printed() {}

  /** The lines worth showing, joined by line feeds; empty if there are none. */
  static String shortened(String text) {
    return new Printed().read(text.lines().toList());
  }

  private String read(List<String> all) {
    int i = 0;
    while (i < all.size()) {
      if (FRAME.matcher(all.get(i)).matches()) {
        int from = i;
        while (i < all.size() && isOfTrace(all.get(i))) {
          i++;
        }
        trace(message(), all.subList(from, i));
      } else {
        pending.add(all.get(i));
        i++;
      }
    }
    flush();
    if (more > 0) {
      shown.add("... and " + more + (more == 1 ? " more line" : " more lines"));
    }
    return String.join("\n", shown);
  }

  private static boolean isOfTrace(String line) {
    return FRAME.matcher(line).matches() || CAUSE.matcher(line).matches();
  }

  /** Takes the lines that begin a trace off the end of those before its first frame. */
  private String message() {
    if (pending.isEmpty()) {
      return "";
    }
    int begin = pending.size() - 1;
    for (int i = begin; i >= Math.max(0, pending.size() - MOST_MESSAGE_LINES); i--) {
      if (MESSAGE.matcher(pending.get(i)).matches()) {
        begin = i;
        break;
      }
    }
    String message = pending.get(begin);
    int from = begin > 0 && LOG.matcher(pending.get(begin - 1)).matches() ? begin - 1 : begin;
    pending.subList(from, pending.size()).clear();
    return message;
  }

  private void trace(String message, List<String> body) {
    flush();
    List<String> frames =
        body.stream()
            .filter(OWN_FRAME.asMatchPredicate())
            .map(each -> "    " + each.strip())
            .distinct()
            .limit(MOST_FRAMES)
            .toList();
    if (frames.isEmpty()) {
      return;
    }
    List<String> trace = new ArrayList<>();
    trace.add(message);
    List<String> causes = body.stream().filter(each -> each.startsWith("Caused by: ")).toList();
    if (!causes.isEmpty()) {
      trace.add(causes.getLast());
    }
    trace.addAll(frames);
    if (traces.size() < MOST_TRACES && traces.add(trace)) {
      shown.addAll(trace);
    }
  }

  private void flush() {
    for (String line : pending) {
      if (lines < MOST_LINES && !line.isBlank()) {
        shown.add(line);
        lines++;
      } else if (!line.isBlank()) {
        more++;
      }
    }
    pending.clear();
  }
}
