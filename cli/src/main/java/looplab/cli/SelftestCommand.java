package looplab.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import looplab.harness.Verdict.Decision;
import looplab.harness.engine.Capacity;
import looplab.harness.engine.SelfTest;
import looplab.labs.blockingtheloop.BlockingTheLoopLab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab selftest}: known faults are put in, and the instruments must read them back. */
@Command(
    name = "selftest",
    description = "Inject known faults and check that the instruments read them back.")
final class SelftestCommand implements Callable<Integer> {
  private final LabCommand lab;

  SelftestCommand(LabCommand lab) {
    this.lab = lab;
  }

  @Option(
      names = "--capacity",
      description = "Measure instead how far the load generator reaches; takes two minutes.")
  private boolean capacity;

  @Override
  public Integer call() throws InterruptedException {
    EnumMap<Decision, Integer> counts = new EnumMap<>(Decision.class);
    for (SelfTest.Probe probe : probes()) {
      SelfTest.Reading reading = reading(probe);
      counts.merge(reading.decision(), 1, Integer::sum);
      show(probe, reading);
    }
    if (counts.containsKey(Decision.NOT_HELD)) {
      return ExitCode.NOT_HELD.code();
    }
    return (counts.containsKey(Decision.INCONCLUSIVE) ? ExitCode.INCONCLUSIVE : ExitCode.DONE)
        .code();
  }

  private List<SelfTest.Probe> probes() {
    return capacity
        ? Capacity.probes(BlockingTheLoopLab.plainest(), BlockingTheLoopLab.PLAINEST)
        : lab.surroundings().probes().get();
  }

  private void show(SelfTest.Probe probe, SelfTest.Reading reading) {
    PrintWriter out = lab.surroundings().out();
    String mark =
        switch (reading.decision()) {
          case HELD -> "  ok    ";
          case NOT_HELD -> "  FAIL  ";
          case INCONCLUSIVE -> "  ?     ";
        };
    out.println(mark + probe.name());
    Paragraph text = new Paragraph(Math.min(lab.style().columns(), Terminal.DEFAULT_COLUMNS));
    out.print(text.indented(8, probe.asks() + " " + reading.said()));
    out.flush();
  }

  private SelfTest.Reading reading(SelfTest.Probe probe) throws InterruptedException {
    lab.surroundings().err().println("Probing: " + probe.name());
    try {
      return probe.run().call();
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception broke) {
      if (lab.debug()) {
        broke.printStackTrace(lab.surroundings().err());
      }
      return new SelfTest.Reading(Decision.NOT_HELD, "It broke: " + broke);
    }
  }
}
