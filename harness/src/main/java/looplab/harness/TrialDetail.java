package looplab.harness;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The distributions behind a trial's numbers. Histograms hold nanoseconds.
 *
 * @param traffic one entry for each traffic of the load; empty for a script
 * @param sendLag actual minus intended start of every counted request
 * @param loop what the meter of the server's event loop saw
 * @param timeline the measured time cut into equal slices
 */
public record TrialDetail(
    List<TrafficDetail> traffic, Histogram sendLag, LoopDetail loop, Timeline timeline) {

  /**
   * One traffic's requests.
   *
   * @param arrivals in words
   * @param latency from the intended start, a histogram for each outcome that occurred; time-outs
   *     stand at the limit
   * @param service from the actual start, requests that ended {@link Outcome#OK}
   */
  public record TrafficDetail(
      String operation, String arrivals, Map<Outcome, Histogram> latency, Histogram service) {

    public long count(Outcome outcome) {
      Histogram histogram = latency.get(outcome);
      return histogram == null ? 0 : histogram.getTotalCount();
    }
  }

  /**
   * The server's event loop during the measured time.
   *
   * @param delay how late due work ran, sampled on a fixed grid, so that a long block counts for
   *     its length
   * @param turns busy time of each turn of the loop
   * @param utilization share of time not spent waiting in the selector
   * @param blockers the longest turns that were caught in the act, longest first
   */
  public record LoopDetail(
      Histogram delay, Histogram turns, double utilization, List<Blocker> blockers) {}

  /**
   * A callback that held the event loop.
   *
   * @param seconds how long the turn took in all
   * @param method the innermost method of ours on the stack when sampled, as {@code Class.method
   *     (File.java:line)}; behind one of the harness also the lab's method that called it
   * @param stack the sampled stack, innermost frame first, at most 40 frames
   */
  public record Blocker(double seconds, String method, List<String> stack) {}

  /**
   * What happened when.
   *
   * @param sliceSeconds length of a slice
   * @param loopDelayMax the greatest loop delay in each slice, in seconds
   * @param ended requests of each traffic by outcome, counted in the slice in which they ended;
   *     what ended behind the measured time is left out
   */
  public record Timeline(
      double sliceSeconds,
      List<Double> loopDelayMax,
      Map<String, Map<Outcome, List<Long>>> ended) {}
}
