package looplab.labs.offloadchoice;

import java.util.ArrayList;
import java.util.List;
import looplab.harness.Bound;
import looplab.harness.Expectation;
import looplab.harness.Experiment;
import looplab.harness.Hypothesis;
import looplab.harness.Metric;
import looplab.harness.Prediction;
import looplab.harness.Variant;

/** Experiment: what does it cost to pass data on, and who can still change it afterwards? */
final class PassingData {
  private static final int ROUNDS = 3;
  private static final Metric LARGEST = RoundTrips.SIZES.getFirst().metric();

  private PassingData() {}

  static Experiment define() {
    return new Experiment(
            "passing-data",
            "A payload goes to where the job runs. What does the way cost?",
            new Hypothesis(
                "Whoever copies pays for each byte, so 16 MiB take some 16 times as long as 1 MiB;"
                    + " a reference costs the same whatever it refers to. A copy is out of the"
                    + " receiver's reach; of shared memory the sender sees every change.",
                "a copy whose time does not grow, a reference whose time does, or a sender that"
                    + " finds its copy changed"),
            ROUNDS,
            List.of(
                Variant.scripted(
                    "hand-over",
                    "gives its only reference to a worker through the event bus",
                    stage -> BusPassing.play(stage, new Sending.HandedOver())),
                Variant.scripted(
                    "shared-memory",
                    "gives a worker a reference to memory that it keeps as well",
                    stage -> BusPassing.play(stage, new Sending.Shared())),
                Variant.scripted(
                    "copy",
                    "sends a byte array over the event bus, which copies it",
                    stage -> BusPassing.play(stage, new Sending.Copied())),
                Variant.scripted(
                    "pipe",
                    "writes it to the standard input of a child process",
                    BlockingScript.of(ProcessPassing::byPipe)),
                Variant.scripted(
                    "socket",
                    "writes it to a child process over a loopback socket",
                    BlockingScript.of(ProcessPassing::bySocket))),
            columns(),
            expectations())
        .predicting(
            Prediction.ofRatio(
                "16 MiB to another thread: how much longer does a copy take than a reference?",
                LARGEST,
                "copy",
                "hand-over",
                List.of(3.0, 10.0, 100.0)));
  }

  private static List<Metric> columns() {
    List<Metric> columns = new ArrayList<>();
    RoundTrips.SIZES.forEach(size -> columns.add(size.metric()));
    columns.add(RoundTrips.GROWTH);
    columns.add(RoundTrips.HOLDS);
    columns.add(RoundTrips.SEES);
    return columns;
  }

  private static List<Expectation> expectations() {
    return List.of(
        Expectation.ratio(
            "copy-against-reference",
            "Copying 16 MiB takes many times as long as handing them over.",
            LARGEST,
            "copy",
            "hand-over",
            Bound.atLeast(10)),
        grows("copy-grows", "copy", "A copy costs more the larger it is."),
        grows("pipe-grows", "pipe", "A pipe costs more the larger the payload is."),
        grows("socket-grows", "socket", "A socket costs more the larger the payload is."),
        flat("hand-over-is-flat", "hand-over", "A payload handed over costs the same at any size."),
        flat("sharing-is-flat", "shared-memory", "Shared memory costs the same at any size."),
        sees(
            "copy-isolates",
            "copy",
            0,
            "What the receiver does to its copy, the sender never sees."),
        sees(
            "processes-isolate",
            "pipe",
            0,
            "What another process does to its copy, the sender never sees."),
        sees(
            "memory-is-shared",
            "shared-memory",
            1,
            "Of shared memory the sender sees every change."),
        Expectation.level(
            "sender-lets-go",
            "A parcel that was handed over is empty. That is a rule of this lab: the language has"
                + " none.",
            RoundTrips.HOLDS,
            "hand-over",
            Bound.between(0, 0)));
  }

  private static Expectation grows(String key, String variant, String statement) {
    return Expectation.level(key, statement, RoundTrips.GROWTH, variant, Bound.atLeast(4));
  }

  private static Expectation flat(String key, String variant, String statement) {
    return Expectation.level(key, statement, RoundTrips.GROWTH, variant, Bound.atMost(3));
  }

  private static Expectation sees(String key, String variant, int value, String statement) {
    return Expectation.level(key, statement, RoundTrips.SEES, variant, Bound.between(value, value));
  }
}
