package looplab.harness.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import looplab.harness.ExperimentResult;
import looplab.harness.LabResult;
import looplab.harness.Outcome;
import looplab.harness.TrialDetail.TrafficDetail;
import looplab.harness.TrialResult;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Every latency histogram of a run in HdrHistogram's log format, in nanoseconds, each tagged {@code
 * experiment/variant/round/traffic/outcome}; those of invalid trials end in {@code /invalid}.
 */
final class HistogramLog {
  private static final double UNIT = 1;

  private HistogramLog() {}

  static void write(Path file, LabResult result, Instant started) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file)) {
      HistogramLogWriter log = new HistogramLogWriter(stream);
      log.outputComment("[Looplab: latency from the intended start, in nanoseconds]");
      log.outputLogFormatVersion();
      log.outputStartTime(started.toEpochMilli());
      log.outputLegend();
      for (ExperimentResult experiment : result.experiments()) {
        for (TrialResult trial : experiment.trials()) {
          write(log, experiment.experiment().name(), trial);
        }
      }
    }
  }

  private static void write(HistogramLogWriter log, String experiment, TrialResult trial) {
    if (trial.detail() == null) {
      return;
    }
    for (TrafficDetail traffic : trial.detail().traffic()) {
      for (Outcome outcome : Outcome.values()) {
        Histogram latency = traffic.latency().get(outcome);
        if (latency != null) {
          Histogram tagged = latency.copy();
          tagged.setTag(tag(experiment, trial, traffic.operation(), outcome));
          log.outputIntervalHistogram(0, 0, tagged, UNIT);
        }
      }
    }
  }

  private static String tag(String experiment, TrialResult trial, String traffic, Outcome outcome) {
    return String.join(
            "/",
            experiment,
            trial.variant(),
            String.valueOf(trial.round()),
            traffic,
            Sentences.key(outcome))
        + (trial.valid() ? "" : "/invalid");
  }
}
