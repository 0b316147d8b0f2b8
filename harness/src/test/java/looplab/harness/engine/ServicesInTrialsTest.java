package looplab.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import looplab.harness.Arrivals;
import looplab.harness.Bound;
import looplab.harness.Card;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Lab;
import looplab.harness.LabResult;
import looplab.harness.Load;
import looplab.harness.Metric;
import looplab.harness.Observations;
import looplab.harness.Outcome;
import looplab.harness.RedisEndpoint;
import looplab.harness.Script;
import looplab.harness.Service;
import looplab.harness.Traffic;
import looplab.harness.TrialResult;
import looplab.harness.Variant;
import looplab.harness.Verdict;
import looplab.harness.backing.Backing;
import looplab.harness.backing.Sources;
import looplab.harness.report.HtmlReport;
import looplab.harness.report.JsonReport;
import looplab.harness.report.TextReport;
import looplab.harness.report.TextStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Trials with a real Redis beside them, which may die. */
class ServicesInTrialsTest {
  private static final Metric VALUE = Metric.count("value", Metric.Better.NEITHER);
  private static final Set<Service> NEEDS = Set.of(Service.REDIS);

  private Backing backing;

  @BeforeEach
  void openRedis() throws Exception {
    backing = Backing.open(NEEDS, new Sources(System.getenv(), Map.of()));
  }

  @AfterEach
  void closeRedis() {
    backing.close();
  }

  @Test
  void eachTrial_findsItsRedisEmpty() {
    List<String> prefixes = new ArrayList<>();
    List<Long> keys = new ArrayList<>();
    Script script =
        stage -> {
          RedisEndpoint endpoint = stage.redis();
          try (Jedis redis = new Jedis(URI.create(endpoint.uri()))) {
            keys.add(redis.dbSize());
            prefixes.add(endpoint.keyPrefix());
            redis.set(endpoint.keyPrefix() + "key", "value");
          }
          return one();
        };

    LabResult result = run(lab(Variant.scripted("writing", "writes a key", script)));

    assertThat(prefixes).hasSize(2).doesNotHaveDuplicates();
    assertThat(keys).containsExactly(0L, 0L);
    assertThat(result.machine().get("redis")).startsWith("Redis ");
    assertThat(trials(result)).allMatch(TrialResult::valid);
  }

  @Test
  void redis_isKeptToTheServersCores() throws Exception {
    assumeTrue(Cores.available().isPresent(), "threads cannot be bound here");
    long redis = backing.processes().getFirst().pid();
    int all = Runtime.getRuntime().availableProcessors();
    assertThat(coresOf(redis)).isEqualTo(all);

    run(lab(Variant.scripted("idle", "does nothing", stage -> one())));

    assertThat(coresOf(redis)).isEqualTo(all - 1);
  }

  @Test
  void labThatDidNotSay_getsNone() {
    Script script =
        stage -> {
          stage.redis();
          return one();
        };
    Lab silent = lab(Variant.scripted("asking", "asks for Redis", script)).needing();

    assertThatIllegalStateException()
        .isThrownBy(() -> run(silent))
        .withMessage("this stage has no Redis: the lab must name Service.REDIS among its needs");
  }

  @Test
  void redisDiesInAScript_theTrialAndThoseAfterItAreInvalid() {
    Script script =
        stage -> {
          killRedis();
          try (Jedis redis = new Jedis(URI.create(stage.redis().uri()))) {
            return Future.succeededFuture(Observations.none().with(VALUE, (double) redis.dbSize()));
          }
        };

    LabResult result = run(lab(Variant.scripted("killing", "kills Redis", script)));

    assertThat(trials(result)).hasSize(4).allMatch(trial -> !trial.valid());
    assertThat(trials(result))
        .allSatisfy(
            trial ->
                assertThat(trial.problems().getFirst())
                    .contains("Redis", "ended while it was needed", "137"));
    assertThat(result.experiments().getFirst().verdicts().getFirst().decision())
        .isEqualTo(Verdict.Decision.INCONCLUSIVE);
  }

  @Test
  void redisDiesUnderLoad_theTrialIsInvalidAndItsNumbersStand() {
    Load load =
        Load.of(new Traffic("calls", Arrivals.constant(200)))
            .warmedUpFor(Duration.ofMillis(50))
            .measuredFor(Duration.ofMillis(300));
    Variant dying =
        Variant.underLoad(
            "dying",
            "loses its Redis at the tenth request",
            load,
            stage ->
                Future.succeededFuture(
                    Map.of(
                        "calls",
                        sequence -> {
                          if (sequence == 10) {
                            backing.processes().getFirst().destroyForcibly();
                          }
                          return Future.succeededFuture(Outcome.OK);
                        })));

    LabResult result = run(lab(dying));

    TrialResult first = trials(result).getFirst();
    assertThat(first.problems().getFirst()).contains("Redis", "ended while it was needed");
    assertThat(first.detail()).isNotNull();
  }

  @Test
  void password_isInNoReport() {
    List<String> passwords = new ArrayList<>();
    Script script =
        stage -> {
          passwords.add(stage.redis().password().orElseThrow());
          assertThat(stage.redis().toString()).doesNotContain(passwords.getFirst());
          return Future.failedFuture("cannot connect to " + stage.redis().uri());
        };
    Lab leaky = lab(Variant.scripted("leaking", "tells all", script));

    LabResult result = run(leaky);

    assertThat(trials(result).getFirst().problems().getFirst())
        .contains("cannot connect to redis://:***@127.0.0.1:");
    TextReport text = new TextReport(TextStyle.plain());
    String all =
        JsonReport.toJson(result)
            + HtmlReport.toHtml(result)
            + text.experiment(result.experiments().getFirst())
            + result;
    assertThat(passwords).isNotEmpty();
    assertThat(all).contains("***").doesNotContain(passwords.getFirst());
  }

  /** How many cores the system lets a process use. */
  private static int coresOf(long process) throws IOException {
    String mask =
        Files.readAllLines(Path.of("/proc", String.valueOf(process), "status")).stream()
            .filter(line -> line.startsWith("Cpus_allowed:"))
            .map(line -> line.replaceAll("^\\S+\\s+|,", ""))
            .findFirst()
            .orElseThrow();
    return new BigInteger(mask, 16).bitCount();
  }

  private void killRedis() {
    ProcessHandle redis = backing.processes().getFirst();
    redis.destroyForcibly();
    redis.onExit().join();
  }

  private LabResult run(Lab lab) {
    return new LabRunner(
            RunOptions.defaults(), new SimpleMeterRegistry(), RunListener.SILENT, backing)
        .run(lab, every -> true);
  }

  private static List<TrialResult> trials(LabResult result) {
    return result.experiments().getFirst().trials();
  }

  private static Future<Observations> one() {
    return Future.succeededFuture(Observations.none().with(VALUE, 1));
  }

  private static Lab lab(Variant variant) {
    Experiment experiment =
        new Experiment(
            "experiment",
            "Is Redis there?",
            new Hypothesis("yes", "no"),
            2,
            List.of(variant),
            List.of(VALUE),
            List.of(
                Expectation.level(
                    "value", "The value is one.", VALUE, variant.name(), Bound.between(1, 1))));
    return new Lab(
            "lab",
            "Is Redis there?",
            List.of(),
            List.of(experiment),
            List.of(),
            new Card("Problem.", "Options.", "Trade-off.", "Choice."))
        .needing(Service.REDIS);
  }
}
