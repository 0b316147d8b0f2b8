package looplab.harness.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import looplab.harness.bench.BenchFork;
import looplab.harness.bench.BenchPoint;
import looplab.harness.bench.BenchResult;
import looplab.harness.bench.Benchmarks;
import org.jspecify.annotations.Nullable;

/**
 * Runs benchmarks in rounds: in each round every point is measured once, in a JVM of its own,
 * forwards in one round and backwards in the next. What changes on the machine meanwhile falls on
 * all points alike, and a round's points pair.
 */
public final class BenchRunner {
  private final Benchmarks benchmarks;
  private final boolean quick;
  private final Progress progress;
  private @Nullable String problem;

  /** Told before each JVM starts, on the thread that runs. */
  public interface Progress {
    /**
     * A JVM starts.
     *
     * @param number of the JVM, from 1
     * @param of how many there will be
     */
    void starts(BenchPoint point, int number, int of);
  }

  public BenchRunner(Benchmarks benchmarks, boolean quick, Progress progress) {
    this.benchmarks = benchmarks;
    this.quick = quick;
    this.progress = progress;
  }

  /**
   * Measures the points. Blocks; interrupting the thread, or a benchmark that fails, ends the run
   * early with an incomplete result: the whole rounds until then, or else what there is of the
   * first.
   */
  public BenchResult run(
      String topic, List<BenchPoint> points, int rounds, Map<String, String> settings) {
    Map<String, String> machine = machine();
    List<Map<BenchPoint, BenchFork>> done = new ArrayList<>();
    boolean complete = true;
    for (int round = 0; complete && round < rounds; round++) {
      Map<BenchPoint, BenchFork> forks = new LinkedHashMap<>();
      complete = round(points, round, rounds, forks);
      if (complete || done.isEmpty()) {
        done.add(forks);
      }
    }
    Map<BenchPoint, List<BenchFork>> results = new LinkedHashMap<>();
    points.forEach(each -> results.put(each, forks(each, done)));
    return new BenchResult(topic, results, machine, settings, complete, benchmarks.jmh());
  }

  /** Which benchmark failed, and how; if one did. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private boolean round(
      List<BenchPoint> points, int round, int rounds, Map<BenchPoint, BenchFork> forks) {
    List<BenchPoint> order = round % 2 == 0 ? points : points.reversed();
    for (BenchPoint point : order) {
      int number = round * points.size() + forks.size() + 1;
      progress.starts(point, number, rounds * points.size());
      if (!measured(point, forks)) {
        return false;
      }
    }
    return true;
  }

  private boolean measured(BenchPoint point, Map<BenchPoint, BenchFork> forks) {
    if (Thread.currentThread().isInterrupted()) {
      return false;
    }
    try {
      forks.put(point, benchmarks.fork(point, quick));
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException failed) {
      problem = point.name() + ": " + failed.getMessage();
    }
    return false;
  }

  private static List<BenchFork> forks(BenchPoint point, List<Map<BenchPoint, BenchFork>> rounds) {
    return rounds.stream().flatMap(each -> Optional.ofNullable(each.get(point)).stream()).toList();
  }

  /** No thread of a benchmark is bound to a core. */
  private static Map<String, String> machine() {
    Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
    facts.put("placement", "threads run where the system puts them");
    return facts;
  }
}
