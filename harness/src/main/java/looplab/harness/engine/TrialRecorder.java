package looplab.harness.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import looplab.harness.Load;
import looplab.harness.Outcome;
import looplab.harness.Traffic;
import looplab.harness.TrialDetail.TrafficDetail;
import org.HdrHistogram.Histogram;

/**
 * Keeps what became of every request: a histogram for each traffic and outcome, never mixed.
 *
 * <p>Confined to the client's event loop. A request counts when its intended start lies in the
 * window, whenever it ends.
 */
final class TrialRecorder {
  /** Upper edges of the exported histograms' buckets. */
  static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Window window;
  private final List<Stream> streams = new ArrayList<>();
  private final Histogram sendLag = histogram();

  TrialRecorder(Load load, Window window, MeterRegistry meters, Tags tags) {
    this.window = window;
    for (Traffic traffic : load.traffic()) {
      streams.add(new Stream(traffic, window.slices(), meters, tags));
    }
  }

  /** A counted request was sent: how late, from its intended start. */
  void sent(long lagNanos) {
    sendLag.recordValue(clamp(lagNanos));
  }

  /**
   * A counted request ended.
   *
   * @param index of its traffic in the load
   * @param latencyNanos from its intended start
   * @param serviceNanos from when it was sent
   */
  void ended(int index, Outcome outcome, long latencyNanos, long serviceNanos, long atNanos) {
    Stream stream = streams.get(index);
    stream.latency(outcome).recordValue(clamp(latencyNanos));
    if (window.contains(atNanos)) {
      stream.slices(outcome)[window.sliceOf(atNanos)]++;
    }
    stream.timer(outcome).record(latencyNanos, TimeUnit.NANOSECONDS);
    if (outcome == Outcome.OK) {
      stream.service.recordValue(clamp(serviceNanos));
    }
  }

  /** A request got an answer within the window, whenever it was due: what rates are counted by. */
  void answered(int index, Outcome outcome) {
    streams.get(index).answers.merge(outcome, 1L, Long::sum);
  }

  /** How many answers of a kind each traffic got within the window. */
  Map<String, Map<Outcome, Long>> answersInWindow() {
    Map<String, Map<Outcome, Long>> all = new LinkedHashMap<>();
    streams.forEach(each -> all.put(each.traffic.operation(), Map.copyOf(each.answers)));
    return all;
  }

  Histogram sendLag() {
    return sendLag;
  }

  List<TrafficDetail> details() {
    return streams.stream().map(Stream::detail).toList();
  }

  Map<String, Map<Outcome, List<Long>>> endedBySlice() {
    Map<String, Map<Outcome, List<Long>>> all = new LinkedHashMap<>();
    streams.forEach(each -> all.put(each.traffic.operation(), each.slices()));
    return all;
  }

  private static long clamp(long nanos) {
    return Math.clamp(nanos, 0, LoopMeter.LONGEST_NANOS);
  }

  private static Histogram histogram() {
    return new Histogram(LoopMeter.LONGEST_NANOS, 3);
  }

  private static final class Stream {
    private final Traffic traffic;
    private final int sliceCount;
    private final MeterRegistry meters;
    private final Tags tags;
    private final Map<Outcome, Histogram> latency = new EnumMap<>(Outcome.class);
    private final Map<Outcome, long[]> slices = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Long> answers = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
    private final Histogram service = histogram();

    Stream(Traffic traffic, int sliceCount, MeterRegistry meters, Tags tags) {
      this.traffic = traffic;
      this.sliceCount = sliceCount;
      this.meters = meters;
      this.tags = tags.and("operation", traffic.operation());
    }

    Histogram latency(Outcome outcome) {
      return latency.computeIfAbsent(outcome, first -> histogram());
    }

    long[] slices(Outcome outcome) {
      return slices.computeIfAbsent(outcome, first -> new long[sliceCount]);
    }

    Map<Outcome, List<Long>> slices() {
      Map<Outcome, List<Long>> copy = new EnumMap<>(Outcome.class);
      slices.forEach(
          (outcome, counts) -> copy.put(outcome, LongStream.of(counts).boxed().toList()));
      return copy;
    }

    Timer timer(Outcome outcome) {
      return timers.computeIfAbsent(
          outcome,
          first ->
              Timer.builder("lab.request.latency")
                  .description("From the intended start of a request to its end")
                  .tags(tags.and("outcome", first.name().toLowerCase(Locale.ROOT)))
                  .serviceLevelObjectives(BUCKETS)
                  .register(meters));
    }

    TrafficDetail detail() {
      return new TrafficDetail(
          traffic.operation(), traffic.arrivals().describe(), Map.copyOf(latency), service);
    }
  }
}
