package looplab.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import looplab.harness.Lab;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.Benchmarks;

/** Which benchmarks there are for which lab. */
final class BenchTopics {
  private final Benchmarks benchmarks;
  private final List<String> labs;

  BenchTopics(Benchmarks benchmarks, List<Lab> labs) {
    this.benchmarks = benchmarks;
    this.labs = labs.stream().map(Lab::name).toList();
  }

  /**
   * Lets a topic pass that is a lab or has benchmarks.
   *
   * @throws Refusal if it is neither
   */
  void check(String topic) {
    List<String> known = Stream.concat(labs.stream(), topics().stream()).distinct().toList();
    if (!known.contains(topic)) {
      throw Refusal.usage(
          "there is no topic \"" + topic + "\"." + Nearest.suggestion(topic, known), there());
    }
  }

  List<Bench> of(String topic) {
    return benchmarks.benches().stream().filter(each -> each.topic().equals(topic)).toList();
  }

  /** Says that a topic has no benchmarks, and which have. */
  String none(String topic) {
    return topic + " has no benchmarks; " + there();
  }

  private String there() {
    return "there are some for: " + String.join(", ", topics());
  }

  private List<String> topics() {
    return benchmarks.benches().stream().map(Bench::topic).distinct().toList();
  }

  /**
   * What matches, with the baselines that it is compared with.
   *
   * @throws Refusal if nothing matches
   */
  List<BenchPoint> points(List<Bench> benches, Optional<Pattern> filter) {
    List<BenchPoint> all =
        benches.stream().flatMap(each -> benchmarks.points(each).stream()).toList();
    List<BenchPoint> matching = all.stream().filter(each -> matches(each, filter)).toList();
    if (matching.isEmpty()) {
      throw Refusal.usage(
          "nothing matches --filter \"" + filter.map(Pattern::pattern).orElse("") + "\"",
          "it is tried on names like: " + all.getFirst().name());
    }
    return all.stream()
        .filter(
            each ->
                matching.contains(each)
                    || matching.stream().anyMatch(other -> other.baseline().equals(each)))
        .toList();
  }

  private static boolean matches(BenchPoint point, Optional<Pattern> filter) {
    return filter.map(each -> each.matcher(point.name()).find()).orElse(true);
  }

  /** The questions and what is compared, of one topic or of all. */
  String listed(Optional<String> only, Paragraph text) {
    StringBuilder lines = new StringBuilder();
    for (String topic : topics()) {
      if (only.map(topic::equals).orElse(true)) {
        lines.append(text.hanging(0, topic));
        of(topic).forEach(each -> append(lines, each, text));
      }
    }
    only.filter(each -> of(each).isEmpty())
        .ifPresent(each -> lines.append(text.hanging(0, none(each))));
    return lines.toString();
  }

  private static void append(StringBuilder lines, Bench bench, Paragraph text) {
    lines.append(text.hanging(2, bench.name() + "  " + bench.question()));
    for (Bench.Case each : bench.cases()) {
      boolean baseline = each.equals(bench.baseline());
      lines.append(
          text.hanging(4, each.method() + "  " + each.does() + (baseline ? " (baseline)" : "")));
    }
  }

  /** What to do with the list. */
  String next() {
    return "Next: ./lab bench " + topics().getFirst() + " --quick (more: ./lab bench --help)";
  }
}
