package looplab.practice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a learner has got with all exercises, and which one they work on.
 *
 * @param standings by the name of the lab, in the order in which they were begun
 * @param inWork the exercise that commands mean when they name none
 */
public record Progress(Map<String, Standing> standings, Optional<String> inWork) {
  static final Progress NONE = new Progress(Map.of(), Optional.empty());

  private static final String IN_WORK = "in-work";
  private static final Pattern LINE =
      Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*) (.+?)( " + IN_WORK + ")?");

  public Progress {
    // Not Map.copyOf, which forgets the order.
    standings = Collections.unmodifiableMap(new LinkedHashMap<>(standings));
  }

  /**
   * A file that was read.
   *
   * @param damaged lines that make no sense
   */
  record Read(Progress progress, List<String> damaged) {}

  /** Empty if the exercise was never begun. */
  public Optional<Standing> of(String lab) {
    return Optional.ofNullable(standings.get(lab));
  }

  Progress with(String lab, Standing standing) {
    Map<String, Standing> changed = new LinkedHashMap<>(standings);
    changed.put(lab, standing);
    return new Progress(changed, inWork);
  }

  Progress workingOn(String lab) {
    return new Progress(standings, Optional.of(lab));
  }

  /** One line for each exercise, behind a line for the reader. */
  String text() {
    StringBuilder text =
        new StringBuilder("# How far you have got, one line for each exercise; written by ./lab\n");
    standings.forEach(
        (lab, standing) ->
            text.append(lab)
                .append(' ')
                .append(standing.words())
                .append(inWork.filter(lab::equals).isPresent() ? " " + IN_WORK : "")
                .append('\n'));
    return text.toString();
  }

  /** Reads {@link #text}; of an exercise that stands there twice, the later line counts. */
  static Read read(String text) {
    Map<String, Standing> standings = new LinkedHashMap<>();
    Optional<String> inWork = Optional.empty();
    List<String> damaged = new ArrayList<>();
    for (String each : text.lines().map(String::strip).toList()) {
      Matcher line = LINE.matcher(each.replaceAll("\\s+", " "));
      if (each.isEmpty() || each.startsWith("#")) {
        continue;
      }
      try {
        if (!line.matches()) {
          throw new IllegalArgumentException("not a line of progress");
        }
        standings.put(line.group(1), Standing.of(line.group(2)));
        inWork = line.group(3) == null ? inWork : Optional.of(line.group(1));
      } catch (IllegalArgumentException senseless) {
        damaged.add(each);
      }
    }
    return new Read(new Progress(standings, inWork), damaged);
  }
}
