package looplab.harness.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import looplab.harness.Interval;
import looplab.harness.Metric;
import looplab.harness.bench.Bench;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;

/** The sentences and cells that every form of a benchmark's report shares. */
final class BenchSentences {
  private final BenchResult result;
  private final Bench bench;

  BenchSentences(BenchResult result, Bench bench) {
    this.result = result;
    this.bench = bench;
  }

  /** For example {@code 95 % interval}. */
  static String level() {
    return Metric.significant(BenchResult.LEVEL * 100) + " % interval";
  }

  /** What the intervals rest on. */
  static String basis(BenchResult result) {
    if (result.jvms() > 1) {
      return "Intervals are "
          + level()
          + "s over "
          + result.jvms()
          + " JVMs, one observation each.";
    }
    return "Intervals are "
        + level()
        + "s over the iterations of one JVM: indicative only, another JVM may lie outside.";
  }

  /**
   * The answer: the cheapest and the dearest of the cases against the baseline, at the first and at
   * the last values of the parameters.
   */
  String answer() {
    List<String> clauses = new ArrayList<>();
    for (String under : ends()) {
      List<BenchPoint> others = others(under);
      if (!others.isEmpty()) {
        String with = under.isEmpty() ? "" : "with " + under + ", ";
        clauses.add(with + compared(others, clauses.isEmpty()));
      }
    }
    if (clauses.isEmpty()) {
      return "Not measured: the run was broken off.";
    }
    String text = String.join("; ", clauses) + ".";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String compared(List<BenchPoint> others, boolean first) {
    BenchPoint cheapest = others.getFirst();
    BenchPoint dearest = others.getLast();
    String text = cheapest.does().does() + " costs " + effect(cheapest, first);
    return cheapest.equals(dearest)
        ? text
        : text + ", and " + dearest.does().does() + " " + effect(dearest, false);
  }

  private String effect(BenchPoint point, boolean first) {
    String interval = first ? level() + " " + range(point) : range(point);
    String from = first ? " " + bench.baseline().does() : "";
    String compared =
        result
            .times(point)
            .map(times -> seen(point) ? factor(times.estimate()) + " times" + from : same(from))
            .orElse("not compared");
    return time(point) + " (" + interval + "), " + compared;
  }

  /** A difference below the third digit is none, however narrow its interval. */
  private boolean seen(BenchPoint point) {
    return result.differs(point) && !times(point).equals("1");
  }

  private static String same(String from) {
    return "no difference seen" + (from.isEmpty() ? "" : " from" + from);
  }

  /** What the chart shows: from how much to how much. */
  String heading() {
    String ranges =
        ends().stream().flatMap(under -> span(under).stream()).collect(Collectors.joining("; "));
    return ranges.isEmpty()
        ? "Time of one operation"
        : ranges + "; " + bench.baseline().does() + " " + baseline();
  }

  private Optional<String> span(String under) {
    List<BenchPoint> others = others(under);
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String least = time(others.getFirst());
    String most = others.size() == 1 ? "" : " to " + time(others.getLast());
    return Optional.of(least + most + (under.isEmpty() ? "" : " with " + under));
  }

  private String baseline() {
    return result.points(bench).stream()
        .filter(BenchPoint::isBaseline)
        .findFirst()
        .map(this::time)
        .orElse("-");
  }

  /** The values of the parameters, in order; one empty text if there are none. */
  List<String> unders() {
    return result.points(bench).stream().map(BenchPoint::under).distinct().toList();
  }

  private List<String> ends() {
    List<String> all = unders();
    return Stream.of(all.getFirst(), all.getLast()).distinct().toList();
  }

  /** All that was measured but the baseline, the cheapest first. */
  private List<BenchPoint> others(String under) {
    return result.points(bench).stream()
        .filter(each -> each.under().equals(under) && !each.isBaseline())
        .filter(each -> !Double.isNaN(result.time(each).estimate()))
        .sorted(Comparator.comparingDouble(each -> result.time(each).estimate()))
        .toList();
  }

  /** The time of an operation with its unit. */
  String time(BenchPoint point) {
    return Sentences.seconds(result.time(point).estimate());
  }

  /** The ends of its interval, in the unit of {@link #time}. */
  String range(BenchPoint point) {
    Interval time = result.time(point);
    if (!Double.isFinite(time.high())) {
      return "-";
    }
    double scale = scale(time.estimate());
    return Metric.significant(time.low() * scale)
        + " to "
        + Metric.significant(time.high() * scale);
  }

  /** What {@link Metric#format} multiplies seconds with. */
  private static double scale(double seconds) {
    if (seconds < 1e-6) {
      return 1e9;
    }
    if (seconds < 1e-4) {
      return 1e6;
    }
    return seconds < 1 ? 1e3 : 1;
  }

  /** Whole bytes. */
  String bytes(BenchPoint point) {
    double bytes = result.bytes(point);
    return Double.isNaN(bytes) ? "-" : String.format(Locale.ROOT, "%,d", Math.round(bytes));
  }

  /** How many times the baseline's time; the baseline's own is 1. */
  String times(BenchPoint point) {
    if (point.isBaseline()) {
      return "1";
    }
    return result.times(point).map(each -> factor(each.estimate())).orElse("-");
  }

  /** The ends of the interval of {@link #times}; nothing where there is none. */
  Optional<String> timesRange(BenchPoint point) {
    return result
        .times(point)
        .filter(each -> Double.isFinite(each.high()))
        .map(each -> factor(each.low()) + " to " + factor(each.high()));
  }

  /** Three significant digits also of thousands: nobody can tell 28,348 times from 28,300. */
  private static String factor(double times) {
    double unit = Math.pow(10, Math.floor(Math.log10(times)) - 2);
    return Metric.significant(unit > 1 ? Math.round(times / unit) * unit : times);
  }
}
